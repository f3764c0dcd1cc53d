package drover.logs;

import drover.os.FileCut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at the files of all apps again and again and acts where one is too large. Belongs to the
 * thread {@code drover-logs}.
 *
 * <p>Each file says when it wants to be looked at next. What grows is looked at ten times a second,
 * or as often as it takes not to miss the moment in which it reaches its size; what rests, once a
 * second.
 */
final class Sweep implements AutoCloseable {
  private static final long RESTING_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path home;
  private final LogKeeper.Listener listener;
  private final FileCut cut = new FileCut();
  private final Compressor compressor = new Compressor();
  private final FullDisks disks;
  private final Map<Path, KeptFile> files = new LinkedHashMap<>();
  private final Map<String, AppShelf> shelves = new LinkedHashMap<>();
  private long dueNanos = System.nanoTime();
  private long disksNanos = System.nanoTime();

  Sweep(Path home, LogKeeper.Listener listener) {
    this.home = home;
    this.listener = listener;
    this.disks = new FullDisks(listener);
  }

  /** When to look next, by {@link System#nanoTime}. */
  long dueNanos() {
    return dueNanos;
  }

  /** Keeps these and no others; those that are known keep their state. */
  void keep(List<KeptLog> logs, Instant now) {
    Map<Path, KeptFile> before = new LinkedHashMap<>(files);
    files.clear();
    for (KeptLog log : logs) {
      Path path = log.file().toAbsolutePath().normalize();
      KeptFile shared = files.get(path);
      if (shared != null) {
        shared.sharedWith(log);
        continue;
      }
      KeptFile file = before.remove(path);
      files.put(path, file == null ? new KeptFile(home, path, log, now) : file.again(log, now));
    }
    shelve();
    watchDisks();
    dueNanos = System.nanoTime();
  }

  private void watchDisks() {
    List<Path> direct = new ArrayList<>();
    List<Path> formatted = new ArrayList<>();
    files.forEach((path, file) -> (file.rule().isFormatted() ? formatted : direct).add(path));
    if (!formatted.isEmpty()) {
      // To that their apps write.
      direct.add(home.resolve("run/spool/any"));
    }
    disks.watch(direct, formatted);
  }

  private void shelve() {
    Map<String, List<KeptFile>> byApp = new LinkedHashMap<>();
    files.values().forEach(f -> byApp.computeIfAbsent(f.app(), app -> new ArrayList<>()).add(f));
    Map<String, AppShelf> before = Map.copyOf(shelves);
    shelves.clear();
    byApp.forEach(
        (app, some) -> {
          AppShelf known = before.get(app);
          boolean isSame = known != null && known.isOf(some);
          shelves.put(app, isSame ? known : new AppShelf(some, compressor));
        });
  }

  /** Looks at all that is due. */
  void look(long now, Instant wall) {
    long rest = RESTING_NANOS;
    // Should one look fail in a way that nobody has thought of, the next one is not at once.
    dueNanos = now + rest;
    for (KeptFile file : List.copyOf(files.values())) {
      if (file.pace().isDue(now)) {
        look(file, now, wall);
      }
      rest = Math.min(rest, file.pace().dueNanos() - now);
    }
    Map<Path, RotatedFiles> folders = new HashMap<>();
    for (AppShelf shelf : shelves.values()) {
      shelf.tidyIfDue(now, folders);
      rest = Math.min(rest, shelf.dueNanos() - now);
    }
    if (disksNanos - now <= 0) {
      disksNanos = now + RESTING_NANOS;
      disks.look();
    }
    dueNanos = now + rest;
  }

  private void look(KeptFile file, long now, Instant wall) {
    try {
      file.recover(cut);
      if (file.look(now, wall)) {
        rotate(file, now);
      }
    } catch (IOException e) {
      String sentence = file.failed(e, now);
      if (sentence != null) {
        listener.trouble(file.app(), sentence);
      }
    }
  }

  private void rotate(KeptFile file, long now) throws IOException {
    AppShelf shelf = Objects.requireNonNull(shelves.get(file.app()), file.app());
    shelf.makeRoom(now);
    shelf.grown(file, file.rotate(cut, shelf.room(file)));
  }

  /** The only writer of a file has made a part of all of it. */
  void rotated(Path live, RotatedName part, long length) {
    KeptFile file = files.get(live.toAbsolutePath().normalize());
    if (file != null) {
      file.rotated(part, length);
      AppShelf shelf = Objects.requireNonNull(shelves.get(file.app()), file.app());
      shelf.grown(file, length);
      shelf.makeRoom(System.nanoTime());
      dueNanos = System.nanoTime();
    }
  }

  @Override
  public void close() {
    compressor.close();
  }
}
