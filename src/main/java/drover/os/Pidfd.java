package drover.os;

/**
 * Descriptors of processes: the only way to name a process that cannot come to mean another one
 * (pidfd_open(2), Linux 5.3). For any thread.
 */
final class Pidfd {
  // The same numbers on every architecture.
  private static final long PIDFD_SEND_SIGNAL = 424;
  private static final long PIDFD_OPEN = 434;

  private Pidfd() {}

  /** Fails with one sentence where there are none. */
  static void require() {
    int self = open(ProcessHandle.current().pid());
    if (self == -Errno.ENOSYS) {
      throw new UnsupportedOperationException(
          "this kernel has no pidfd (Linux 5.3 or later is needed)");
    }
    if (self < 0) {
      throw new UnsupportedOperationException("pidfd_open(self): " + Errno.name(-self));
    }
    Libc.close(self);
  }

  /** A descriptor, readable once the process has ended; or the negative errno. */
  static int open(long pid) {
    int fd = (int) Libc.syscall(PIDFD_OPEN, pid, 0, 0, 0);
    return fd >= 0 ? fd : -Libc.errno();
  }

  /** 0, or the errno. */
  static int send(int pidfd, int signal) {
    return Libc.syscall(PIDFD_SEND_SIGNAL, pidfd, signal, 0, 0) == 0 ? 0 : Libc.errno();
  }
}
