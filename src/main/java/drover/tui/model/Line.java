package drover.tui.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log pane; its text is harmless and each of its characters takes one or two columns.
 *
 * @param number grows with each line, also over the ones that are not shown
 * @param app empty for {@code MARK} and {@code GAP}
 * @param index of the instance; -1: several instances share the file
 * @param at null: nobody knows
 */
public record Line(
    long number,
    Kind kind,
    String app,
    int index,
    boolean isError,
    @Nullable Instant at,
    String text,
    List<Span> spans) {
  /** What a line is. */
  public enum Kind {
    OUTPUT,
    /** Drawn by the user. */
    MARK,
    /** Lines that came too fast to be shown; they are in the file. */
    GAP
  }

  public Line {
    spans = List.copyOf(spans);
  }

  static Line mark(long number, Instant at) {
    return new Line(number, Kind.MARK, "", -1, false, at, "mark", List.of());
  }

  static Line gap(long number, long skipped, Instant at) {
    String text = Numbers.grouped(skipped) + " lines passed too fast; they are in the file";
    return new Line(number, Kind.GAP, "", -1, false, at, text, List.of());
  }

  /** {@code api:0}, or {@code api} when instances share the file. */
  public String who() {
    return index < 0 ? app : app + ":" + index;
  }
}
