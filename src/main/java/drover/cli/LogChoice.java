package drover.cli;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose lines are wanted, as apps come and go. One thread.
 *
 * <p>Who was deleted stays: its last words may still come, and an app that is started again under
 * its name goes on in the same files.
 */
final class LogChoice {
  /** Which of an app's two streams. */
  record Streams(boolean out, boolean error) {}

  private record Who(String app, int index) {}

  private final List<String> words;
  private final Streams streams;
  private final Map<Who, LogSource> sources = new LinkedHashMap<>();
  private final Map<Who, Integer> ids = new HashMap<>();
  private Set<Integer> present = Set.of();

  LogChoice(List<String> words, Streams streams) {
    this.words = List.copyOf(words);
    this.streams = streams;
  }

  /** The first picture; a word that means nobody is refused. */
  void begin(Snapshot snapshot, Path home) {
    if (!words.contains("all")) {
      Found.withLogs(words, snapshot, home);
    }
    take(snapshot);
  }

  /** Another picture; whether somebody came, or writes elsewhere now. */
  boolean take(Snapshot snapshot) {
    Set<Integer> wanted = new HashSet<>();
    words.forEach(word -> wanted.addAll(Found.ids(word, snapshot)));
    present = wanted;
    List<LogSource> before = sources();
    for (AppView app : snapshot.apps()) {
      for (InstanceView each : app.instances()) {
        if (wanted.contains(each.id())) {
          Who who = new Who(app.name(), each.index());
          LogSource source = source(app, each);
          ids.put(new Who(app.name(), source.index()), source.index() < 0 ? -1 : each.id());
          sources.put(who, source);
        }
      }
    }
    return !before.equals(sources());
  }

  private LogSource source(AppView app, InstanceView each) {
    boolean isShared = each.error() != null && each.error().equals(each.out());
    @Nullable Path out = streams.out() || isShared ? each.out() : null;
    @Nullable Path error = streams.error() ? each.error() : null;
    return new LogSource(app.name(), isAlone(app, each) ? each.index() : -1, out, error);
  }

  /** Which of several instances has written a line into their file nobody knows. */
  private static boolean isAlone(AppView app, InstanceView each) {
    return app.instances().stream()
            .filter(other -> Objects.equals(other.out(), each.out()))
            .filter(other -> Objects.equals(other.error(), each.error()))
            .count()
        == 1;
  }

  List<LogSource> sources() {
    return new ArrayList<>(sources.values());
  }

  /** Their files, each once, in the order of the list. */
  List<Path> files() {
    Set<Path> files = new java.util.LinkedHashSet<>();
    for (LogSource source : sources.values()) {
      for (Path file : new Path[] {source.error(), source.out()}) {
        if (file != null) {
          files.add(file);
        }
      }
    }
    return List.copyOf(files);
  }

  /** Whether an instance is wanted and in the list. */
  boolean has(int id) {
    return present.contains(id);
  }

  /** The id of who wrote a line; -1: nobody knows, as of instances that share a file. */
  int id(LogLine line) {
    return ids.getOrDefault(new Who(line.app(), line.index()), -1);
  }

  /** How wide {@code 0|api} is at most. */
  int width() {
    int widest = 0;
    for (Map.Entry<Who, Integer> each : ids.entrySet()) {
      widest = Math.max(widest, LogLook.who(each.getValue(), each.getKey().app()).length());
    }
    return widest;
  }

  /** What the user asked for, for a headline. */
  String title() {
    return String.join(" ", words);
  }
}
