package drover.tui.view;

import drover.tui.model.Style;
import java.util.List;

/** Something to be read to its end: on as many lines as it takes, if there are so many. */
final class Sentence {
  private Sentence() {}

  /** Over what is there; the last line ends in an ellipsis if that is not all. */
  static void draw(List<String> lines, Pen pen, Style style) {
    pen.clear();
    for (int y = 0; y < Math.min(lines.size(), pen.height()); y++) {
      boolean isCut = y == pen.height() - 1 && y < lines.size() - 1;
      String text = isCut ? lines.get(y) + " " + lines.get(y + 1) : lines.get(y);
      pen.fit(1, y, pen.width() - 2, text, style);
    }
  }
}
