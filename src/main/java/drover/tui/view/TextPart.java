package drover.tui.view;

import drover.tui.model.Model;
import drover.tui.model.Style;
import drover.tui.model.Text;
import drover.tui.model.TextPage;
import java.util.List;

/** Lines of text: a page of them, or what fits into a pane. */
final class TextPart {
  private TextPart() {}

  /** The page on top, under its title. */
  static void page(Model model, Pen pen) {
    if (pen.height() == 0) {
      return;
    }
    List<Text> lines = TextPage.lines(model);
    int scroll = model.desk().top().scroll();
    int seen = pen.height() - 1;
    Rule rule = new Rule(pen, 0).word(TextPage.title(model), Style.STRONG);
    if (lines.size() > seen) {
      int last = Math.min(lines.size(), scroll + seen);
      rule.right(scroll + 1 + "-" + last + "/" + lines.size(), Style.PLAIN);
    }
    int from = Math.min(scroll, lines.size());
    lines(lines.subList(from, lines.size()), pen.part(1, 1, pen.width() - 2, seen));
  }

  static void lines(List<Text> lines, Pen pen) {
    for (int y = 0; y < Math.min(lines.size(), pen.height()); y++) {
      line(lines.get(y), pen, y);
    }
  }

  private static void line(Text line, Pen pen, int y) {
    int x = 0;
    for (Text.Run run : line.runs()) {
      x = pen.fit(x, y, pen.width() - x, run.text(), run.style());
    }
  }
}
