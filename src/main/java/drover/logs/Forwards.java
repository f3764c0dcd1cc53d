package drover.logs;

import drover.logs.Chain.Point;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a chain after a place, the oldest first. Belongs to one thread. */
final class Forwards extends Strand {
  private int index;

  /** Everything from here on in the file is still to be read. */
  private long at;

  /** The beginning of a line whose end is in what is still to be read. */
  private byte[] held = NOTHING;

  private final @Nullable Point end;
  private Instant floor = Instant.MIN;
  private @Nullable Instant time;

  /**
   * @param end nothing is read beyond it, and what has no line end there is a line, too; null: as
   *     far as there are whole lines
   */
  Forwards(Reading reading, Point from, @Nullable Point end) {
    super(reading, from);
    this.index = from.index();
    this.at = from.offset();
    this.end = end;
  }

  @Override
  boolean advance() {
    Point last = end;
    boolean isInLast = last != null && index >= last.index();
    long to =
        last != null && isInLast ? Math.min(last.offset(), at + Blocks.SIZE) : at + Blocks.SIZE;
    int count = at < to ? read(index, at, to) : 0;
    if (count < 1) {
      boolean isMore = !isInLast && index < chain.last();
      return isMore ? toNextFile() : finish();
    }
    split(count);
    at += count;
    return true;
  }

  private boolean toNextFile() {
    index++;
    at = 0;
    return true;
  }

  private boolean finish() {
    if (end != null && held.length > 0) {
      found(new Point(index, at), held, 0, held.length);
    }
    return false;
  }

  private void split(int count) {
    byte[] block = blocks.bytes();
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (block[i] == '\n') {
        line(new Point(index, at + i + 1), block, from, i);
        from = i + 1;
      }
    }
    if (from < count) {
      held = joined(held, 0, held.length, Arrays.copyOfRange(block, from, count));
    }
    if (held.length > LONGEST) {
      int end = Utf8.wholeCharacters(held, held.length);
      found(new Point(index, at + count - (held.length - end)), held, 0, end);
      held = Arrays.copyOfRange(held, end, held.length);
    }
  }

  private void line(Point end, byte[] block, int from, int to) {
    if (held.length > 0) {
      byte[] whole = joined(held, 0, held.length, Arrays.copyOfRange(block, from, to));
      found(end, whole, 0, whole.length);
      held = NOTHING;
    } else {
      found(end, block, from, to);
    }
  }

  @Override
  int known(List<Entry> lines) {
    return lines.size();
  }

  @Override
  void settle(List<Entry> lines) {
    time = time == null ? Backwards.firstTime(lines) : time;
    for (int i = 0; i < lines.size(); i++) {
      Entry line = lines.get(i);
      time = line.at() == null ? time : line.at();
      Entry ordered = time == null ? known(line, line.edge().offset() - 1) : line.inOrder(time);
      floor = ordered.order().isAfter(floor) ? ordered.order() : floor;
      lines.set(i, ordered.inOrder(floor));
    }
  }
}
