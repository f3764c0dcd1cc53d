package drover.logs;

import drover.spec.LogRule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tinylog.Logger;

/**
 * The rotated files of one app: which of them are kept, and which are compressed. Belongs to the
 * thread {@code drover-logs}.
 *
 * <pre>
 * what is kept                       bounds
 * parts of each file                 log_retain of them
 * each file with its parts           (log_retain + 1) x log_max_size, also if parts became larger
 *                                    because the app wrote faster than they could be cut off
 * all files of the app together      log_total_size, if it is given
 * </pre>
 *
 * <p>The oldest goes first. The newest part of a file stays for two seconds at least, since whoever
 * follows the file may not have read it yet, unless the total is at stake: that is kept at every
 * moment, so what the files will have at the next look counts, and the copy of one that is cut.
 */
final class AppShelf {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final long ROUTINE_NANOS = Duration.ofMinutes(1).toNanos();

  /** What was too much and may not go yet, or cannot, is not looked for again at each waking. */
  private static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();

  private final List<KeptFile> files;
  private final List<LogRule> rules;
  private final Compressor compressor;

  /** Bytes in parts after the last tidying. */
  private final Map<KeptFile, Long> stored = new HashMap<>();

  private long dueNanos = System.nanoTime();
  private long patientNanos = dueNanos;

  AppShelf(List<KeptFile> files, Compressor compressor) {
    this.files = List.copyOf(files);
    this.rules = rules(files);
    this.compressor = compressor;
  }

  /** Some part has come. */
  void changed() {
    dueNanos = System.nanoTime();
  }

  /** When there is something to do at the latest. */
  long dueNanos() {
    return dueNanos;
  }

  /**
   * Does what there is to do, if there is.
   *
   * @param folders those that were listed already, for apps that share one
   */
  void tidyIfDue(long now, Map<Path, RotatedFiles> folders) {
    boolean mayHelp = patientNanos - now <= 0 && isOver();
    if (dueNanos - now <= 0 || mayHelp) {
      dueNanos = now + ROUTINE_NANOS;
      tidy(now, folders);
      patientNanos = isOver() ? now + PATIENCE_NANOS : now;
    }
  }

  /** Whether it is the one of these, and their rules are as they were. */
  boolean isOf(List<KeptFile> others) {
    return files.equals(others) && rules.equals(rules(others));
  }

  private static List<LogRule> rules(List<KeptFile> files) {
    return files.stream().map(KeptFile::rule).toList();
  }

  /** Makes room for a copy of what is about to be cut off. */
  void makeRoom(long now) {
    if (isOver()) {
      tidy(now, new HashMap<>());
    }
  }

  /** What one of the files may have together with the part that it is about to become. */
  long room(KeptFile file) {
    return total() - stored() - needed() + file.pace().soon() + copied();
  }

  /** A part was cut off. */
  void grown(KeptFile file, long bytes) {
    stored.merge(file, bytes, Long::sum);
    changed();
  }

  private boolean isOver() {
    for (KeptFile file : files) {
      long parts = stored.getOrDefault(file, 0L);
      if (parts > 0 && parts + file.pace().size() > mostOf(file.rule())) {
        return true;
      }
    }
    long stored = stored();
    return stored > 0 && stored > total() - needed();
  }

