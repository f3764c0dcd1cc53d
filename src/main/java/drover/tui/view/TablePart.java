package drover.tui.view;

import drover.control.AppView;
import drover.control.Series;
import drover.spec.ByteSize;
import drover.tui.model.Model;
import drover.tui.model.Mood;
import drover.tui.model.Pane;
import drover.tui.model.Row;
import drover.tui.model.RowText;
import drover.tui.model.Scales;
import drover.tui.model.Sort;
import drover.tui.model.Style;
import drover.tui.model.Table;
import drover.tui.model.Trends;
import drover.tui.model.Width;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    this.columns = Columns.of(pen.width() - (beside ? 1 : 0), longestName(model), beside);
    this.rows = model.table().rows(model.shown().latest());
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
      head();
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
    int all = model.shown().latest().apps().size();
    if (all > 0) {
      String hidden = model.table().filter().isEmpty() ? "are in trouble" : "match";
      pen.fit(
          3,
          y,
          pen.width() - 4,
          "0 of " + all + " " + hidden + " " + pen.glyphs().dash + " Esc clears",
          Style.PLAIN);
      return;
    }
    boolean known = model.shown().told() != null;
    pen.fit(
        3, y, pen.width() - 4, known ? "no apps yet" : "waiting for the supervisor", Style.STRONG);
    if (known) {
      pen.fit(3, y + 2, pen.width() - 4, "drover start app.js        start one", Style.FAINT);
      pen.fit(
          3,
          y + 3,
          pen.width() - 4,
          "drover init                write an ecosystem.yaml",
          Style.FAINT);
      pen.fit(3, y + 4, pen.width() - 4, "drover start ecosystem.yaml", Style.FAINT);
    }
  }

  private void head() {
    head(Columns.NAME, "NAME", Sort.NAME);
    head(columns.status(), "STATUS", Sort.STATUS);
    headRight(columns.up(), Columns.UP_WIDTH, "UP", Sort.UP);
    headRight(columns.cpu(), Columns.CPU_WIDTH, "CPU%", Sort.CPU);
    head(columns.cpuTrend(), "2m", null);
    headRight(columns.memory(), Columns.MEMORY_WIDTH, "MEM", Sort.MEMORY);
    head(columns.memoryTrend(), "2m", null);
    headRight(columns.restarts(), Columns.RESTARTS_WIDTH, pen.glyphs().restarts, Sort.RESTARTS);
    head(columns.process(), "PID", null);
    state();
  }

  private void head(int x, String name, @Nullable Sort sort) {
    if (x >= 0) {
      int end = pen.text(x, 0, name, Style.FAINT);
      if (sort == model.table().sort()) {
        pen.text(end, 0, arrow(), Style.STRONG);
      }
    }
  }

  private void headRight(int x, int width, String name, Sort sort) {
    if (x >= 0) {
      pen.right(x + width, 0, name, Style.FAINT);
      if (sort == model.table().sort()) {
        pen.text(x + width, 0, arrow(), Style.STRONG);
      }
    }
  }

  private String arrow() {
    boolean rising = model.table().sort() == Sort.NAME || model.table().sort() == Sort.UP;
    return rising == model.table().inverted() ? pen.glyphs().descending : pen.glyphs().ascending;
  }

  /** What keeps rows from being seen, at the right of the head. */
  private void state() {
    Table table = model.table();
    StringBuilder state = new StringBuilder();
    if (table.onlyUnhealthy()) {
      state.append("  ! unhealthy");
    }
    if (!table.filter().isEmpty()) {
      state.append("  /").append(table.filter());
      state
          .append(' ')
          .append(rows.size())
          .append(" of ")
          .append(table.allRows(model.shown().latest()));
    }
    if (!table.marks().isEmpty()) {
      state.append("  ").append(table.marks().size()).append(" marked");
    }
    int seen = pen.height() - 1;
    if (rows.size() > seen) {
      state
          .append("  ")
          .append(table.top() + 1)
          .append('-')
          .append(Math.min(rows.size(), table.top() + seen));
      state.append('/').append(rows.size());
    }
    int from = pen.width() - 1 - Width.of(state.toString());
    if (!state.isEmpty() && from > columns.end()) {
      pen.text(from, 0, state.toString(), Style.STRONG);
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
    if (row.isAlive() && columns.cpuTrend() >= 0) {
      Series trend = row.cpuTrend();
      trend(columns.cpuTrend(), y, trend, Scales.cpu(trend));
    }
    if (row.isAlive() && columns.memoryTrend() >= 0) {
      Series trend = row.memoryTrend();
      trend(columns.memoryTrend(), y, trend, Scales.memory(trend, limit(row)));
    }
  }

  private static @Nullable ByteSize limit(Row row) {
    ByteSize one = row.app().spec().guards().maxMemory();
    return one == null ? null : ByteSize.of(one.bytes() * Math.max(1, row.instances().size()));
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
