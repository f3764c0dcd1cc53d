package drover.os;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;

/**
 * The group in which the kernel schedules a session (sched(7), "The autogroup feature"): its nice
 * value is its weight against other sessions, where those of processes count within it only. Anyone
 * may change it for his own processes, and back, unlike theirs. For any thread.
 */
final class Autogroup {
  private Autogroup() {}

  /**
   * Gives the session of a process this nice value; if the kernel has no such groups, or the
   * process is in a cgroup that has a weight of its own, that is without effect.
   *
   * @return 0, or an error number: EAGAIN, if it was changed by somebody less than 0.1 s ago
   */
  static int renice(long pid, int nice) {
    byte[] text = Integer.toString(nice).getBytes(StandardCharsets.US_ASCII);
    int fd;
    try (Memory path = CStrings.of("/proc/" + pid + "/autogroup")) {
      fd = Libc.open(path, Libc.O_WRONLY | Libc.O_CLOEXEC, 0);
    }
    if (fd < 0) {
      return Libc.errno();
    }
    try (Memory buffer = new Memory(text.length)) {
      buffer.write(0, text, 0, text.length);
      return Libc.write(fd, buffer, text.length) < 0 ? Libc.errno() : 0;
    } finally {
      Libc.close(fd);
    }
  }
}
