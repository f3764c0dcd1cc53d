package drover.watch;

import drover.spec.WatchRule;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * An app whose files are to be watched.
 *
 * @param app its name, what {@link Change} and {@link Problem} call it
 * @param cwd what the paths of {@code rule} are relative to; absolute
 * @param never files that never count, with their rotated parts, and folders of which nothing does:
 *     what the app and Drover write themselves; absolute
 */
public record WatchedApp(String app, Path cwd, WatchRule rule, Set<Path> never) {
  public WatchedApp {
    if (!cwd.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + cwd);
    }
    cwd = cwd.normalize();
    Set<Path> whole = new HashSet<>();
    never.forEach(path -> whole.add(path.toAbsolutePath().normalize()));
    never = Set.copyOf(whole);
  }
}
