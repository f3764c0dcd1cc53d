package drover.watch;

import drover.watch.Gathering.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of an app, with the place where its files really are. Thread: the watcher's.
 *
 * <p>Folders are known by their real paths, patterns speak of paths as the user sees them: this
 * translates.
 */
final class Root {
  /** Of these a program that watches {@code /} would never hear the end. */
  private static final Set<Path> NO_FILES =
      Set.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  final Glob glob;

  /** The names it passed on its way, and where. */
  final Set<Trail.Step> steps = new HashSet<>();

  /** The real path of the pattern's base, a folder or a file; null: there is none. */
  @Nullable Path end;

  /** Why there is none. */
  @Nullable IOException obstacle;

  /** The folder at the end, or that of the file there. */
  @Nullable Folder top;

  /** No report is news now: it is looked at for the first time. */
  boolean isNew = true;

  /** It wanted more folders than there are watches for. */
  boolean hasGivenUp;

  private final AppWatch app;

  Root(AppWatch app, Glob glob) {
    this.app = app;
    this.glob = glob;
  }

  /** Whether changes of this file, with its real path, count. */
  boolean takes(Path file) {
    Path named = named(file);
    return named != null && glob.matches(named) && counts(file, named);
  }

  /** Whether this folder may hold what counts. */
  boolean enters(Path folder) {
    Path named = hasGivenUp || NO_FILES.contains(folder) ? null : named(folder);
    return named != null && glob.reaches(named) && counts(folder, named);
  }

  void report(Path file, Kind kind) {
    Path named = named(file);
    if (!isNew && named != null) {
      app.changed(named, kind);
    }
  }

  /** The base itself is another now. */
  void reportBase(Kind kind) {
    if (!isNew) {
      app.changed(glob.base(), kind);
    }
  }

  /** A folder, with its real path, could not be watched. */
  void refused(Path folder, IOException cause) {
    boolean isForAll = Refusal.isForAll(cause);
    Path named = isNew && isForAll ? glob.base() : named(folder);
    app.refused(named == null ? folder : named, cause);
    hasGivenUp |= isNew && isForAll;
  }

  private boolean counts(Path path, Path named) {
    return path.equals(end) ? !app.owns(path, named) : app.counts(path, named);
  }

  private @Nullable Path named(Path path) {
    if (end == null || !path.startsWith(end)) {
      return null;
    }
    return path.equals(end) ? glob.base() : glob.base().resolve(end.relativize(path));
  }
}
