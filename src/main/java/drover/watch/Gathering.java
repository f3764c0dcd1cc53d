package drover.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed of an app and was not told yet. Thread: the watcher's. Time is {@code nanoTime}.
 *
 * <pre>
 *           then CAME  then CHANGED  then GONE
 * CAME      -          CAME          (nothing)
 * CHANGED   -          CHANGED       GONE
 * GONE      CHANGED    -             -
 * </pre>
 */
final class Gathering {
  /** What became of a file. */
  enum Kind {
    CAME,
    CHANGED,
    GONE
  }

  /** More files are counted no more exactly. */
  private static final int MOST = 10_000;

  /** No delay is taken for longer; the arithmetic is in nanoseconds. */
  private static final Duration DAY = Duration.ofDays(1);

  private static final Duration AT_LEAST = Duration.ofSeconds(2);

  private final Map<Path, Kind> files = new LinkedHashMap<>();
  private long first;
  private long last;

  void add(Path path, Kind kind, long now) {
    if (files.isEmpty()) {
      first = now;
    }
    last = now;
    Kind before = files.get(path);
    if (before == Kind.CAME && kind == Kind.GONE) {
      files.remove(path);
    } else if (before != null || files.size() < MOST) {
      files.put(path, merged(before, kind));
    }
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** When to tell; only if there is something. */
  long deadline(Duration delay) {
    long nanos = (delay.compareTo(DAY) > 0 ? DAY : delay).toNanos();
    long quiet = last + nanos;
    long latest = first + Math.max(10 * nanos, AT_LEAST.toNanos());
    return quiet - latest < 0 ? quiet : latest;
  }

  /** Forgets it; only if there is something. */
  Change take(String app) {
    Path shown =
        files.entrySet().stream()
            .filter(entry -> entry.getValue() != Kind.GONE)
            .findFirst()
            .map(Map.Entry::getKey)
            .orElseGet(() -> files.keySet().iterator().next());
    Change change = new Change(app, shown, files.size());
    files.clear();
    return change;
  }

  private static Kind merged(@Nullable Kind before, Kind kind) {
    if (before == Kind.CAME) {
      return Kind.CAME;
    }
    return before == Kind.GONE && kind == Kind.CAME ? Kind.CHANGED : kind;
  }
}
