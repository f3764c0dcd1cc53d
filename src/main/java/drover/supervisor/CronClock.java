package drover.supervisor;

import drover.spec.Cron;
import drover.spec.Guards;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When an app's cron line is due next. Core thread.
 *
 * <p>Cron goes by the wall clock, which may be set while we wait: so it looks at least once a
 * minute, and a time that was slept through is due once, not as often as it was missed.
 */
final class CronClock {
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final Cron line;
  private final ZoneId zone;
  private @Nullable Instant due;
  private long wakeAt;

  private CronClock(Cron line, ZoneId zone, Time now) {
    this.line = line;
    this.zone = zone;
    arm(now);
  }

  /** Null where there is no cron line. */
  static @Nullable CronClock of(Guards guards, Time now) {
    if (guards.cron() == null) {
      return null;
    }
    ZoneId zone = guards.zone() == null ? ZoneId.systemDefault() : guards.zone();
    return new CronClock(Cron.parse(guards.cron()), zone, now);
  }

  /** Whether it has become due since this was asked last. */
  boolean isDue(Time now) {
    if (!now.isPast(wakeAt)) {
      return false;
    }
    boolean isDue = due != null && !now.wall().isBefore(due);
    if (isDue) {
      arm(now);
    } else {
      sleep(now);
    }
    return isDue;
  }

  private void arm(Time now) {
    due = line.next(ZonedDateTime.ofInstant(now.wall(), zone)).map(Instant::from).orElse(null);
    sleep(now);
  }

  private void sleep(Time now) {
    if (due == null) {
      wakeAt = Time.NEVER;
      return;
    }
    Duration left = Duration.between(now.wall(), due);
    wakeAt = now.after(left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP);
  }

  /** When to ask again, in {@link Time#nanos()}. */
  long deadline() {
    return wakeAt;
  }
}
