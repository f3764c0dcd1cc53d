package drover.logs;

import drover.logs.TimeIndex.Cut;
import drover.logs.TimeIndex.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the {@link TimeIndex} of one log file as it grows, is cut and truncated. Belongs to one
 * thread.
 *
 * <p>An index has at most some 2,000 lines: when it is full, what belongs to parts that were
 * deleted goes, and every other entry of the older half, so that seconds count for what is recent,
 * and minutes or hours for what is old. Between two looks it keeps a few numbers in memory, however
 * many files there are.
 */
final class TimeIndexWriter {
  static final int MOST_LINES = 2048;
  private static final long LEAST_MILLIS = 1_000;

  private final Path live;
  private final Path file;
  private String inode = "";
  private boolean hasBegun;

  /** How many bytes had come when the live file was begun, and at the last entry. */
  private long base;

  private long end;
  private long millis;
  private int lines;

  TimeIndexWriter(Path home, Path live) {
    this.live = live;
    this.file = TimeIndex.file(home, live);
  }

  /**
   * The file has this size now.
   *
   * @param key its device and inode
   * @param now milliseconds of the wall clock
   */
  void seen(Object key, long size, long now) throws IOException {
    begin(key.toString());
    if (!inode.equals(key.toString()) || base + size < end) {
      cut(end, TimeIndex.GONE, key);
    }
    boolean isTime = Math.abs(now - millis) >= LEAST_MILLIS;
    if (base + size > end && isTime) {
      end = base + size;
      millis = now;
      append(end + " " + now);
    }
  }

  /**
   * The file's first bytes have become a part.
   *
   * @param key of the file that goes on
   */
  void rotated(RotatedName part, long length, Object key) throws IOException {
    begin(key.toString());
    cut(base + length, TimeIndex.behindStem(part), key);
  }

  private void cut(long at, String name, Object key) throws IOException {
    base = at;
    end = Math.max(end, at);
    append(TimeIndex.CUT + " " + at + " " + name);
    if (!inode.equals(key.toString())) {
      inode = key.toString();
      append(TimeIndex.INODE + " " + inode);
    }
  }

  private void begin(String inodeNow) throws IOException {
    if (hasBegun) {
      return;
    }
    hasBegun = true;
    Files.createDirectories(file.getParent());
    TimeIndex index = TimeIndex.read(live, file);
    List<Entry> entries = index.entries();
    if (!entries.isEmpty()) {
      end = entries.get(entries.size() - 1).end();
      millis = entries.get(entries.size() - 1).millis();
    }
    base = index.base();
    end = Math.max(end, base);
    inode = index.inode().isEmpty() ? inodeNow : index.inode();
    rewrite(entries, index.cuts());
  }

  private void append(String line) throws IOException {
    if (lines >= MOST_LINES) {
      thin();
    }
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    lines++;
  }

  private void thin() throws IOException {
    TimeIndex index = TimeIndex.read(live, file);
    Set<String> there =
        RotatedFiles.beside(live).all(live).stream()
            .map(TimeIndex::behindStem)
            .collect(Collectors.toSet());
    List<Cut> cuts = new ArrayList<>(index.cuts());
    while (cuts.size() > 1 && !there.contains(cuts.get(1).name())) {
      cuts.remove(0);
    }
    long from = 0;
    if (!cuts.isEmpty() && !there.contains(cuts.get(0).name())) {
      // It only says where the next one begins.
      from = cuts.get(0).end();
      cuts.set(0, new Cut(from, TimeIndex.GONE));
    }
    long floor = from;
    List<Entry> entries = index.entries().stream().filter(each -> each.end() >= floor).toList();
    List<Entry> kept = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (i >= entries.size() / 2 || i % 2 == 0) {
        kept.add(entries.get(i));
      }
    }
    rewrite(kept, cuts);
  }

  private void rewrite(List<Entry> entries, List<Cut> cuts) throws IOException {
    StringBuilder text = new StringBuilder(TimeIndex.VERSION + "\n");
    text.append(TimeIndex.INODE + " " + inode + "\n");
    entries.forEach(each -> text.append(each.end() + " " + each.millis() + "\n"));
    cuts.forEach(each -> text.append(TimeIndex.CUT + " " + each.end() + " " + each.name() + "\n"));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    lines = 2 + entries.size() + cuts.size();
  }
}
