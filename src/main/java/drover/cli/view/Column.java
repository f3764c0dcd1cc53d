package drover.cli.view;

import drover.tui.model.Width;
import java.util.List;

/**
 * One column of a table.
 *
 * @param inks of the cells; empty: all plain
 * @param isNumber whether it stands to the right
 * @param width of its widest cell, the title included; cells that are wider are cut
 */
record Column(String title, List<String> cells, List<Ink> inks, boolean isNumber, int width) {
  Column {
    cells = List.copyOf(cells);
    inks = List.copyOf(inks);
  }

  static Column of(String title, List<String> cells, List<Ink> inks, boolean isNumber) {
    int width = Width.of(title);
    for (String cell : cells) {
      width = Math.max(width, Width.of(cell));
    }
    return new Column(title, cells, inks, isNumber, width);
  }

  /** The same, at most that wide. */
  Column atMost(int columns) {
    return columns >= width ? this : new Column(title, cells, inks, isNumber, columns);
  }

  Ink ink(int row) {
    return inks.isEmpty() ? Ink.PLAIN : inks.get(row);
  }

  /** Adds a text to fill this column. */
  void write(String text, Ink ink, Sheet sheet, StringBuilder to) {
    String shown = cut(text, width, sheet.ellipsis());
    int rest = width - Width.of(shown);
    pad(to, isNumber ? rest : 0);
    ink.write(shown, sheet, to);
    pad(to, isNumber ? 0 : rest);
  }

  /** The beginning of a text that is too long, with a sign for it. */
  static String cut(String text, int columns, String ellipsis) {
    if (text.length() <= columns / 2 || Width.of(text) <= columns) {
      return text;
    }
    int used = Width.of(ellipsis);
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += Width.of(codePoint);
      if (used > columns) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end) + ellipsis;
  }

  private static void pad(StringBuilder to, int columns) {
    for (int i = 0; i < columns; i++) {
      to.append(' ');
    }
  }
}
