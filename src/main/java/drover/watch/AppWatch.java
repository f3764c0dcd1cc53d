package drover.watch;

import drover.watch.Gathering.Kind;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/** What of an app is watched, and what changed. Thread: the watcher's. */
final class AppWatch {
  final WatchedApp app;
  final Gathering gathering;
  final List<Root> roots = new ArrayList<>();

  private final Ignored ignored;
  private final OwnFiles own;
  private final Consumer<String> problems;
  private final Set<String> refusals = new HashSet<>();

  /**
   * Reads the rule.
   *
   * @param gathering goes on, if the app was watched before
   * @param problems take sentences
   */
  AppWatch(WatchedApp app, Gathering gathering, Consumer<String> problems) {
    this.app = app;
    this.gathering = gathering;
    this.problems = problems;
    ignored = new Ignored(app.cwd());
    own = new OwnFiles(app.never());
    for (String entry : app.rule().ignore()) {
      read("ignore_watch", entry, ignored::add);
    }
    for (String entry : app.rule().paths()) {
      read("watch", entry, this::add);
    }
  }

  /** Whether what lies below a watched path does, too. */
  boolean counts(Path path, Path named) {
    return !ignored.contains(named) && !owns(path, named);
  }

  boolean owns(Path path, Path named) {
    return own.contains(path) || own.contains(named);
  }

  void changed(Path named, Kind kind) {
    gathering.add(named, kind, System.nanoTime());
  }

  /** Tells the first of a kind; there may be thousands. */
  void refused(Path folder, IOException cause) {
    String reason = Refusal.reason(cause);
    if (refusals.add(reason)) {
      problems.accept("cannot watch " + folder + ": " + reason);
    }
  }

  /** A watched path leads nowhere. */
  void missing(Path path, IOException obstacle) {
    String reason =
        obstacle instanceof NoSuchFileException ? "it does not exist" : Refusal.reason(obstacle);
    problems.accept("cannot watch " + path + ": " + reason + "; it is watched once it can be");
  }

  private void add(String entry) {
    Glob.in(app.cwd(), entry).forEach(glob -> roots.add(new Root(this, glob)));
  }

  private void read(String key, String entry, Consumer<String> reader) {
    try {
      if (!entry.isBlank()) {
        reader.accept(entry);
      }
    } catch (PatternSyntaxException e) {
      problems.accept(key + ": \"" + entry + "\" is not a pattern: " + small(e.getDescription()));
    } catch (InvalidPathException e) {
      problems.accept(key + ": \"" + entry + "\" is not a path: " + small(e.getReason()));
    }
  }

  private static String small(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
