package drover.logs;

import drover.logs.Delivery.Batch;
import drover.os.FileWriters;
import drover.os.Holes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one run on its way to its files: the app appends to the spool, and each whole line
 * becomes a record. Belongs to the thread {@code drover-format}.
 *
 * <pre>
 *   0 ........ trimmed ........ offset ........... scanned ...... size
 *     given back    in the files     no line feed      not looked at
 * </pre>
 *
 * <p>What has no line end is held until it gets one, or nobody can write to the spool any more; a
 * line of more than 16 MiB comes in pieces of that size.
 */
final class Spool {
  /** What a turn has brought. */
  enum Progress {
    /** There was nothing. */
    IDLE,
    /** There was something, and nothing is left for now. */
    DONE,
    MORE,
    /** Another spool is in the middle of a record of the same file. */
    BLOCKED,
    /** Nobody can write any more, and all is in the files. */
    FINISHED
  }

  static final long LONGEST = 16 << 20;

  /** Its record fits into the buffer whatever its bytes are. */
  private static final int PIECE = 128 << 10;

  private static final long STEP = 8 << 20;
  private static final long KEPT = 256 << 10;
  private static final int LONGEST_CHARACTER = 4;

  private final Path path;
  private final Delivery delivery;
  private final RecordFormat format;
  private final Workbench bench;

  private @Nullable FileChannel channel;
  private long trimmed;
  private long offset;
  private long scanned;
  private long size;

  /** When it was written to last, in milliseconds since 1970. */
  private long time;

  /** Whether there may be a whole line behind the offset. */
  private boolean hasMore;

  private boolean isReleased;

  /** Nobody can write to it any more: what it ends with is a line. */
  private boolean isFinal;

  private boolean isDeleted;

  Spool(Path path, Delivery delivery, RecordFormat format, Workbench bench) {
    this.path = path;
    this.delivery = delivery;
    this.format = format;
    this.bench = bench;
  }

  Path path() {
    return path;
  }

  /** How much of it was not in the files at the last turn. */
  long waiting() {
    return Math.max(0, size - offset);
  }

  SpoolPlan plan() {
    return delivery.plan();
  }

  Delivery delivery() {
    return delivery;
  }

  boolean isDeleted() {
    return isDeleted;
  }

  /** See {@link Delivery#prepare}. */
  void prepare(long now) throws IOException {
    delivery.prepare(now);
  }

  /** Goes on where another supervisor was; no run of ours needs it. */
  void resume() throws IOException {
    offset = delivery.recover();
    scanned = offset;
    isReleased = true;
  }

  /** Its run is over: it is finished as soon as nobody can write to it. */
  void release() {
    isReleased = true;
  }

  /** Formats a part of what has come since the last turn; {@code now} in nanoseconds. */
  Progress turn(long now) throws IOException {
    look();
    Batch again = delivery.unfinished();
    if (again == null && !hasMore && !becomesFinal()) {
      return isFinal && size <= offset ? Progress.FINISHED : Progress.IDLE;
    }
    if (!delivery.take()) {
      return Progress.BLOCKED;
    }
    if (again == null) {
      format(new Batch(offset, size, time), isFinal, now);
    } else {
      format(again, true, now);
    }
    if (delivery.unfinished() == null) {
      delivery.letGo();
    }
    return hasMore ? Progress.MORE : Progress.DONE;
  }

  private void look() throws IOException {
    long length = path.toFile().length();
    if (length == size) {
      return;
    }
    if (length < offset) {
      // Somebody has emptied it.
      offset = 0;
      scanned = 0;
    }
    size = length;
    hasMore = size > offset;
    if (hasMore) {
      long changed = Files.getLastModifiedTime(path).toMillis();
      time = Math.min(changed, System.currentTimeMillis());
    }
  }

  /** Whether its end has just become a line by the end of its last writer. */
  private boolean becomesFinal() throws IOException {
    if (!isReleased || isFinal || FileWriters.exist(path)) {
      return false;
    }
    // What was written just before.
    look();
    isFinal = true;
    hasMore = size > offset;
    return hasMore;
  }