  private long stored() {
    return stored.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the files will have soon; one at a time is copied. */
  private long needed() {
    long needed = copied();
    for (KeptFile file : files) {
      needed += file.pace().soon();
    }
    return needed;
  }

  private long copied() {
    return files.stream().mapToLong(file -> file.pace().copied()).max().orElse(0);
  }

  /** What one file may have with its parts. */
  private static long mostOf(LogRule rule) {
    long max = rule.maxSize().bytes();
    return max == 0 ? Long.MAX_VALUE : saturated(max, rule.retain() + 1L);
  }

  private static long saturated(long a, long b) {
    return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  private long total() {
    return files.get(0).pace().total();
  }

  /** A part, in two files while it is being compressed; the name is that of the plain one. */
  private record Part(KeptFile owner, RotatedName name, Path live, long bytes, boolean isNewest) {
    File plain() {
      return name.beside(live).toFile();
    }

    File compressed() {
      return name.compressed().beside(live).toFile();
    }
  }

  private void tidy(long now, Map<Path, RotatedFiles> folders) {
    List<Part> all = new ArrayList<>();
    stored.clear();
    for (KeptFile file : files) {
      try {
        Path live = file.real();
        Path folder = live.toAbsolutePath().getParent();
        List<Part> parts =
            parts(file, live, folders.computeIfAbsent(folder, each -> RotatedFiles.beside(live)));
        all.addAll(keepFew(parts, file, now));
      } catch (IOException e) {
        Logger.debug(e, "the parts of {}", file.file());
      }
    }
    keepTotal(all).forEach(this::count);
  }

  private static List<Part> parts(KeptFile owner, Path live, RotatedFiles there) {
    Map<RotatedName, Long> bytes = new TreeMap<>();
    for (RotatedName name : there.all(live)) {
      if (!name.isPending()) {
        bytes.merge(name.plain(), name.beside(live).toFile().length(), Long::sum);
      }
    }
    List<Part> parts = new ArrayList<>();
    bytes.forEach(
        (name, size) ->
            parts.add(new Part(owner, name, live, size, parts.size() == bytes.size() - 1)));
    return parts;
  }

  /** Deletes the oldest of one file until there are few enough; those that are left. */
  private List<Part> keepFew(List<Part> parts, KeptFile file, long now) {
    LogRule rule = file.rule();
    long bytes = file.pace().size() + parts.stream().mapToLong(Part::bytes).sum();
    List<Part> left = new ArrayList<>(parts);
    while (!left.isEmpty() && (left.size() > rule.retain() || bytes > mostOf(rule))) {
      Part oldest = left.get(0);
      if (!deleteOld(oldest, mostOf(rule) - file.pace().size(), now)) {
        break;
      }
      left.remove(0);
      bytes -= oldest.bytes();
    }
    return left;
  }

  /** Deletes the oldest of all until they and the files fit; those that are left. */
  private List<Part> keepTotal(List<Part> parts) {
    List<Part> left = new ArrayList<>(parts);
    left.sort(Comparator.comparing(Part::name));
    long room = total() - needed() - compressing(parts);
    long bytes = parts.stream().mapToLong(Part::bytes).sum();
    while (!left.isEmpty() && bytes > room) {
      Part oldest = left.remove(0);
      // As large as one becomes only where there was no such total.
      boolean isHuge = left.isEmpty() && oldest.bytes() > total() / 2 && oldest.plain().exists();
      boolean isGone = (isHuge && room > 0) ? shorten(oldest, room) : delete(oldest);
      if (!isGone) {
        left.add(0, oldest);
        break;
      }
      bytes -= oldest.bytes();
    }
    return left;
  }

  /** What is being compressed is there twice. */
  private static long compressing(List<Part> parts) {
    return parts.stream()
        .filter(part -> part.owner().rule().compress() && part.plain().exists())
        .mapToLong(Part::bytes)
        .max()
        .orElse(0);
  }

  private void count(Part part) {
    stored.merge(part.owner(), part.bytes(), Long::sum);
    if (part.owner().rule().compress() && part.plain().exists()) {
      compressor.add(part.plain().toPath());
    }
  }

  /** Whether it is gone; the newest one only when it is not news any more. */
  private boolean deleteOld(Part part, long room, long now) {
    if (part.isNewest() && part.plain().exists()) {
      if (room > 0 && part.bytes() > room) {
        return shorten(part, room);
      }
      long age = System.currentTimeMillis() - part.plain().lastModified();
      if (part.bytes() <= room && age >= 0 && age < GRACE.toMillis()) {
        dueNanos = Math.min(dueNanos - now, GRACE.toNanos()) + now;
        return false;
      }
    }
    return delete(part);
  }

  private static boolean delete(Part part) {
    boolean isGone = part.plain().delete();
    return part.compressed().delete() || isGone;
  }

  /** Keeps the end of a part that has no room as it is. */
  private boolean shorten(Part part, long room) {
    RotatedName name = part.name();
    RotatedName next = new RotatedName(name.stem(), name.at(), name.number() + 1, true, true);
    Path whole = part.plain().toPath();
    try {
      // Called as a compression in progress: it is dropped if we die.
      PartFile.make(whole, next.beside(part.live()), whole, PartFile.tail(whole, room));
      changed();
      return true;
    } catch (IOException e) {
      Logger.warn(e, "not shortened: {}", whole);
      return part.plain().delete();
    }
  }
}
