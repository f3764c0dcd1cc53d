package drover.spec;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an app that ended by itself is started again.
 *
 * @param minUptime an exit before it is unstable
 * @param maxRestarts so many unstable exits in a row make the instance errored
 * @param delay fixed delay before a restart; null: none
 * @param backoff first delay of a growing backoff; null: the default backoff
 * @param stopExitCodes exit codes that are not restarted
 */
public record RestartRule(
    boolean autorestart,
    Duration minUptime,
    int maxRestarts,
    @Nullable Duration delay,
    @Nullable Duration backoff,
    Set<Integer> stopExitCodes) {
  public static final RestartRule DEFAULT =
      new RestartRule(true, Duration.ofSeconds(1), 16, null, null, Set.of());

  public RestartRule {
    stopExitCodes = Set.copyOf(stopExitCodes);
    if (maxRestarts < 0) {
      throw new IllegalArgumentException("maxRestarts < 0: " + maxRestarts);
    }
  }
}
