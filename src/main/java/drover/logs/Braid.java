package drover.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The lines of several strands of one direction in the order of time. Belongs to one thread.
 *
 * <p>Among lines of the same time those of one file stay together.
 */
final class Braid {
  private record Head(Strand strand, int rank, Instant order) {}

  private final List<Strand> strands;
  private final PriorityQueue<Head> heads;
  private final Comparator<Head> nearest;
  private @Nullable Head current;

  private Braid(List<? extends Strand> strands, Comparator<Head> nearest) {
    this.strands = List.copyOf(strands);
    this.nearest = nearest;
    this.heads = new PriorityQueue<>(Math.max(1, strands.size()), nearest);
    for (int i = 0; i < strands.size(); i++) {
      push(strands.get(i), i);
    }
  }

  static Braid backwards(List<Backwards> strands) {
    return new Braid(
        strands, Comparator.comparing(Head::order).thenComparing(Head::rank).reversed());
  }

  static Braid forwards(List<Forwards> strands) {
    return new Braid(strands, Comparator.comparing(Head::order).thenComparing(Head::rank));
  }

  List<Strand> strands() {
    return new ArrayList<>(strands);
  }

  /** The next line; null: there are no more. */
  @Nullable Entry next() {
    Head head = current == null ? heads.poll() : current;
    if (head == null) {
      return null;
    }
    Entry entry = head.strand().take();
    current = follower(head);
    return entry;
  }

  private @Nullable Head follower(Head head) {
    Entry entry = head.strand().peek();
    if (entry == null) {
      return null;
    }
    Head next = new Head(head.strand(), head.rank(), entry.order());
    Head other = heads.peek();
    boolean isNext =
        other == null || next.order().equals(other.order()) || nearest.compare(next, other) < 0;
    if (isNext) {
      return next;
    }
    heads.add(next);
    return null;
  }

  private void push(Strand strand, int rank) {
    Entry entry = strand.peek();
    if (entry != null) {
      heads.add(new Head(strand, rank, entry.order()));
    }
  }

  long bytes() {
    long sum = 0;
    for (Strand strand : strands) {
      sum += strand.bytes();
    }
    return sum;
  }
}