  /**
   * Brings as much of a range into the files as fits into one batch.
   *
   * @param isAll whether the range ends a line, whatever its last byte is
   */
  private void format(Batch range, boolean isAll, long now) throws IOException {
    format.at(range.time());
    FileChannel spool = open();
    int count = bench.blocks.read(spool, offset, range.end());
    boolean reachesEnd = offset + count == range.end();
    int used = lines(count, isAll && reachesEnd);
    if (used > 0) {
      Batch batch = new Batch(offset, offset + used, range.time());
      delivery.begin(batch, bench.records.length, now);
      delivery.write(bench.records);
      end(batch);
    } else if (reachesEnd
        && !isAll
        && bench.blocks.indexOfNewline(0, count) < 0
        && count < Workbench.BLOCK) {
      hasMore = false;
    } else {
      longLine(spool, range, isAll, now);
    }
  }

  private void end(Batch batch) throws IOException {
    delivery.end(batch);
    offset = batch.end();
    scanned = Math.max(scanned, offset);
    hasMore = offset < size;
    trim();
  }

  /**
   * Gives back the room of what is in the files, but for the last lines, which may be asked for.
   */
  private void trim() throws IOException {
    long end = (offset - KEPT) / STEP * STEP;
    if (end > trimmed) {
      // A file system that cannot do it gives the room back when the run is over.
      Holes.punch(path, trimmed, end);
      trimmed = end;
    }
  }

  /** Makes records of whole lines of the block, as many as the buffer takes; how many bytes. */
  private int lines(int count, boolean isAll) {
    RecordBuffer records = bench.records;
    records.clear();
    long most = Math.min(records.room(), delivery.most());
    int start = 0;
    while (start < count) {
      int feed = bench.blocks.indexOfNewline(start, count);
      int end = feed < 0 ? count : feed;
      if ((feed < 0 && !isAll) || format.most(end - start) > most - records.length) {
        break;
      }
      format.head(records);
      format.body(bench.block, start, end, true, records);
      format.end(records);
      start = feed < 0 ? count : feed + 1;
    }
    return start;
  }

  private void longLine(FileChannel spool, Batch range, boolean isAll, long now)
      throws IOException {
    long feed = findLineFeed(spool, range.end());
    long end = feed < 0 ? range.end() : feed;
    if (end - offset > LONGEST) {
      end = offset + wholeCharacters(spool);
      feed = -1;
    } else if (feed < 0 && !isAll) {
      hasMore = false;
      return;
    }
    Batch batch = new Batch(offset, feed < 0 ? end : feed + 1, range.time());
    bench.records.clear();
    delivery.begin(batch, format.most(end - offset), now);
    pieces(spool, end);
    end(batch);
  }

  /** Looks no further than necessary; -1: there is none. */
  private long findLineFeed(FileChannel spool, long end) throws IOException {
    long at = Math.max(offset, scanned);
    while (at < end && at - offset <= LONGEST) {
      int count = some(spool, at, end);
      int feed = bench.blocks.indexOfNewline(0, count);
      if (feed >= 0) {
        scanned = at + feed;
        return scanned;
      }
      at += count;
      scanned = at;
    }
    return -1;
  }

  private long wholeCharacters(FileChannel spool) throws IOException {
    long start = offset + LONGEST - LONGEST_CHARACTER;
    int count = some(spool, start, start + LONGEST_CHARACTER);
    return LONGEST - LONGEST_CHARACTER + Utf8.wholeCharacters(bench.block, count);
  }

  private void pieces(FileChannel spool, long end) throws IOException {
    format.head(bench.records);
    long at = offset;
    while (at < end) {
      int count = some(spool, at, Math.min(end, at + PIECE));
      boolean isLast = at + count == end;
      int whole = isLast ? count : wholeEnd(count);
      format.body(bench.block, 0, whole, isLast, bench.records);
      at += whole;
      delivery.write(bench.records);
    }
    format.end(bench.records);
    delivery.write(bench.records);
  }

  /** A carriage return may belong to the line end. */
  private int wholeEnd(int count) {
    boolean isHalf = bench.block[count - 1] == '\r';
    return isHalf ? count - 1 : Utf8.wholeCharacters(bench.block, count);
  }

  private int some(FileChannel spool, long from, long to) throws IOException {
    int count = bench.blocks.read(spool, from, to);
    if (count < 1) {
      throw new EOFException(path + " became shorter while it was read");
    }
    return count;
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(path, StandardOpenOption.READ);
      channel = open;
    }
    return open;
  }

  /** Costs no descriptors while the app is silent. */
  void closeFiles() {
    FileChannel open = channel;
    channel = null;
    delivery.closeFiles();
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // It was only read: nothing is lost.
    }
  }

  /** Removes it: it is finished. */
  void delete() throws IOException {
    closeFiles();
    Files.deleteIfExists(path);
    delivery.delete();
    isDeleted = true;
  }
}
