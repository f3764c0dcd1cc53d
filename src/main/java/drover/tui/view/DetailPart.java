package drover.tui.view;

import drover.tui.model.Box;
import drover.tui.model.DetailPane;
import drover.tui.model.Layout;
import drover.tui.model.Model;
import drover.tui.model.Pane;
import drover.tui.model.Row;
import drover.tui.model.RowText;
import drover.tui.model.Sort;
import drover.tui.model.Style;
import drover.tui.model.Subject;
import java.util.Optional;

/** On wide screens: the line above the table, and the pane beside it. */
final class DetailPart {
  private DetailPart() {}

  static void draw(Model model, Layout layout, Pen screen) {
    Box box = layout.detail();
    if (!box.isShown()) {
      return;
    }
    Optional<Row> row = Subject.cursor(model);
    title(
        model, layout, screen, row.map(known -> RowText.title(known, screen.glyphs())).orElse(""));
    split(layout, screen);
    Pen pane = screen.part(box.x() + 1, box.y(), box.width() - 2, box.height());
    row.ifPresent(
        known -> TextPart.lines(DetailPane.of(model, known, pane.width(), pane.height()), pane));
  }

  /** The vertical rule; where the events stand beside the log it goes on to the end. */
  private static void split(Layout layout, Pen screen) {
    Box box = layout.detail();
    int x = box.x() - 1;
    int below = box.y() + box.height();
    boolean goesOn = layout.strip().x() > 0;
    int end = goesOn ? layout.strip().y() + layout.strip().height() : below;
    for (int y = box.y(); y < end; y++) {
      screen.put(x, y, screen.glyphs().vertical(), Style.FAINT);
    }
    screen.put(x, below, goesOn ? screen.glyphs().cross() : screen.glyphs().teeUp(), Style.FAINT);
  }

  private static void title(Model model, Layout layout, Pen screen, String name) {
    Box title = layout.title();
    int split = layout.detail().x() - 1;
    int apps = model.shown().latest().apps().size();
    Rule left = new Rule(screen.part(0, title.y(), split, 1), 0);
    left.word(
        apps == 1 ? "1 app" : apps + " apps",
        model.desk().focus() == Pane.TABLE ? Style.STRONG : Style.PLAIN);
    if (model.table().sort() != Sort.FILE) {
      left.word("by " + model.table().sort().label(), Style.PLAIN);
    }
    screen.put(split, title.y(), screen.glyphs().teeDown(), Style.FAINT);
    Rule right = new Rule(screen.part(split + 1, title.y(), title.width() - split - 1, 1), 0);
    if (!name.isEmpty()) {
      right.word(name, Style.STRONG);
    }
  }
}
