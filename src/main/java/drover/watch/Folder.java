package drover.watch;

import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder on disk that is watched, for whoever wants to know. Thread: the watcher's.
 *
 * <p>What was there when it was last looked at is remembered: only so can it be told what happened
 * when the kernel dropped events, and that a file whose owner was changed is still the same.
 */
final class Folder {
  /** So many events of no interest within {@link #WINDOW} are too many, as of a busy log file. */
  private static final int LOUD = 50;

  private static final Duration WINDOW = Duration.ofSeconds(1);

  /** Without links. */
  final Path path;

  /** Whose watched files it holds, itself or below. Few, mostly one. */
  final List<Root> roots = new ArrayList<>(1);

  /** Who is led elsewhere when this name in it becomes another. */
  final Map<Path, Set<Root>> passers = new HashMap<>(0);

  /** What it holds and somebody wants to know of. */
  final Map<Path, Stamp> entries = new HashMap<>(0);

  /** Null: it is not registered now. */
  @Nullable WatchKey key;

  private long windowStart;
  private int heard;

  Folder(Path path) {
    this.path = path;
  }

  boolean isUsed() {
    return !roots.isEmpty() || !passers.isEmpty();
  }

  /** Whether it wants to know of this root; false: it does already. */
  boolean add(Root root) {
    return !roots.contains(root) && roots.add(root);
  }

  void addPasser(Path name, Root root) {
    passers.computeIfAbsent(name, any -> new HashSet<>()).add(root);
  }

  void removePasser(Path name, Root root) {
    Set<Root> all = passers.get(name);
    if (all != null && all.remove(root) && all.isEmpty()) {
      passers.remove(name);
    }
  }

  /** Counts events that meant nothing; whether there are too many to go on listening. */
  boolean isTooLoud(int events, long now) {
    if (now - windowStart > WINDOW.toNanos()) {
      windowStart = now;
      heard = 0;
    }
    heard += events;
    return heard > LOUD;
  }
}
