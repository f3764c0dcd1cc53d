package drover.os;

import com.sun.jna.Memory;

/**
 * A {@code posix_spawnattr_t} for a process that starts clean: a session of its own, no signal
 * blocked or ignored. Never changes; for any thread.
 *
 * <p>ProcessBuilder's children start with SIGQUIT blocked and inherit what the JVM ignores, which
 * breaks graceful ends of nginx and others. All bits are set, not those of sigfillset(3), since
 * that leaves out two signals, which then stay ignored.
 */
final class SpawnAttributes {
  private static final int SIZE = 512;
  private static final int SIGNALS_SIZE = 128;

  private static final short SETSIGDEF = 0x04;
  private static final short SETSIGMASK = 0x08;
  private static final short SETSID = 0x80;

  /** Lives as long as the class, so that it cannot be freed during a call. */
  private static final Memory ATTRIBUTES = create();

  private SpawnAttributes() {}

  static Memory memory() {
    return ATTRIBUTES;
  }

  private static Memory create() {
    Memory attributes = Libc.zeroes(SIZE);
    check("init", Libc.posix_spawnattr_init(attributes));
    short flags = SETSID | SETSIGDEF | SETSIGMASK;
    check("setflags", Libc.posix_spawnattr_setflags(attributes, flags));
    try (Memory signals = Libc.zeroes(SIGNALS_SIZE)) {
      check("setsigmask", Libc.posix_spawnattr_setsigmask(attributes, signals));
      signals.setMemory(0, SIGNALS_SIZE, (byte) 0xff);
      check("setsigdefault", Libc.posix_spawnattr_setsigdefault(attributes, signals));
    }
    return attributes;
  }

  private static void check(String call, int errno) {
    if (errno != 0) {
      throw new IllegalStateException("posix_spawnattr_" + call + ": " + Errno.name(errno));
    }
  }
}
