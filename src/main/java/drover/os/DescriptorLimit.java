package drover.os;

import com.sun.jna.Memory;

/**
 * The soft limit of this JVM's open files, which grows with the number of children, since each
 * needs some. Belongs to the thread {@code drover-spawn}.
 *
 * <p>It starts as whoever started us left it (the JVM must not raise it: {@code -XX:-MaxFDLimit}),
 * so that children inherit that; only when many run is it raised, and each new child's set back.
 */
final class DescriptorLimit {
  private static final int RLIMIT_NOFILE = 7;

  /** For all else that this JVM opens. */
  private static final int RESERVE = 512;

  /** Its pidfd, its channel and its notify socket. */
  private static final int EACH = 3;

  /** So many are kept to signal and look at what runs already. */
  private static final int LAST_ONES = 32;

  /** {@code struct rlimit}: soft, hard; 8 bytes each, unsigned. */
  private static final int SIZE = 16;

  private static final int HARD = 8;

  private final long original;
  private final long hard;
  private long current;

  DescriptorLimit() {
    try (Memory limit = Libc.zeroes(SIZE)) {
      Libc.getrlimit(RLIMIT_NOFILE, limit);
      original = limit.getLong(0);
      hard = limit.getLong(HARD);
    }
    current = original;
  }

  /** Makes room for so many children, or says that there is none. */
  void admit(int children) throws NotStartedException {
    raise(children);
    // The lowest free number is given, so it tells how many are in use.
    int probe = Pidfd.open(ProcessHandle.current().pid());
    if (probe >= 0) {
      Libc.close(probe);
    }
    if (probe < 0 || Long.compareUnsigned(probe + (long) LAST_ONES, current) >= 0) {
      throw new NotStartedException(
          "too many open files: this supervisor may have "
              + Long.toUnsignedString(current)
              + " (ulimit -n) and needs up to three for each process");
    }
  }

  private void raise(int children) {
    long needed = EACH * (long) children + RESERVE;
    if (Long.compareUnsigned(needed, current) <= 0 || current == hard) {
      return;
    }
    long wanted = Long.compareUnsigned(needed * 2, hard) < 0 ? needed * 2 : hard;
    try (Memory limit = limit(wanted)) {
      if (Libc.setrlimit(RLIMIT_NOFILE, limit) == 0) {
        current = wanted;
      }
    }
  }

  /**
   * Gives a new child the limit it would have without us. It has had the higher one for the instant
   * that its program took to load; to lower ours for that long would fail other threads instead.
   */
  void restore(int pid) {
    if (current == original) {
      return;
    }
    try (Memory limit = limit(original)) {
      Libc.prlimit(pid, RLIMIT_NOFILE, limit, null);
    }
  }

  private Memory limit(long soft) {
    Memory limit = Libc.zeroes(SIZE);
    limit.setLong(0, soft);
    limit.setLong(HARD, hard);
    return limit;
  }
}
