package drover.spec;

import java.time.Duration;
import java.util.List;

/**
 * Which file changes reload an app.
 *
 * @param paths paths and globs, relative to the app's folder; empty: not watched
 * @param ignore globs that never count, matched with each part of a path and with the whole
 * @param delay changes within it are gathered
 */
public record WatchRule(List<String> paths, List<String> ignore, Duration delay) {
  /** What never counts unless the user says otherwise: dot files, .git among them. */
  public static final List<String> DEFAULT_IGNORE = List.of(".git", "node_modules", ".*");

  public static final WatchRule OFF = new WatchRule(List.of(), List.of(), Duration.ofMillis(200));

  public WatchRule {
    paths = List.copyOf(paths);
    ignore = List.copyOf(ignore);
  }
}
