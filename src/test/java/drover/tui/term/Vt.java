package drover.tui.term;

import drover.tui.model.Width;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a terminal makes of the sequences that it gets; fails on those it does not know. Owned by
 * one thread.
 */
final class Vt {
  /** What a cell shows; the right half of a wide character has no text. */
  record Cell(String text, String front, String back, int flags) {
    static final Cell EMPTY = new Cell(" ", "39", "49", 0);
  }

  /** The flags of {@link Ink} by their parameters. */
  private static final Map<Integer, Integer> FLAGS =
      Map.of(1, 1, 2, 2, 3, 4, 4, 8, 5, 16, 7, 32, 9, 64);

  /** Modes that are set: {@code ?1049}. */
  final TreeSet<String> modes = new TreeSet<>();

  /** The parameters of SGR that were used. */
  final TreeSet<Integer> sgr = new TreeSet<>();

  private int columns;
  private int rows;
  private Cell[][] cells;
  private Cell brush = Cell.EMPTY;
  private int x;
  private int y;
  private boolean isHanging;
  private int top;
  private int bottom;

  Vt(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.cells = blank(columns, rows);
    this.bottom = rows - 1;
  }

  private static Cell[][] blank(int columns, int rows) {
    Cell[][] cells = new Cell[rows][columns];
    for (Cell[] row : cells) {
      Arrays.fill(row, Cell.EMPTY);
    }
    return cells;
  }

  private void clear() {
    cells = blank(columns, rows);
  }

  void resize(int newColumns, int newRows) {
    Cell[][] old = cells;
    columns = newColumns;
    rows = newRows;
    clear();
    for (int row = 0; row < Math.min(rows, old.length); row++) {
      System.arraycopy(old[row], 0, cells[row], 0, Math.min(columns, old[row].length));
    }
    bottom = rows - 1;
    go(x, y);
  }

  Cell cell(int column, int row) {
    return cells[row][column];
  }

  /** Rows without trailing blanks. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Cell[] row : cells) {
      StringBuilder line = new StringBuilder();
      for (Cell cell : row) {
        line.append(cell.text());
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** Takes text and sequences in. */
  void interpret(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c == 0x1B) {
        i = escape(text, i + 1);
        continue;
      }
      int end = i + Character.charCount(c);
      if (c == '\r') {
        x = 0;
        isHanging = false;
      } else if (c == '\n') {
        lineFeed();
      } else if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
        throw new AssertionError("control character " + c);
      } else {
        while (end < text.length() && joins(text.codePointAt(end))) {
          end += Character.charCount(text.codePointAt(end));
        }
        print(text.substring(i, end));
      }
      i = end;
    }
  }

  private static boolean joins(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private int escape(String text, int at) {
    switch (text.charAt(at)) {
      case 'M' -> reverseLineFeed();
      case ']' -> {
        return text.indexOf('\007', at) + 1;
      }
      case '[' -> {
        int end = at + 1;
        while (text.charAt(end) < '@') {
          end++;
        }
        control(text.substring(at + 1, end), text.charAt(end));
        return end + 1;
      }
      default -> throw new AssertionError("ESC " + text.charAt(at));
    }
    return at + 1;
  }

  private void control(String parameters, char last) {
    int first = number(parameters, 0, 1);
    switch (last) {
      case 'h' -> set(parameters);
      case 'l' -> modes.remove(parameters);
      case 'H' -> go(number(parameters, 1, 1) - 1, first - 1);
      case 'C' -> go(x + first, y);
      case 'J' -> {
        check(parameters.equals("2"), "CSI J: " + parameters);
        clear();
      }
      case 'K' -> erase(y, x);
      case 'm' -> select(parameters);
      case 'r' -> {
        top = first - 1;
        bottom = number(parameters, 1, rows) - 1;
        go(0, 0);
      }
      default -> throw new AssertionError("CSI " + parameters + last);
    }
  }

  private static void check(boolean condition, String failure) {
    if (!condition) {
      throw new AssertionError(failure);
    }
  }

  private void set(String mode) {
    modes.add(mode);
    if (mode.equals("?1049")) {
      clear();
    }
  }

  private static int number(String parameters, int index, int otherwise) {
    String[] words = parameters.split(";", -1);
    return index >= words.length || !words[index].matches("[0-9]+")
        ? otherwise
        : Integer.parseInt(words[index]);
  }

  private void go(int column, int row) {
    x = Math.max(0, Math.min(columns - 1, column));
    y = Math.max(0, Math.min(rows - 1, row));
    isHanging = false;
  }

  private void select(String parameters) {
    String[] words = parameters.split(";", -1);
    for (int i = 0; i < words.length; i++) {
      int code = words[i].isEmpty() ? 0 : Integer.parseInt(words[i]);
      sgr.add(code);
      if (code == 38 || code == 48) {
        int length = words[i + 1].equals("5") ? 3 : 5;
        color(code, String.join(";", Arrays.copyOfRange(words, i, i + length)));
        i += length - 1;
      } else {
        select(code, words[i]);
      }
    }
  }

  private void select(int code, String word) {
    Integer on = FLAGS.get(code);
    if (code == 0) {
      brush = Cell.EMPTY;
    } else if (on != null) {
      flags(brush.flags() | on);
    } else if (code == 22) {
      flags(brush.flags() & ~3);
    } else if (code > 20 && code < 30) {
      flags(brush.flags() & ~FLAGS.getOrDefault(code - 20, 0));
    } else {
      color(code, word);
    }
  }

  private void flags(int flags) {
    brush = new Cell(" ", brush.front(), brush.back(), flags);
  }

  private void color(int code, String words) {
    boolean isFront = (code >= 30 && code < 40) || (code >= 90 && code < 98);
    boolean isBack = (code >= 40 && code < 50) || (code >= 100 && code < 108);
    check(isFront || isBack, "SGR " + words);
    brush =
        isFront
            ? new Cell(" ", words, brush.back(), brush.flags())
            : new Cell(" ", brush.front(), words, brush.flags());
  }

  private void print(String character) {
    if (isHanging) {
      throw new AssertionError("wraps at the edge");
    }
    int width = Width.of(character.codePointAt(0));
    tear(x);
    cells[y][x] = new Cell(character, brush.front(), brush.back(), brush.flags());
    if (width == 2) {
      tear(x + 1);
      cells[y][x + 1] = new Cell("", brush.front(), brush.back(), brush.flags());
    }
    x += width;
    if (x >= columns) {
      x = columns - 1;
      isHanging = true;
    }
  }

  /** What is left of a wide character when one of its halves is about to go. */
  private void tear(int column) {
    if (cells[y][column].text().isEmpty()) {
      cells[y][column - 1] = Cell.EMPTY;
    }
    if (column + 1 < columns && cells[y][column + 1].text().isEmpty()) {
      cells[y][column + 1] = Cell.EMPTY;
    }
  }

  private void erase(int row, int from) {
    for (int column = from; column < columns; column++) {
      cells[row][column] = new Cell(" ", "39", brush.back(), brush.flags() & 32);
    }
  }

  private void lineFeed() {
    if (y == bottom) {
      System.arraycopy(cells, top + 1, cells, top, bottom - top);
      cells[bottom] = new Cell[columns];
      erase(bottom, 0);
    } else {
      y = Math.min(rows - 1, y + 1);
    }
  }

  private void reverseLineFeed() {
    if (y == top) {
      System.arraycopy(cells, top, cells, top + 1, bottom - top);
      cells[top] = new Cell[columns];
      erase(top, 0);
    } else {
      y = Math.max(0, y - 1);
    }
  }
}
