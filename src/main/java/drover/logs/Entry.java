package drover.logs;

import drover.control.LogLine;
import drover.logs.Chain.Point;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a chain.
 *
 * @param owner whose it is
 * @param edge where reading goes on beyond it: its beginning when reading backwards, else its end
 * @param text null: it was passed over, since a filter would not have let it through
 * @param at when it was written, as far as anything tells; null: nothing does
 * @param order where it stands among the lines of other chains; never out of order within its own
 */
record Entry(
    Chain.Owner owner, Point edge, @Nullable String text, @Nullable Instant at, Instant order) {
  /** Null: it was passed over. */
  @Nullable LogLine line() {
    return text == null ? null : owner.line(at, text);
  }

  Entry at(Instant time) {
    return new Entry(owner, edge, text, time, order);
  }

  Entry inOrder(Instant next) {
    return new Entry(owner, edge, text, at, next);
  }
}
