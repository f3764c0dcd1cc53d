package drover.tui.term;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.ScreenBuffer;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A screen that sends only what changed: one write a frame, none if nothing did. Owned by the
 * screen thread.
 *
 * <p>Lanterna's own refresh writes each escape sequence by itself, clears the screen when much
 * changed, and makes garbage of each changed character. This one compares the two buffers by
 * identity first, so a view that draws the same objects again costs a scan.
 *
 * <p>A character is as wide as {@link TextCharacter#isDoubleWidth()} says; it is the view's to use
 * only those of which terminals think the same.
 */
public final class DeltaScreen extends TerminalScreen {
  /** So many unchanged characters are written again rather than jumped over. */
  private static final int BRIDGE = 3;

  /** So many blanks are worth an escape sequence. */
  private static final int FEW = 3;

  /** Below this no character is wide; the question is expensive. */
  private static final char FIRST_WIDE = 0x1100;

  private final DroverTerminal terminal;
  private final Frame frame;
  private boolean isStale = true;

  /**
   * A screen on a terminal that was opened.
   *
   * @param color whether to use colours; else bold, dim, underline and reverse tell it all
   * @param unicode whether to use more than ASCII
   */
  public DeltaScreen(DroverTerminal terminal, boolean color, boolean unicode) throws IOException {
    super(terminal);
    this.terminal = terminal;
    this.frame = new Frame(color, unicode);
    setCursorPosition(null);
  }

  public DroverTerminal terminal() {
    return terminal;
  }

  /** Makes the next refresh draw everything: nobody knows what is shown. */
  public void invalidate() {
    isStale = true;
  }

  @Override
  public synchronized @Nullable TerminalSize doResizeIfNecessary() {
    TerminalSize size = super.doResizeIfNecessary();
    isStale |= size != null;
    return size;
  }

  /** Nothing: the terminal is entered when it is opened. */
  @Override
  public synchronized void startScreen() {}

  @Override
  public void stopScreen() {
    terminal.exitPrivateMode();
  }

  @Override
  public synchronized void stopScreen(boolean flushInput) {
    terminal.exitPrivateMode();
  }

  @Override
  public void refresh() throws IOException {
    refresh(RefreshType.DELTA);
  }

  @Override
  public synchronized void refresh(RefreshType type) throws IOException {
    isStale |= type == RefreshType.COMPLETE;
    compose();
    getBackBuffer().copyTo(getFrontBuffer());
    isStale = false;
    if (!frame.isEmpty()) {
      frame.end();
      terminal.frame(frame.array(), frame.offset(), frame.length());
    }
  }

  private void compose() {
    ScreenBuffer wanted = getBackBuffer();
    ScreenBuffer shown = getFrontBuffer();
    frame.begin(wanted.getSize().getColumns());
    if (isStale) {
      frame.clear();
      shown.setAll(TextCharacter.DEFAULT_CHARACTER);
    } else {
      shift(shown, wanted);
    }
    for (int y = 0; y < wanted.getSize().getRows(); y++) {
      row(y, shown, wanted);
    }
  }

  private void shift(ScreenBuffer shown, ScreenBuffer wanted) {
    Shift shift = ShiftSearch.find(shown, wanted);
    if (shift != null) {
      frame.scroll(shift.first(), shift.last(), shift.distance());
      shown.scrollLines(shift.first(), shift.last(), shift.distance());
    }
  }

  private void row(int y, ScreenBuffer shown, ScreenBuffer wanted) {
    int columns = wanted.getSize().getColumns();
    int tail = -1;
    boolean isTorn = false;
    int x = 0;
    while (x < columns) {
      TextCharacter cell = wanted.getCharacterAt(x, y);
      TextCharacter old = shown.getCharacterAt(x, y);
      if (!isTorn && isSame(cell, old)) {
        x++;
        continue;
      }
      tail = tail < 0 ? tail(y, wanted) : tail;
      if (x >= tail && isMuchLeft(x, y, shown)) {
        frame.moveTo(x, y);
        frame.eraseRest();
        return;
      }
      approach(x, y, wanted);
      boolean isWide = isWide(cell) && x + 1 < columns;
      frame.put(isWide || !isWide(cell) ? cell : cell.withCharacter(' '), isWide);
      // A wide character of which one half is written over loses the other.
      isTorn = isWide(isWide ? shown.getCharacterAt(x + 1, y) : old);
      x += isWide ? 2 : 1;
    }
  }

  /** The column from which on a row is empty. */
  private static int tail(int y, ScreenBuffer wanted) {
    int x = wanted.getSize().getColumns();
    while (x > 0 && isSame(wanted.getCharacterAt(x - 1, y), TextCharacter.DEFAULT_CHARACTER)) {
      x--;
    }
    return x;
  }

  /** Whether more than a few characters stand where the rest of a row is to be empty. */
  private static boolean isMuchLeft(int from, int y, ScreenBuffer shown) {
    int count = 0;
    for (int x = from; x < shown.getSize().getColumns() && count <= FEW; x++) {
      count += isSame(shown.getCharacterAt(x, y), TextCharacter.DEFAULT_CHARACTER) ? 0 : 1;
    }
    return count > FEW;
  }

  /** Brings the cursor there: over what stands between, if that is cheaper. */
  private void approach(int x, int y, ScreenBuffer wanted) {
    int distance = frame.distance(x, y);
    if (distance <= BRIDGE && isCheap(x - distance, x, y, wanted)) {
      for (int between = x - distance; between < x; between++) {
        frame.put(wanted.getCharacterAt(between, y), false);
      }
    }
    frame.moveTo(x, y);
  }

  private boolean isCheap(int from, int to, int y, ScreenBuffer wanted) {
    for (int x = from; x < to; x++) {
      if (!frame.isCheap(wanted.getCharacterAt(x, y))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWide(TextCharacter cell) {
    return cell.getCharacterString().charAt(0) >= FIRST_WIDE && cell.isDoubleWidth();
  }

  // Views draw the same objects again; comparing what they contain is for those that do not.
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(TextCharacter a, TextCharacter b) {
    return a == b || a.equals(b);
  }
}
