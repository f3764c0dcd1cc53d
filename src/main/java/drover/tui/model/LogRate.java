package drover.tui.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast lines come.
 *
 * @param perSecond over the last whole stretch between two ticks
 * @param skippedPerSecond how many of them were too fast to be shown
 * @param lines since {@code from}
 * @param skipped since {@code from}
 */
public record LogRate(
    long perSecond, long skippedPerSecond, long lines, long skipped, Instant from) {
  private static final int SHORTEST_MILLIS = 900;

  static LogRate start(Instant now) {
    return new LogRate(0, 0, 0, 0, now);
  }

  LogRate plus(long shown, long passed) {
    return new LogRate(perSecond, skippedPerSecond, lines + shown + passed, skipped + passed, from);
  }

  Duration age(Instant now) {
    return Duration.between(from, now);
  }

  LogRate ticked(Instant now) {
    long millis = age(now).toMillis();
    return millis < SHORTEST_MILLIS
        ? this
        : new LogRate(perSecond(lines, millis), perSecond(skipped, millis), 0, 0, now);
  }

  private static long perSecond(long count, long millis) {
    return Math.round(count * 1000.0 / millis);
  }
}
