package drover.tui.term;

import com.googlecode.lanterna.TextCharacter;

/**
 * One frame as bytes: characters put where the cursor is moved by the cheapest sequence. Owned by
 * the screen thread.
 *
 * <p>It assumes nothing of the terminal at its beginning, so what another program wrote in between
 * does not spread. A frame of more than a few bytes is enclosed in a synchronized update (DEC mode
 * 2026), so that no half of it is seen.
 */
final class Frame {
  private static final String SYNC = "\033[?2026h";
  private static final String END_SYNC = "\033[?2026l";

  /** Arrives in one piece anyway. */
  private static final int SMALL = 48;

  private static final int UNKNOWN = -1;

  private final Bytes out = new Bytes();
  private final Brush brush;
  private final boolean unicode;
  private int columns;
  private int x;
  private int y;

  Frame(boolean color, boolean unicode) {
    this.brush = new Brush(color);
    this.unicode = unicode;
  }

  void begin(int width) {
    columns = width;
    x = UNKNOWN;
    y = UNKNOWN;
    brush.forget();
    out.clear();
    out.ascii(SYNC);
  }

  /** Ends the frame; the bytes are from {@link #offset()} on. */
  void end() {
    if (isLarge()) {
      out.ascii(END_SYNC);
    }
  }

  boolean isEmpty() {
    return out.size() == SYNC.length();
  }

  private boolean isLarge() {
    return out.size() > SYNC.length() + SMALL;
  }

  byte[] array() {
    return out.array();
  }

  int offset() {
    return isLarge() ? 0 : SYNC.length();
  }

  int length() {
    return out.size() - offset();
  }

  void clear() {
    brush.plain(out);
    out.csi().add('H').csi().ascii("2J");
    x = 0;
    y = 0;
  }

  /** How many columns the cursor is left of a column, in this row; large if it is elsewhere. */
  int distance(int column, int row) {
    return row == y && x != UNKNOWN && column >= x ? column - x : Integer.MAX_VALUE;
  }

  /** Whether a character costs one byte here: less than to jump over it. */
  boolean isCheap(TextCharacter cell) {
    String text = cell.getCharacterString();
    return text.length() == 1 && text.charAt(0) < 0x7F && brush.suits(cell);
  }

  void moveTo(int column, int row) {
    int forward = distance(column, row);
    if (forward == 0) {
      return;
    }
    int down = x == UNKNOWN ? Integer.MAX_VALUE : row - y;
    int absolute = 3 + (row == 0 ? 0 : Bytes.digits(row + 1)) + columnCost(column);
    if (forward < Integer.MAX_VALUE && cost(forward) <= absolute) {
      forward(forward);
    } else if (down > 0 && down < 4 && 2 * down + cost(column) <= absolute) {
      for (int i = 0; i < down; i++) {
        out.add('\r').add('\n');
      }
      forward(column);
    } else {
      absolute(column, row);
    }
    x = column;
    y = row;
  }

  private static int columnCost(int column) {
    return column == 0 ? 0 : 1 + Bytes.digits(column + 1);
  }

  private static int cost(int forward) {
    return forward == 0 ? 0 : forward == 1 ? 3 : 3 + Bytes.digits(forward);
  }

  private void forward(int n) {
    if (n > 1) {
      out.csi().number(n).add('C');
    } else if (n == 1) {
      out.csi().add('C');
    }
  }

  private void absolute(int column, int row) {
    out.csi();
    if (row > 0) {
      out.number(row + 1);
    }
    if (column > 0) {
      out.add(';').number(column + 1);
    }
    out.add('H');
  }

  /** Writes a character at the cursor. */
  void put(TextCharacter cell, boolean wide) {
    brush.use(cell, out);
    text(cell.getCharacterString(), wide);
    x += wide ? 2 : 1;
    if (x >= columns) {
      // The cursor hangs at the edge; only an absolute move means the same everywhere.
      x = UNKNOWN;
    }
  }

  private void text(String text, boolean wide) {
    if (!isShowable(text)) {
      out.ascii(wide ? "??" : "?");
      return;
    }
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      out.utf8(codePoint);
      i += Character.charCount(codePoint);
    }
  }

  /** No control character and no half of a pair: those would do more than be seen. */
  private boolean isShowable(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (Character.isISOControl(codePoint)
          || Character.getType(codePoint) == Character.SURROGATE
          || (!unicode && codePoint > '~')) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return true;
  }

  /** Empties the row from the cursor on. */
  void eraseRest() {
    brush.plain(out);
    out.csi().add('K');
  }

  /** Moves the rows from {@code first} to {@code last} up, or down if {@code distance < 0}. */
  void scroll(int first, int last, int distance) {
    brush.plain(out);
    out.csi().number(first + 1).add(';').number(last + 1).add('r');
    absolute(0, distance > 0 ? last : first);
    for (int i = 0; i < Math.abs(distance); i++) {
      if (distance > 0) {
        out.add('\n');
      } else {
        out.add(0x1B).add('M');
      }
    }
    out.csi().add('r');
    x = UNKNOWN;
  }
}
