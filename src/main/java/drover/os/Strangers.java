package drover.os;

import com.sun.jna.Memory;
import java.util.OptionalInt;

/**
 * Tells how processes ended that are not our children: those that a supervisor which died has
 * started, and children of children that are their main processes. Belongs to the thread {@code
 * drover-events}.
 *
 * <p>While it is a zombie its stat(5) has the status; once its parent has reaped it, the descriptor
 * has, from Linux 6.15 on. Between the two nothing is missed; on older kernels a parent that is
 * quick, like init, leaves no trace.
 */
final class Strangers {
  /** {@code _IOWR(0xFF, 11, struct pidfd_info)}, linux/pidfd.h. */
  private static final long PIDFD_GET_INFO = 0xC040_FF0BL;

  private static final long INFO_EXIT = 8;
  private static final int INFO_SIZE = 64;
  private static final int EXIT_CODE_AT = 60;

  private final StatReader reader = new StatReader();

  /** How a process ended whose descriptor says that it has. */
  ProcessExit exit(ProcessRef stranger, int pidfd) {
    OptionalInt status = reader.exitStatus(stranger);
    if (status.isEmpty()) {
      status = reaped(pidfd);
    }
    return status.isEmpty() ? ProcessExit.UNKNOWN : ProcessExit.of(status.getAsInt(), 0, 0);
  }

  private static OptionalInt reaped(int pidfd) {
    try (Memory info = Libc.zeroes(INFO_SIZE)) {
      info.setLong(0, INFO_EXIT);
      boolean isKnown =
          Libc.ioctl(pidfd, PIDFD_GET_INFO, info) == 0 && (info.getLong(0) & INFO_EXIT) != 0;
      return isKnown ? OptionalInt.of(info.getInt(EXIT_CODE_AT)) : OptionalInt.empty();
    }
  }
}
