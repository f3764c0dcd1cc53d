package drover.os;

import com.sun.jna.Memory;

/** A {@code struct rusage} (getrusage(2)): what an ended process has used. */
final class Rusage {
  static final int SIZE = 256;

  private static final int SELF = 0;

  private static final int USER_SECONDS = 0;
  private static final int USER_MICROS = 8;
  private static final int SYSTEM_SECONDS = 16;
  private static final int SYSTEM_MICROS = 24;
  private static final int MAX_RESIDENT_KIBIBYTES = 32;

  private Rusage() {}

  /** The largest resident size that this JVM had. */
  static long ownMaxResident() {
    try (Memory usage = Libc.zeroes(SIZE)) {
      Libc.getrusage(SELF, usage);
      return maxResident(usage);
    }
  }

  static long cpuNanos(Memory usage) {
    long seconds = usage.getLong(USER_SECONDS) + usage.getLong(SYSTEM_SECONDS);
    long micros = usage.getLong(USER_MICROS) + usage.getLong(SYSTEM_MICROS);
    return seconds * 1_000_000_000 + micros * 1_000;
  }

  static long maxResident(Memory usage) {
    return usage.getLong(MAX_RESIDENT_KIBIBYTES) * 1024;
  }
}
