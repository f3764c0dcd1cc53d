package drover.logs;

import drover.control.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file with its rotated parts as they are at one moment: one stream of bytes. Belongs to one
 * thread.
 *
 * <pre>
 *   index   0          1          ...        parts.size()
 *           oldest     next       ...        the file itself
 *           ├──────────┼──────────┼─ ... ────┼───────────────▶
 *                    ◀─ a line may be in both ─▶
 * </pre>
 */
final class Chain implements AutoCloseable {
  /** Whose it is. */
  record Owner(String app, int index, boolean isError) {
    LogLine line(@Nullable Instant at, String text) {
      return new LogLine(app, index, isError, at, text);
    }
  }

  /** A place in it. */
  record Point(int index, long offset) {}

  private final Owner owner;
  private final Path live;
  private final @Nullable Path home;
  private final Map<Integer, TimeIndex.Times> times = new HashMap<>();
  private List<RotatedName> parts = List.of();
  private int openIndex = -1;
  private @Nullable Content open;

  /**
   * @param home where the index of its times is; null: there is none
   */
  Chain(Owner owner, Path live, @Nullable Path home) {
    this.owner = owner;
    this.live = live;
    this.home = home;
  }

  Owner owner() {
    return owner;
  }

  Path live() {
    return live;
  }

  /** Takes what there is now as its parts; false: it is as it was. */
  boolean refresh(PartLists lists) {
    times.clear();
    List<RotatedName> now = List.copyOf(lists.whole(live));
    boolean isSame = now.equals(parts);
    if (!isSame) {
      close();
      parts = now;
    }
    return !isSame;
  }

  /** The index of the file itself. */
  int last() {
    return parts.size();
  }

  Spot spot(Point point) {
    return point.index() < parts.size()
        ? Spot.inPart(parts.get(point.index()), point.offset())
        : Spot.inFile(point.offset(), parts.isEmpty() ? null : parts.get(parts.size() - 1));
  }

  /** Where a spot is now. What is gone is skipped. */
  Point point(Spot spot) {
    RotatedName part = spot.part();
    if (part == null) {
      return inFile(spot);
    }
    for (int i = 0; i < parts.size(); i++) {
      int order = PartLists.compare(parts.get(i), part);
      if (order >= 0) {
        return new Point(i, order == 0 ? Math.min(spot.offset(), size(i)) : 0);
      }
    }
    return new Point(last(), 0);
  }

  /** What was cut off since then begins with the first byte of the file as it was then. */
  private Point inFile(Spot spot) {
    long offset = spot.offset();
    RotatedName newest = spot.newest();
    for (int i = 0; i < parts.size(); i++) {
      if (newest == null || PartLists.compare(parts.get(i), newest) > 0) {
        long size = size(i);
        if (offset < size) {
          return new Point(i, offset);
        }
        offset -= size;
      }
    }
    return new Point(last(), Math.min(offset, size(last())));
  }

  /** How many bytes are before a place. */
  long bytesBefore(Point point) {
    long sum = point.offset();
    for (int i = 0; i < point.index(); i++) {
      sum += size(i);
    }
    return sum;
  }

  boolean isEmpty() {
    return parts.isEmpty() && size(last()) == 0;
  }

  Point end() {
    return new Point(last(), size(last()));
  }

  /** 0 of what is gone. */
  long size(int index) {
    try {
      return index == openIndex && open != null
          ? open.size()
          : index < last() ? PartLists.size(live, parts.get(index)) : sizeOfFile();
    } catch (IOException gone) {
      return 0;
    }
  }

  private long sizeOfFile() throws IOException {
    FileState state = FileState.of(live);
    return state == null ? 0 : state.size();
  }

  /** Up to a block from a place on; less than 1: there is nothing. */
  int read(int index, long from, long to, Blocks blocks) {
    try {
      Content content = content(index);
      return content == null ? 0 : blocks.read(content, from, to);
    } catch (IOException gone) {
      close();
      return 0;
    }
  }

  /** Where the first line begins that begins in the file at this place or later. */
  Point lineFrom(Point point, Blocks blocks) {
    if (point.offset() == 0 && endsWithLine(point.index() - 1, blocks)) {
      return point;
    }
    long at = Math.max(0, point.offset() - 1);
    while (true) {
      int count = read(point.index(), at, at + Blocks.SIZE, blocks);
      int end = blocks.indexOfNewline(count);
      if (count < 1 || end >= 0) {
        return new Point(point.index(), at + Math.max(0, end + 1));
      }
      at += count;
    }
  }

  private boolean endsWithLine(int index, Blocks blocks) {
    long size = index < 0 ? 0 : size(index);
    return size == 0 || blocks.indexOfNewline(read(index, size - 1, size, blocks)) == 0;
  }

  /** Where the line begins that has no end yet; the end of the file if there is none. */
  Point endOfLines(Blocks blocks) {
    Point end = end();
    long from = Math.max(0, end.offset() - Blocks.SIZE);
    int count = read(end.index(), from, end.offset(), blocks);
    int newline = blocks.lastIndexOfNewline(count);
    boolean isWhole = newline >= 0 || (from == 0 && end.index() == 0);
    return isWhole ? new Point(end.index(), from + newline + 1) : end;
  }

  /** Whether no line of a file ends after a place in it. */
  boolean isLastLineBefore(Point point, Blocks blocks) {
    long rest = size(point.index()) - point.offset();
    return rest < Blocks.SIZE
        && blocks.indexOfNewline(read(point.index(), point.offset(), point.offset() + rest, blocks))
            < 0;
  }

  private @Nullable Content content(int index) throws IOException {
    if (index != openIndex || open == null) {
      close();
      open = index < last() ? PartLists.open(live, parts.get(index)) : file();
      openIndex = index;
    }
    return open;
  }

  /** A pipe, say, would wait for its writer. */
  private @Nullable Content file() throws IOException {
    return FileState.of(live) == null ? null : Content.plain(live);
  }

  /** When the bytes of a file were written; read once for each page. */
  TimeIndex.Times times(int index) {
    return times.computeIfAbsent(
        index,
        any -> {
          Path folder = home == null ? Path.of("/") : home;
          TimeIndex known = TimeIndex.of(folder, live);
          return index < last()
              ? known.times(parts.get(index).done().beside(live), size(index))
              : known.times(live);
        });
  }

  /** When what is in it was written at the latest. */
  Instant time(int index) {
    if (index < last()) {
      return PartLists.time(parts.get(index));
    }
    try {
      return Files.getLastModifiedTime(live).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }

  @Override
  public void close() {
    Content old = open;
    open = null;
    openIndex = -1;
    try {
      if (old != null) {
        old.close();
      }
    } catch (IOException e) {
      // It was only read: nothing is lost.
    }
  }
}
