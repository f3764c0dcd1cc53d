package drover.cli.view;

import java.util.List;

/**
 * Columns drawn side by side.
 *
 * <pre>
 * ┌────┬──────┐
 * │ id │ name │    on a terminal      id  name    elsewhere
 * ├────┼──────┤                        0  api
 * │  0 │ api  │
 * └────┴──────┘
 * </pre>
 */
final class Grid {
  private static final String UNICODE = "─│┌┬┐├┼┤└┴┘";
  private static final String ASCII = "-|+++++++++";

  /** What a column takes beside its text, and what is left of the last one. */
  private static final int FRAME = 3;

  private final List<Column> columns;
  private final Sheet sheet;
  private final StringBuilder to;
  private final String signs;

  private Grid(List<Column> columns, Sheet sheet, StringBuilder to) {
    this.columns = columns;
    this.sheet = sheet;
    this.to = to;
    this.signs = sheet.unicode() ? UNICODE : ASCII;
  }

  /** How much of a terminal the frame around so many columns takes. */
  static int frame(int columns) {
    return columns * FRAME + 1;
  }

  /** Draws a table with a line of titles. */
  static void draw(List<Column> columns, Sheet sheet, StringBuilder to) {
    Grid grid = new Grid(columns, sheet, to);
    if (sheet.isTerminal()) {
      grid.box(true);
    } else {
      grid.plain();
    }
  }

  /** Draws a box without titles. */
  static void drawUntitled(List<Column> columns, Sheet sheet, StringBuilder to) {
    new Grid(columns, sheet, to).box(false);
  }

  private void box(boolean isTitled) {
    rule(2);
    if (isTitled) {
      line(-1);
      rule(5);
    }
    for (int row = 0; row < rows(); row++) {
      line(row);
    }
    rule(8);
  }

  private int rows() {
    return columns.get(0).cells().size();
  }

  private void line(int row) {
    for (Column column : columns) {
      to.append(signs.charAt(1)).append(' ');
      cell(column, row);
      to.append(' ');
    }
    to.append(signs.charAt(1)).append('\n');
  }

  /** Row -1 has the titles. */
  private void cell(Column column, int row) {
    if (row < 0) {
      column.write(column.title(), Ink.STRONG, sheet, to);
    } else {
      column.write(column.cells().get(row), column.ink(row), sheet, to);
    }
  }

  private void rule(int corner) {
    for (int i = 0; i < columns.size(); i++) {
      to.append(signs.charAt(i == 0 ? corner : corner + 1));
      for (int j = 0; j < columns.get(i).width() + 2; j++) {
        to.append(signs.charAt(0));
      }
    }
    to.append(signs.charAt(corner + 2)).append('\n');
  }

  /** At least two blanks between two columns, and one at the most within a cell. */
  private void plain() {
    for (int row = -1; row < rows(); row++) {
      for (int i = 0; i < columns.size(); i++) {
        to.append(i == 0 ? "" : "  ");
        cell(columns.get(i), row);
      }
      stripBlanks();
      to.append('\n');
    }
  }

  private void stripBlanks() {
    int end = to.length();
    while (end > 0 && to.charAt(end - 1) == ' ') {
      end--;
    }
    to.setLength(end);
  }
}
