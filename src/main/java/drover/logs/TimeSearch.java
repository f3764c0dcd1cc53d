package drover.logs;

import drover.logs.Chain.Point;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a time begins in a chain, by halving; of a file whose lines tell no time all belongs
 * to its last change. Belongs to one thread.
 */
final class TimeSearch {
  private static final long NEAR = 4L * Blocks.SIZE;

  private final Chain chain;
  private final Blocks blocks;

  TimeSearch(Chain chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  /** Before the first line of this time or later. */
  Point point(Instant time) {
    int index = 0;
    while (index < chain.last() && chain.time(index).isBefore(time)) {
      index++;
    }
    Point near = chain.lineFrom(new Point(index, halved(index, time)), blocks);
    Forwards strand = new Forwards(Strand.Reading.of(chain, blocks), near, null);
    for (Entry line = strand.peek(); line != null; line = strand.peek()) {
      if (!line.order().isBefore(time)) {
        return strand.edge();
      }
      strand.take();
    }
    return strand.edge();
  }

  /** A place before the time and not far from it. */
  private long halved(int index, Instant time) {
    long high = chain.size(index);
    long low = Math.min(high, chain.times(index).offset(time));
    while (high - low > NEAR) {
      long middle = low + (high - low) / 2;
      Instant there = timeAt(index, middle);
      if (there == null || !there.isBefore(time)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /** What the first line within a block tells that tells a time; null: none does. */
  private @Nullable Instant timeAt(int index, long offset) {
    Point from = chain.lineFrom(new Point(index, offset), blocks);
    Forwards strand = new Forwards(Strand.Reading.of(chain, blocks), from, null);
    for (Entry line = strand.peek();
        line != null && strand.bytes() <= Blocks.SIZE;
        line = strand.peek()) {
      if (line.at() != null) {
        return line.at();
      }
      strand.take();
    }
    return null;
  }
}
