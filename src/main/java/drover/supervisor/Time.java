package drover.supervisor;

import java.time.Duration;
import java.time.Instant;

/**
 * One reading of both clocks.
 *
 * @param nanos monotonic, from 0 at the start of this JVM, so that deadlines compare with {@code <}
 *     and {@link #NEVER} is later than all of them
 * @param wall for people
 */
record Time(long nanos, Instant wall) {
  static final long NEVER = Long.MAX_VALUE;
  private static final long ORIGIN = System.nanoTime();

  static Time now() {
    return new Time(System.nanoTime() - ORIGIN, Instant.now());
  }

  long after(Duration delay) {
    return nanos + delay.toNanos();
  }

  boolean isPast(long deadline) {
    return nanos >= deadline;
  }
}
