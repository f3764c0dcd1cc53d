package drover.tui.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast lines come.
 *
 * @param perSecond over the last whole stretch between two ticks
 * @param lines since {@code from}
 */
public record LogRate(long perSecond, long lines, Instant from) {
  static LogRate start(Instant now) {
    return new LogRate(0, 0, now);
  }

  LogRate plus(long more) {
    return new LogRate(perSecond, lines + more, from);
  }

  Duration age(Instant now) {
    return Duration.between(from, now);
  }

  LogRate ticked(Instant now) {
    long millis = age(now).toMillis();
    return millis < 900 ? this : new LogRate(Math.round(lines * 1000.0 / millis), 0, now);
  }
}
