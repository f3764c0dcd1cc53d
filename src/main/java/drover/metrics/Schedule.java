package drover.metrics;

import java.time.Duration;

/**
 * The moments of measuring: a grid over the clock, so that being late once makes no later one late,
 * and what was missed is not made up for. A value.
 *
 * @param origin the first moment, by {@link System#nanoTime}
 */
record Schedule(long origin) {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** The first moment of the grid after {@code now}. */
  long after(long now, long paceNanos) {
    return origin + (Math.floorDiv(now - origin, paceNanos) + 1) * paceNanos;
  }

  /** How many full seconds of the grid begin after {@code from}, up to {@code to}. */
  int secondsBetween(long from, long to) {
    return (int) (Math.floorDiv(to - origin, SECOND) - Math.floorDiv(from - origin, SECOND));
  }
}
