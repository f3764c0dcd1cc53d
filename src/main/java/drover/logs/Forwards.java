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

  private final boolean takesUnfinished;
  private Instant floor = Instant.MIN;
  private @Nullable Instant time;

  /**
   * @param takesUnfinished whether what follows the last line end is a line, too
   */
  Forwards(Chain chain, Point from, Blocks blocks, boolean takesUnfinished) {
    super(chain, from, blocks);
    this.index = from.index();
    this.at = from.offset();
    this.takesUnfinished = takesUnfinished;
  }

  @Override
  boolean advance() {
    int count = read(index, at, at + Blocks.SIZE);
    if (count < 1) {
      return toNextFile();
    }
    split(count);
    at += count;
    return true;
  }

  private boolean toNextFile() {
    if (index < chain.last()) {
      index++;
      at = 0;
      return true;
    }
    if (takesUnfinished && held.length > 0) {
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
      Instant order = time == null ? chain.time(index) : time;
      floor = order.isAfter(floor) ? order : floor;
      lines.set(i, line.inOrder(floor));
    }
  }
}
