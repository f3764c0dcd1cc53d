package drover.spec;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What restarts an app that runs well.
 *
 * @param maxMemory limit on the resident memory of the whole tree; null: none
 * @param cron when to restart, 5 or 6 fields; null: never
 * @param zone the time zone of {@code cron}; null: the system's
 * @param watchdog how long it may go without {@code WATCHDOG=1} by sd_notify; null: for ever
 */
public record Guards(
    @Nullable ByteSize maxMemory,
    @Nullable String cron,
    @Nullable ZoneId zone,
    WatchRule watch,
    @Nullable Duration watchdog) {
  public static final Guards NONE = new Guards(null, null, null, WatchRule.OFF, null);

  public Guards {
    if (watchdog != null && (watchdog.isNegative() || watchdog.isZero())) {
      throw new IllegalArgumentException("watchdog is not positive: " + watchdog);
    }
  }
}
