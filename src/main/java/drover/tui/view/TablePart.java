package drover.tui.view;

import drover.control.InstanceView;
import drover.spec.DurationText;
import drover.tui.model.Model;
import drover.tui.model.Numbers;
import drover.tui.model.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The apps, a line each. */
final class TablePart {
  private TablePart() {}

  static void draw(Model model, Pen pen) {
    if (pen.height() == 0) {
      return;
    }
    head(pen);
    List<Row> rows = model.table().rows(model.world().latest());
    int cursor = model.table().index(rows);
    int first = Math.max(0, cursor - (pen.height() - 2));
    for (int i = first; i < rows.size() && i - first + 1 < pen.height(); i++) {
      row(model, pen, rows.get(i), i - first + 1);
      if (i == cursor) {
        pen.text(0, i - first + 1, pen.glyphs().cursor, Style.STRONG);
        pen.select(i - first + 1);
      }
    }
  }

  private static void head(Pen pen) {
    pen.text(3, 0, "NAME", Style.FAINT);
    pen.text(17, 0, "STATUS", Style.FAINT);
    pen.right(34, 0, "UP", Style.FAINT);
    pen.right(42, 0, "CPU%", Style.FAINT);
    pen.right(50, 0, "MEM", Style.FAINT);
    pen.right(55, 0, pen.glyphs().restarts, Style.FAINT);
    pen.text(57, 0, "PID", Style.FAINT);
  }

  private static void row(Model model, Pen pen, Row row, int y) {
    Style style = Style.of(row.mood());
    pen.put(1, y, pen.glyphs().of(row.mood()), style);
    int count = row.instances().size();
    String name = row.app().name() + (count > 1 ? " " + pen.glyphs().times + count : "");
    pen.fit(3, y, 13, name, Style.PLAIN);
    pen.text(17, y, row.statusText(model.now()), style);
    Instant started = row.startedAt();
    pen.right(
        34,
        y,
        started == null ? "-" : DurationText.compact(Duration.between(started, model.now())),
        Style.PLAIN);
    pen.right(42, y, row.isAlive() ? Numbers.tenths(row.cpu()) : "-", Style.PLAIN);
    pen.right(50, y, row.isAlive() ? Numbers.bytes(row.memory()) : "-", Style.PLAIN);
    pen.right(55, y, Integer.toString(row.restarts()), Style.PLAIN);
    pen.fit(57, y, pen.width() - 58, last(row), Style.PLAIN);
  }

  private static String last(Row row) {
    InstanceView spokesman = row.spokesman();
    String note = spokesman == null ? null : spokesman.note();
    if (note != null) {
      return note;
    }
    if (row.pid() > 0) {
      return row.pid() + (row.others() > 0 ? " +" + row.others() : "");
    }
    String exit = row.lastExit();
    return exit == null ? "" : exit;
  }
}
