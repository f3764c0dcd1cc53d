package drover.spec;

import java.time.Duration;
import java.util.List;

/**
 * Which file changes reload an app.
 *
 * @param paths paths and globs, relative to the app's folder; empty: not watched
 * @param ignore globs that never count
 * @param delay changes within it are gathered
 */
public record WatchRule(List<String> paths, List<String> ignore, Duration delay) {
  public static final WatchRule OFF = new WatchRule(List.of(), List.of(), Duration.ofMillis(200));

  public WatchRule {
    paths = List.copyOf(paths);
    ignore = List.copyOf(ignore);
  }
}
