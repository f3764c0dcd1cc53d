package drover.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All folders that are watched, each once, however many apps it belongs to. Thread: the watcher's.
 *
 * <p>Both what is watched and what is remembered is bounded: an app that watches a tree of data by
 * mistake must not take the memory of the process that keeps all apps alive.
 */
final class Folders {
  /** About 1 KiB each here, and as much in the kernel. */
  static final int MOST_FOLDERS = 20_000;

  /** About 150 bytes each. */
  private static final int MOST_ENTRIES = 50_000;

  private final WatchService service;
  private final Registration registration;

  /** By path with a slash at the end, so that what is below a folder is a range. */
  private final NavigableMap<String, Folder> byPath = new TreeMap<>();

  private final Map<WatchKey, Folder> byKey = new HashMap<>();
  private int entries;

  Folders(WatchService service, Registration registration) {
    this.service = service;
    this.registration = registration;
  }

  /** The folder at a path without links; a new one is not registered yet. */
  Folder at(Path path) {
    return byPath.computeIfAbsent(keyOf(path), any -> new Folder(path));
  }

  /** Null: an event of a folder that is watched no more. */
  @Nullable Folder of(WatchKey key) {
    return byKey.get(key);
  }

  boolean contains(Folder folder) {
    return byPath.get(keyOf(folder.path)) == folder;
  }

  /** This folder and all below it. */
  List<Folder> under(Path path) {
    String from = keyOf(path);
    String to = from.substring(0, from.length() - 1) + (char) ('/' + 1);
    return List.copyOf(byPath.subMap(from, true, to, false).values());
  }

  List<Folder> all() {
    return List.copyOf(byPath.values());
  }

  /**
   * Listens to it.
   *
   * @return false: as before; true: for the first time, or another folder has this path now
   */
  boolean register(Folder folder) throws IOException {
    if (byKey.size() >= MOST_FOLDERS && folder.key == null) {
      throw new Refusal(
          "more than " + MOST_FOLDERS + " folders would be watched; see ignore_watch");
    }
    WatchKey key = registration.register(service, folder.path);
    if (key.equals(folder.key)) {
      return false;
    }
    rest(folder);
    folder.key = key;
    byKey.put(key, folder);
    return true;
  }

  /** Listens no more, for now. */
  void rest(Folder folder) {
    WatchKey key = folder.key;
    // A folder that was moved keeps its key, which may be another's by now.
    if (key != null && byKey.remove(key, folder)) {
      key.cancel();
    }
    folder.key = null;
  }

  /** Forgets it, if nobody wants to know of it. */
  void tidy(Folder folder) {
    if (!folder.isUsed()) {
      rest(folder);
      byPath.remove(keyOf(folder.path), folder);
      entries -= folder.entries.size();
      folder.entries.clear();
    }
  }

  /** Remembers an entry, or forgets it; what was remembered. */
  @Nullable Stamp remember(Folder folder, Path name, @Nullable Stamp stamp) {
    Stamp before = stamp == null ? folder.entries.remove(name) : folder.entries.get(name);
    if (stamp == null) {
      entries -= before == null ? 0 : 1;
    } else if (before != null || entries < MOST_ENTRIES) {
      folder.entries.put(name, stamp);
      entries += before == null ? 1 : 0;
    }
    return before;
  }

  /** Whether there may be entries that are not remembered. */
  boolean isFull() {
    return entries >= MOST_ENTRIES;
  }

  private static String keyOf(Path path) {
    String text = path.toString();
    return text.endsWith("/") ? text : text + "/";
  }
}
