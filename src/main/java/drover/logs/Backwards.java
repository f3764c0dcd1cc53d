package drover.logs;

import drover.logs.Chain.Point;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a chain before a place, the newest first. Belongs to one thread. */
final class Backwards extends Strand {
  /** So many lines without a time are not looked through for the one that they go with. */
  private static final int LONGEST_TRACE = 256;

  private static final long LARGEST_TRACE = 4L * Blocks.SIZE;

  private int index;

  /** How much had been read when lines were known last. */
  private long known;

  /** Everything before it in the file is still to be read. */
  private long end;

  /** The end of a line whose beginning is in what is still to be read. */
  private byte[] held = NOTHING;

  /** Whether a line end follows what is held. */
  private boolean isEnded;

  /** Whether the next line is the newest one of its file. */
  private boolean isFileNew;

  private Instant ceiling = Instant.MAX;

  Backwards(Reading reading, Point from) {
    super(reading, from);
    index = from.index();
    end = from.offset();
    isFileNew = chain.isLastLineBefore(from, blocks);
  }

  @Override
  boolean advance() {
    if (end == 0) {
      return toFileBefore();
    }
    long start = Math.max(0, end - Blocks.SIZE);
    int count = read(index, start, end);
    if (count < end - start) {
      // Something has happened to it that is found out when the page is done.
      held = NOTHING;
      isEnded = false;
      end = 0;
      return true;
    }
    split(start, count);
    end = start;
    return true;
  }

  private boolean toFileBefore() {
    if (index == 0) {
      if (isEnded || held.length > 0) {
        found(new Point(0, 0), held, 0, held.length);
      }
      return false;
    }
    index--;
    end = chain.size(index);
    isFileNew = true;
    return true;
  }

  private void split(long start, int count) {
    byte[] block = blocks.bytes();
    int to = count;
    for (int i = count - 1; i >= 0; i--) {
      if (block[i] == '\n') {
        line(new Point(index, start + i + 1), block, i + 1, to);
        to = i;
      }
    }
    held = joined(block, 0, to, held);
    if (held.length > LONGEST) {
      int from = beginningOfCharacter(held);
      found(new Point(index, start + from), held, from, held.length);
      held = Arrays.copyOf(held, from);
      isEnded = false;
    }
  }

  private void line(Point at, byte[] block, int from, int to) {
    if (held.length > 0) {
      byte[] whole = joined(block, from, to, held);
      found(at, whole, 0, whole.length);
      held = NOTHING;
    } else if (isEnded || to > from) {
      found(at, block, from, to);
    }
    isEnded = true;
  }

  private static int beginningOfCharacter(byte[] bytes) {
    int at = 0;
    while (at < 3 && (bytes[at] & 0xC0) == 0x80) {
      at++;
    }
    return at < 3 || (bytes[at] & 0xC0) != 0x80 ? at : 0;
  }

  /** The line that the first ones of a block go with may be in the block before. */
  @Override
  int known(List<Entry> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).at() != null) {
        known = bytes();
        return i + 1;
      }
    }
    boolean isTraceLikely = lines.size() < LONGEST_TRACE && bytes() - known < LARGEST_TRACE;
    known = isTraceLikely ? known : bytes();
    return isTraceLikely ? 0 : lines.size();
  }

  @Override
  void settle(List<Entry> lines) {
    if (lines.isEmpty()) {
      return;
    }
    Collections.reverse(lines);
    forwards(lines);
    Collections.reverse(lines);
    for (int i = 0; i < lines.size(); i++) {
      Entry line = lines.get(i);
      ceiling = line.order().isBefore(ceiling) ? line.order() : ceiling;
      lines.set(i, line.inOrder(ceiling));
    }
    Entry newest = lines.get(0);
    if (isFileNew && newest.at() == null) {
      lines.set(0, newest.at(chain.time(index)));
    }
    isFileNew = false;
  }

  /** Where nobody knows what is before them, the first lines go with the first that has a time. */
  private void forwards(List<Entry> lines) {
    Instant time = firstTime(lines);
    for (int i = 0; i < lines.size(); i++) {
      Entry line = lines.get(i);
      time = line.at() == null ? time : line.at();
      lines.set(i, time == null ? known(line, line.edge().offset()) : line.inOrder(time));
    }
  }

  static @Nullable Instant firstTime(List<Entry> lines) {
    for (Entry line : lines) {
      if (line.at() != null) {
        return line.at();
      }
    }
    return null;
  }
}
