package drover.tui.model;

import drover.control.LogPlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the lines that a log view keeps lie within all that was written.
 *
 * <pre>
 *   the oldest                                                   the newest
 *     ├──────────┬──────────────────────────┬───────────────────────▶
 *                │ seam ... seam ... seam   │ missed
 *                └ what the view keeps ─────┘ to
 * </pre>
 *
 * @param seams the places before some of the lines, by their numbers; the first may be before the
 *     first line that is kept
 * @param to the place after the last line; null: nobody knows
 * @param missed how many lines came that were not added
 * @param asking the questions about what is beyond
 */
public record LogReach(
    List<Seam> seams, @Nullable LogPlace to, Ends ends, long missed, Asking asking) {
  /** So many questions are asked without a key in between: what a filter seeks may not be there. */
  private static final int MOST_QUESTIONS = 16;

  static final LogReach START =
      new LogReach(
          List.of(),
          null,
          new Ends(true, false, false, false),
          0,
          new Asking(0, 0, MOST_QUESTIONS, null));

  /** The place before a line. */
  record Seam(long number, LogPlace place) {}

  /**
   * What is beyond the lines that are kept.
   *
   * @param isLive new lines are added; else they are only counted
   * @param isWhole no lines are older
   * @param isAtEnd no lines were newer when that was asked last
   * @param isSifted lines are missing in between that a filter did not let through
   */
  record Ends(boolean isLive, boolean isWhole, boolean isAtEnd, boolean isSifted) {
    Ends whole(boolean next) {
      return new Ends(isLive, next, isAtEnd, isSifted);
    }

    Ends atEnd(boolean next) {
      return new Ends(isLive, isWhole, next, isSifted);
    }

    Ends sifted(boolean next) {
      return new Ends(isLive, isWhole, isAtEnd, isSifted || next);
    }

    Ends dead() {
      return new Ends(false, isWhole, false, isSifted);
    }
  }

  /** How far a search is, in bytes; {@code all} is 0 as long as nobody knows. */
  public record Progress(long done, long all) {}

  /**
   * @param pending the number of the question that is under way; 0: none
   * @param last the number of the last question
   * @param left how many may be asked before the next key
   * @param search how far it is; null: what is under way is no search
   */
  record Asking(long pending, long last, int left, @Nullable Progress search) {
    Asking next(boolean searches) {
      return new Asking(last + 1, last + 1, left - 1, searches ? new Progress(0, 0) : null);
    }

    Asking with(Progress next) {
      return new Asking(pending, last, left, search == null ? null : next);
    }

    Asking answered() {
      return new Asking(0, last, left, null);
    }

    Asking encouraged() {
      return new Asking(pending, last, MOST_QUESTIONS, search);
    }
  }

  public LogReach {
    seams = List.copyOf(seams);
  }

  public boolean isLive() {
    return ends.isLive();
  }

  public boolean isWhole() {
    return ends.isWhole();
  }

  /** Whether there may be more than the lines that are kept. */
  public boolean isPart() {
    return !isLive() || (!isWhole() && !seams.isEmpty());
  }

  /** Whether an answer is waited for. */
  public boolean isAsking() {
    return asking.pending() != 0;
  }

  /** How far the search beyond the lines at hand is; null: there is none. */
  public @Nullable Progress search() {
    return asking.search();
  }

  /** With lines that came behind, the first of which has this number. */
  LogReach plus(long number, @Nullable LogPlace from, @Nullable LogPlace next) {
    List<Seam> more = new ArrayList<>(seams);
    if (from != null) {
      more.add(new Seam(number, from));
    }
    return new LogReach(more, next, ends, missed, asking);
  }

  /** With lines that came in front, the first of which has this number. */
  LogReach before(long number, LogPlace from) {
    List<Seam> more = new ArrayList<>(List.of(new Seam(number, from)));
    more.addAll(seams);
    return new LogReach(more, to, ends, missed, asking);
  }

  /** Without the seams that are of no use for lines from this number on. */
  LogReach from(long number) {
    int first = 0;
    while (first + 1 < seams.size() && seams.get(first + 1).number() <= number) {
      first++;
    }
    return first == 0
        ? this
        : new LogReach(seams.subList(first, seams.size()), to, ends, missed, asking);
  }

  /** The first seam that is at this line or later; null: there is none. */
  @Nullable Seam atOrAfter(long number) {
    for (Seam seam : seams) {
      if (seam.number() >= number) {
        return seam;
      }
    }
    return null;
  }

  /** The last seam that is at this line or before; null: there is none. */
  @Nullable Seam atOrBefore(long number) {
    Seam found = null;
    for (Seam seam : seams) {
      found = seam.number() <= number ? seam : found;
    }
    return found;
  }

  /** Without the lines from a seam on, which are {@code count} of them. */
  LogReach cutAt(Seam seam, long count) {
    List<Seam> less = seams.stream().filter(each -> each.number() < seam.number()).toList();
    return new LogReach(less, seam.place(), ends.dead(), missed + count, asking);
  }

  LogReach missing(long count) {
    return new LogReach(seams, to, isLive() ? ends.dead() : ends, missed + count, asking);
  }

  LogReach withMissed(long count) {
    return new LogReach(seams, to, ends, Math.max(0, count), asking);
  }

  LogReach with(Ends next) {
    return new LogReach(seams, to, next, missed, asking);
  }

  LogReach with(Asking next) {
    return new LogReach(seams, to, ends, missed, next);
  }
}
