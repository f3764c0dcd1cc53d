package drover.tui.term;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import org.jspecify.annotations.Nullable;

/**
 * Reports of the mouse (xterm's ctlseqs.txt, "Mouse Tracking"): {@code CSI < code ; x ; y M}, with
 * {@code m} for a release, and X10's {@code CSI M} and three bytes.
 *
 * <p>The code: bits 0 and 1 the button, 32 motion, 64 the wheel. Buttons count from 1; 4 and 5 are
 * the wheel, 0 is none.
 */
final class Mouse {
  private static final int MOTION = 32;
  private static final int WHEEL = 64;
  private static final int X10_OFFSET = 32;

  private Mouse() {}

  static @Nullable MouseAction sgr(int code, int column, int row, boolean isRelease) {
    if (column < 1 || row < 1) {
      return null;
    }
    int button = code & 3;
    TerminalPosition at = new TerminalPosition(column - 1, row - 1);
    if ((code & WHEEL) != 0) {
      return button > 1
          ? null
          : new MouseAction(
              button == 0 ? MouseActionType.SCROLL_UP : MouseActionType.SCROLL_DOWN,
              4 + button,
              at);
    }
    if ((code & MOTION) != 0) {
      return button == 3
          ? new MouseAction(MouseActionType.MOVE, 0, at)
          : new MouseAction(MouseActionType.DRAG, button + 1, at);
    }
    return isRelease || button == 3
        ? new MouseAction(MouseActionType.CLICK_RELEASE, button == 3 ? 0 : button + 1, at)
        : new MouseAction(MouseActionType.CLICK_DOWN, button + 1, at);
  }

  static @Nullable MouseAction x10(int code, int column, int row) {
    return sgr(code - X10_OFFSET, column - X10_OFFSET, row - X10_OFFSET, false);
  }
}
