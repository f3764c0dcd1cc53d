package drover.tui.model;

import drover.control.LogLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log pane; its text is harmless and each of its characters takes one or two columns,
 * but for the line ends within a JSON record that is readable.
 *
 * @param number grows with each line, also over the ones that are not shown
 * @param app empty for {@code MARK} and {@code GAP}
 * @param index of the instance; -1: several instances share the file
 * @param at null: nobody knows
 * @param spans the colours it was written with
 * @param record the JSON record that the text was made of; null: it is as it was written
 */
public record Line(
    long number,
    Kind kind,
    String app,
    int index,
    boolean isError,
    @Nullable Instant at,
    String text,
    List<Span> spans,
    @Nullable String record) {
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

  /** A line as an app wrote it, made harmless. */
  static Line of(long number, LogLine line, boolean readsJson) {
    Harmless harmless = Harmless.of(line.text());
    Line plain =
        new Line(
            number,
            Kind.OUTPUT,
            line.app(),
            line.index(),
            line.isError(),
            line.at(),
            harmless.text(),
            harmless.spans(),
            null);
    return readsJson ? plain.readable() : plain;
  }

  /** A JSON record as people read it; any other line as it is. */
  Line readable() {
    String harmless = kind == Kind.OUTPUT ? JsonLine.harmless(text) : null;
    if (harmless == null) {
      return this;
    }
    return new Line(number, kind, app, index, isError, at, harmless, List.of(), text);
  }

  /** As it was written. */
  Line asWritten() {
    return record == null
        ? this
        : new Line(number, kind, app, index, isError, at, record, List.of(), null);
  }

  static Line mark(long number, Instant at) {
    return new Line(number, Kind.MARK, "", -1, false, at, "mark", List.of(), null);
  }

  static Line gap(long number, long skipped, Instant at) {
    String text = Numbers.grouped(skipped) + " lines passed too fast; they are in the file";
    return new Line(number, Kind.GAP, "", -1, false, at, text, List.of(), null);
  }

  /**
   * Its colours as it was written, else those of the word that says how bad it is; found when it is
   * drawn, since most lines of a flood never are.
   */
  public List<Span> looks() {
    return spans.isEmpty() && kind == Kind.OUTPUT ? Levels.of(text) : spans;
  }

  /** How many rows it takes where lines are not wrapped. */
  int rows() {
    return record == null ? 1 : 1 + (int) text.chars().filter(c -> c == '\n').count();
  }

  /** Where the row that begins at an index ends, if it is not wrapped. */
  public int endOfRow(int from) {
    int end = record == null ? -1 : text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** {@code api:0}, or {@code api} when instances share the file. */
  public String who() {
    return index < 0 ? app : app + ":" + index;
  }
}
