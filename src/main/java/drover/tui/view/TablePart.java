package drover.tui.view;

import drover.control.AppView;
import drover.control.Series;
import drover.tui.model.EmptyText;
import drover.tui.model.Model;
import drover.tui.model.Mood;
import drover.tui.model.Pane;
import drover.tui.model.Row;
import drover.tui.model.RowText;
import drover.tui.model.Scales;
import drover.tui.model.Style;
import drover.tui.model.Table;
import drover.tui.model.Trends;
import drover.tui.model.Width;
import java.util.List;

/** The apps, a line each. */
final class TablePart {
  private static final int SPAN = 120;

  private final Model model;
  private final Pen pen;
  private final Columns columns;
  private final List<Row> rows;

  private TablePart(Model model, Pen pen) {
    this.model = model;
    this.pen = pen;
    boolean beside = model.layout().detail().isShown();
    this.rows = model.table().rows(model.shown().latest());
    boolean hasPorts = rows.stream().anyMatch(row -> !row.listens().isEmpty());
    this.columns = Columns.of(pen.width() - (beside ? 1 : 0), longestName(model), beside, hasPorts);
  }

  static void draw(Model model, Pen pen) {
    if (pen.height() > 0) {
      new TablePart(model, pen).draw();
    }
  }

  private static int longestName(Model model) {
    int longest = 0;
    for (AppView app : model.shown().latest().apps()) {
      int count = app.instances().size();
      int extra = count == 1 ? 0 : 2 + Integer.toString(count).length();
      longest = Math.max(longest, Width.of(app.name()) + extra);
    }
    return longest;
  }

  private void draw() {
    int head = pen.height() > 3 ? 1 : 0;
    if (head > 0) {
      TableHead.draw(model, columns, rows.size(), pen);
    }
    if (rows.isEmpty()) {
      nobody(head);
      return;
    }
    Table table = model.table();
    int cursor = table.index(rows);
    for (int y = head; y < pen.height() && table.top() + y - head < rows.size(); y++) {
      int index = table.top() + y - head;
      row(rows.get(index), y);
      if (index == cursor) {
        cursor(y);
      }
    }
  }

  private void cursor(int y) {
    pen.text(0, y, pen.glyphs().cursor, Style.STRONG);
    if (model.desk().focus() == Pane.TABLE && !OverlayPart.hasKeys(model)) {
      pen.select(y);
    }
  }

  private void nobody(int y) {
    Pen room = pen.part(3, y, pen.width() - 4, pen.height() - y);
    List<String> lines = EmptyText.table(model);
    for (int i = 0; i < lines.size(); i++) {
      room.fit(0, i, room.width(), lines.get(i), i == 0 ? Style.STRONG : Style.FAINT);
    }
  }

  private void row(Row row, int y) {
    Mood mood = row.mood();
    pen.put(1, y, pen.glyphs().of(mood), Style.of(mood));
    if (model.table().marks().contains(row.id())) {
      pen.text(2, y, pen.glyphs().mark, Style.STRONG);
    }
    pen.fit(Columns.NAME, y, columns.name(), RowText.name(row, pen.glyphs()), Style.PLAIN);
    pen.fit(
        columns.status(),
        y,
        Columns.STATUS_WIDTH,
        row.statusText(model.shownNow()),
        Style.of(mood));
    String urgent = RowText.urgent(row);
    if (urgent != null) {
      urgent(row, y, urgent);
      return;
    }
    numbers(row, y);
    if (columns.process() >= 0) {
      pen.fit(
          columns.process(),
          y,
          pen.width() - columns.process() - 1,
          RowText.process(row),
          Style.PLAIN);
    } else if (!row.isAlive()) {
      int x = columns.numbers();
      int end = columns.restarts() < 0 ? pen.width() : columns.restarts();
      blank(x, end, y);
      pen.fit(x, y, end - x - 1, RowText.process(row), Style.PLAIN);
    }
  }

  private void blank(int from, int to, int y) {
    for (int x = from; x < to; x++) {
      pen.put(x, y, ' ', Style.PLAIN);
    }
  }

  /** A sentence takes the place of the numbers: at such a moment it is what matters. */
  private void urgent(Row row, int y, String text) {
    int x = columns.numbers();
    if (row.isAlive() && columns.up() >= 0) {
      pen.right(columns.up() + Columns.UP_WIDTH, y, RowText.up(row, model.shownNow()), Style.PLAIN);
      x = columns.up() + Columns.UP_WIDTH + 2;
    }
    pen.fit(x, y, pen.width() - x - 1, text, Style.PLAIN);
  }

  private void numbers(Row row, int y) {
    right(columns.up(), Columns.UP_WIDTH, y, RowText.up(row, model.shownNow()), Style.PLAIN);
    right(columns.cpu(), Columns.CPU_WIDTH, y, RowText.cpu(row), Style.PLAIN);
    Style memory = row.isNearLimit() ? Style.WORRYING : Style.PLAIN;
    right(columns.memory(), Columns.MEMORY_WIDTH, y, RowText.memory(row), memory);
    Style restarts = row.isUnsteady() ? Style.WORRYING : Style.PLAIN;
    right(
        columns.restarts(), Columns.RESTARTS_WIDTH, y, Integer.toString(row.restarts()), restarts);
    if (columns.port() >= 0) {
      pen.fit(columns.port(), y, Columns.PORT_WIDTH, RowText.ports(row), Style.PLAIN);
    }
    if (row.isAlive() && columns.cpuTrend() >= 0) {
      Series trend = row.cpuTrend();
      trend(columns.cpuTrend(), y, trend, Scales.cpu(trend));
    }
    if (row.isAlive() && columns.memoryTrend() >= 0) {
      Series trend = row.memoryTrend();
      trend(columns.memoryTrend(), y, trend, Scales.memory(trend, row.memoryLimit()));
    }
  }

  private void right(int x, int width, int y, String text, Style style) {
    if (x >= 0) {
      pen.right(x + width, y, text, style);
    }
  }

  private void trend(int x, int y, Series series, double max) {
    long second = model.shown().latest().at().getEpochSecond();
    int width = columns.trend();
    for (int i = 0; i < width; i++) {
      double value = Trends.bucket(series, SPAN / width, second, width - 1 - i);
      if (value >= 0) {
        pen.put(x + i, y, pen.glyphs().level(value, max), Style.GRAPH);
      }
    }
  }
}
