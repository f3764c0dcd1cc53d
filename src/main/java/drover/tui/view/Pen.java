package drover.tui.view;

import drover.tui.model.Box;
import drover.tui.model.Glyphs;
import drover.tui.model.Settings;
import drover.tui.model.Style;
import drover.tui.model.Width;

/** Writes inside one box of a canvas; places are relative to it, what sticks out is cut. */
final class Pen {
  private final Canvas canvas;
  private final Box box;
  private final boolean color;
  private final Glyphs glyphs;

  Pen(Canvas canvas, Box box, Settings settings) {
    this(canvas, box, settings.color(), Glyphs.of(settings));
  }

  private Pen(Canvas canvas, Box box, boolean color, Glyphs glyphs) {
    this.canvas = canvas;
    this.box = box;
    this.color = color;
    this.glyphs = glyphs;
  }

  /** A pen for a part of this one's box. */
  Pen part(int x, int y, int width, int height) {
    int left = Math.max(0, x);
    int top = Math.max(0, y);
    int right = Math.min(box.width(), x + width);
    int bottom = Math.min(box.height(), y + height);
    Box inner =
        new Box(
            box.x() + left, box.y() + top, Math.max(0, right - left), Math.max(0, bottom - top));
    return new Pen(canvas, inner, color, glyphs);
  }

  int width() {
    return box.width();
  }

  int height() {
    return box.height();
  }

  boolean color() {
    return color;
  }

  Glyphs glyphs() {
    return glyphs;
  }

  /** Writes; the column after the text comes back. */
  int text(int x, int y, String text, Style style) {
    return text(x, y, text, style.look(color));
  }

  int text(int x, int y, String text, int look) {
    int at = x;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      canvas.put(box, box.x() + at, box.y() + y, codePoint, look);
      at += Width.of(codePoint);
      i += Character.charCount(codePoint);
    }
    return at;
  }

  /** Writes so that the text ends before this column. */
  void right(int end, int y, String text, Style style) {
    text(end - Width.of(text), y, text, style);
  }

  /** Writes what fits into some columns, the last one an ellipsis if that is not all. */
  int fit(int x, int y, int columns, String text, Style style) {
    return text(x, y, cut(text, columns), style);
  }

  /** What fits into some columns. */
  String cut(String text, int columns) {
    if (text.length() <= columns && Width.of(text) <= columns) {
      return text;
    }
    if (columns <= 0) {
      return "";
    }
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      used += Width.of(codePoint);
      if (used > columns - 1) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return text.substring(0, i) + glyphs.ellipsis;
  }

  int put(int x, int y, int codePoint, Style style) {
    return put(x, y, codePoint, style.look(color));
  }

  int put(int x, int y, int codePoint, int look) {
    canvas.put(box, box.x() + x, box.y() + y, codePoint, look);
    return x + Width.of(codePoint);
  }

  /** Blanks everything. */
  void clear() {
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        put(x, y, ' ', Style.PLAIN);
      }
    }
  }

  /** A horizontal rule over the whole width. */
  void rule(int y) {
    for (int x = 0; x < box.width(); x++) {
      put(x, y, glyphs.horizontal(), Style.FAINT);
    }
  }

  /** Reverses a row, in one look: colours on a reversed row are hard to read. */
  void select(int y) {
    canvas.relook(box, box.y() + y, Style.SELECTED.look(color));
  }
}
