package drover.tui.model;

import drover.control.LogFilter;
import drover.control.LogPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question about what was written before or after what a log view keeps.
 *
 * @param number of the line that the answer belongs before; only for {@link Kind#OLDER}
 * @param place from where on; null: that is not needed
 * @param since for {@link Kind#SINCE}
 * @param lines how many lines are wanted
 * @param filter which of them; for the kinds that find: what is to be found
 */
public record LogAsk(
    Kind kind,
    long number,
    @Nullable LogPlace place,
    @Nullable Instant since,
    int lines,
    LogFilter filter) {
  /** What is looked for. */
  public enum Kind {
    /** The lines before the place. */
    OLDER,
    /** The lines after it. */
    NEWER,
    /** The lines after it, instead of all others. */
    AT,
    /** The oldest lines, instead of all others. */
    FIRST,
    /** The lines from a time on, instead of all others. */
    SINCE,
    /** The next line upwards that passes, with what is behind it, instead of all others. */
    FIND_UP,
    /** The next line downwards that passes, with what is before it, instead of all others. */
    FIND_DOWN;

    boolean isSearch() {
      return this == FIND_UP || this == FIND_DOWN;
    }
  }

  static LogAsk of(Kind kind, @Nullable LogPlace place, int lines, LogFilter filter) {
    return new LogAsk(kind, 0, place, null, lines, filter);
  }

  static LogAsk older(LogReach.Seam seam, int lines, LogFilter filter) {
    return new LogAsk(Kind.OLDER, seam.number(), seam.place(), null, lines, filter);
  }

  static LogAsk since(Instant time, int lines, LogFilter filter) {
    return new LogAsk(Kind.SINCE, 0, null, time, lines, filter);
  }
}
