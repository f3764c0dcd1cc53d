package drover.tui.model;

import drover.control.Series;
import java.util.ArrayList;
import java.util.List;

/** Lines of a page of some width, as they are written one after the other. For one thread. */
public final class Prose {
  private static final int LABEL = 11;

  /** Longer lines are hard to read. */
  private static final int READABLE = 96;

  private static final int SPAN = 120;

  private final int width;
  private final Glyphs glyphs;
  private final List<Text> lines = new ArrayList<>();

  Prose(int width, Glyphs glyphs) {
    this.width = Math.max(1, width);
    this.glyphs = glyphs;
  }

  List<Text> lines() {
    return List.copyOf(lines);
  }

  int width() {
    return width;
  }

  Glyphs glyphs() {
    return glyphs;
  }

  Prose line(Text.Run... runs) {
    lines.add(new Text(List.of(runs)));
    return this;
  }

  Prose line(String text, Style style) {
    lines.add(Text.of(text, style));
    return this;
  }

  Prose blank() {
    lines.add(Text.BLANK);
    return this;
  }

  /** A rule with a title in it; a blank line goes before it unless it is the first. */
  Prose heading(String title) {
    if (!lines.isEmpty()) {
      blank();
    }
    return rule(Text.run(title, Style.STRONG));
  }

  /** A rule with something in it. */
  Prose rule(Text.Run... runs) {
    int used = 0;
    List<Text.Run> parts = new ArrayList<>();
    for (Text.Run run : runs) {
      parts.add(run);
      used += Width.of(run.text());
    }
    String rest = String.valueOf(glyphs.horizontal()).repeat(Math.max(0, width - used - 1));
    parts.add(Text.run(" " + rest, Style.FAINT));
    lines.add(new Text(parts));
    return this;
  }

  /** A name and its value; a long one goes on below itself. */
  Prose fact(String label, String value) {
    return fact(label, value, Style.PLAIN);
  }

  Prose fact(String label, String value, Style style) {
    String name = label + " ".repeat(Math.max(1, LABEL - label.length()));
    for (String part : wrapped(value, width - name.length())) {
      line(Text.run(name, Style.FAINT), Text.run(part, style));
      name = " ".repeat(name.length());
    }
    return this;
  }

  /** A name, its value, and what else there is to say of it, beside that or below. */
  Prose fact(String label, String value, Style style, String more) {
    String name = label + " ".repeat(Math.max(1, LABEL - label.length()));
    return Width.of(name + value + more) + 1 <= width
        ? line(
            Text.run(name, Style.FAINT), Text.run(value, style), Text.run(" " + more, Style.PLAIN))
        : fact(label, value, style).fact("", more);
  }

  Prose paragraph(String text, Style style) {
    wrapped(text, Math.min(READABLE, width)).forEach(part -> line(part, style));
    return this;
  }

  /** Broken at blanks where possible. */
  public static List<String> wrapped(String text, int width) {
    List<String> parts = new ArrayList<>();
    String rest = text.strip();
    while (Width.of(rest) > Math.max(1, width)) {
      int end = fitting(rest, Math.max(1, width));
      int blank = rest.lastIndexOf(' ', end);
      int cut = blank > 0 ? blank : end;
      parts.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    parts.add(rest);
    return parts;
  }

  /** How many chars fit into some columns; at least one character. */
  private static int fitting(String text, int columns) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      used += Width.of(codePoint);
      if (used > columns && i > 0) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return i;
  }

  /**
   * Two minutes as columns of some rows.
   *
   * @param max the value at the top
   */
  Prose graph(Series series, long second, int rows, double max) {
    int bucket = Math.max(1, SPAN / width);
    int columns = Math.min(width, SPAN / bucket);
    for (int row = rows - 1; row >= 0; row--) {
      StringBuilder text = new StringBuilder();
      for (int i = columns - 1; i >= 0; i--) {
        text.append(part(Trends.bucket(series, bucket, second, i), max, rows, row));
      }
      line(text.toString(), Style.GRAPH);
    }
    return this;
  }

  private char part(double value, double max, int rows, int row) {
    if (value < 0) {
      return ' ';
    }
    int eighths = (int) Math.ceil(Math.min(1, max <= 0 ? 0 : value / max) * rows * 8);
    int here = Math.max(row == 0 ? 1 : 0, eighths - row * 8);
    return here <= 0 ? ' ' : glyphs.level(Math.min(8, here) - 1);
  }
}
