package drover.logs;

import drover.control.LogFilter;
import drover.logs.Chain.Point;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a chain one after another in one direction, read by blocks as they are asked for.
 * Belongs to one thread.
 *
 * <p>The time of a line is what it tells itself, else what the index of its file tells. A line that
 * has none, such as those of a stack trace, goes with the line before it; where nothing tells, with
 * its file's last change.
 */
abstract class Strand {
  /** A longer line comes in pieces, as in {@link LineCutter}. */
  static final int LONGEST = LineCutter.LONGEST;

  static final byte[] NOTHING = {};

  /**
   * What is read, and for whom.
   *
   * @param filter lines that surely do not pass need not be made lines
   * @param isAlone whether nothing is to be put in order with it
   */
  record Reading(Chain chain, Blocks blocks, LogFilter filter, boolean isAlone) {
    /** All lines. */
    static Reading of(Chain chain, Blocks blocks) {
      return new Reading(chain, blocks, LogFilter.ALL, false);
    }
  }

  final Chain chain;
  final Blocks blocks;
  private final LogFilter filter;
  private final boolean isAlone;
  private final Deque<Entry> ready = new ArrayDeque<>();
  private final List<Entry> fresh = new ArrayList<>();
  private Point edge;
  private long bytes;
  private boolean isOver;

  Strand(Reading reading, Point from) {
    this.chain = reading.chain();
    this.blocks = reading.blocks();
    this.filter = reading.filter();
    this.isAlone = reading.isAlone();
    this.edge = from;
  }

  /** The next line, which stays the next one; null: there are no more. */
  final @Nullable Entry peek() {
    while (ready.isEmpty() && !isOver) {
      isOver = !advance();
      List<Entry> known = fresh.subList(0, isOver ? fresh.size() : known(fresh));
      settle(known);
      ready.addAll(known);
      known.clear();
    }
    return ready.peek();
  }

  /** Takes the next line. */
  final Entry take() {
    Entry entry = ready.remove();
    edge = entry.edge();
    return entry;
  }

  /** Where it stands: beyond the last line that was taken. */
  final Point edge() {
    return edge;
  }

  /** How much was read. */
  final long bytes() {
    return bytes;
  }

  /** Reads one block and gives what lines it finds to {@link #found}; false: it was the last. */
  abstract boolean advance();

  /** How many of the lines found so far can be put into order; the others wait for more. */
  abstract int known(List<Entry> lines);

  /** Puts these lines, in the direction of reading, into the order of time. */
  abstract void settle(List<Entry> lines);

  final int read(int index, long from, long to) {
    int count = chain.read(index, from, to, blocks);
    bytes += Math.max(0, count);
    return count;
  }

  final void found(Point at, byte[] line, int from, int to) {
    int end = to > from && line[to - 1] == '\r' ? to - 1 : to;
    boolean mayPass = filter.mayPass(line, from, end);
    if (!mayPass && isAlone) {
      passOver(at);
      return;
    }
    String text = new String(line, from, end - from, StandardCharsets.UTF_8);
    Instant time = LineTime.of(text);
    fresh.add(new Entry(chain.owner(), at, mayPass ? text : null, time, Instant.MIN));
  }

  /** Of lines in a row that are passed over the last one is enough. */
  private void passOver(Point at) {
    int last = fresh.size() - 1;
    if (last >= 0 && fresh.get(last).text() == null) {
      fresh.remove(last);
    }
    fresh.add(new Entry(chain.owner(), at, null, null, Instant.MIN));
  }

  /**
   * A line of a file whose lines tell no time, with what else tells one of a byte of it. What came
   * after the last look at the file was there when it changed last.
   */
  final Entry known(Entry line, long offset) {
    int index = line.edge().index();
    TimeIndex.Times times = chain.times(index);
    Instant at = times.at(offset).orElse(null);
    if (at != null) {
      return line.at(at).inOrder(at);
    }
    Instant changed = chain.time(index);
    boolean isLookedAt = index == chain.last() && !times.isEmpty();
    return (isLookedAt ? line.at(changed) : line).inOrder(changed);
  }

  /** The first of some bytes, then the others. */
  static byte[] joined(byte[] first, int from, int to, byte[] second) {
    byte[] both = Arrays.copyOfRange(first, from, to + second.length);
    System.arraycopy(second, 0, both, to - from, second.length);
    return both;
  }
}
