package drover.tui.view;

import drover.tui.model.Style;
import drover.tui.model.Width;

/** A horizontal rule with words in it, the title of a pane: {@code ─ api ─ follow ─────}. */
final class Rule {
  private final Pen pen;
  private final int y;
  private int x;

  Rule(Pen pen, int y) {
    this.pen = pen;
    this.y = y;
    pen.rule(y);
  }

  Rule word(String text, Style style) {
    if (x + 2 < pen.width()) {
      String cut = pen.cut(text, pen.width() - x - 3);
      int end = pen.text(x + 2, y, cut, style);
      pen.text(x + 1, y, " ", Style.PLAIN);
      pen.text(end, y, " ", Style.PLAIN);
      x = end + 1;
    }
    return this;
  }

  /** At the right end, if there is room. */
  Rule right(String text, Style style) {
    int from = pen.width() - Width.of(text) - 3;
    if (from > x + 1) {
      pen.text(from, y, " " + text + " ", style);
    }
    return this;
  }
}
