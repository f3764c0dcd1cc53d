package drover.tui.view;

import drover.tui.model.Model;
import drover.tui.model.Sort;
import drover.tui.model.Style;
import drover.tui.model.Table;
import drover.tui.model.Width;
import org.jspecify.annotations.Nullable;

/** The names of the columns, the order of the rows, and what keeps some from being seen. */
final class TableHead {
  private final Model model;
  private final Columns columns;
  private final int rows;
  private final Pen pen;

  private TableHead(Model model, Columns columns, int rows, Pen pen) {
    this.model = model;
    this.columns = columns;
    this.rows = rows;
    this.pen = pen;
  }

  /** Draws it above this many rows. */
  static void draw(Model model, Columns columns, int rows, Pen pen) {
    new TableHead(model, columns, rows, pen).draw();
  }

  private void draw() {
    head(Columns.NAME, "NAME", Sort.NAME);
    head(columns.status(), "STATUS", Sort.STATUS);
    headRight(columns.up(), Columns.UP_WIDTH, "UP", Sort.UP);
    headRight(columns.cpu(), Columns.CPU_WIDTH, "CPU%", Sort.CPU);
    head(columns.cpuTrend(), "2m", null);
    headRight(columns.memory(), Columns.MEMORY_WIDTH, "MEM", Sort.MEMORY);
    head(columns.memoryTrend(), "2m", null);
    headRight(columns.restarts(), Columns.RESTARTS_WIDTH, pen.glyphs().restarts, Sort.RESTARTS);
    head(columns.port(), "PORT", null);
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

  /**
   * What keeps rows from being seen, at the right of the head: over it if need be, since apps that
   * a filter hides would be missed; but for the place within a long list, which can be felt.
   */
  private void state() {
    Table table = model.table();
    StringBuilder state = new StringBuilder();
    if (table.onlyUnhealthy()) {
      state.append("  ! unhealthy");
    }
    if (!table.filter().isEmpty()) {
      state.append("  /").append(table.filter());
      state.append(' ').append(rows).append(" of ").append(table.allRows(model.shown().latest()));
    }
    if (!table.marks().isEmpty()) {
      state.append("  ").append(table.marks().size()).append(" marked");
    }
    boolean isNeeded = !state.isEmpty();
    int seen = pen.height() - 1;
    if (rows > seen) {
      state
          .append("  ")
          .append(table.top() + 1)
          .append('-')
          .append(Math.min(rows, table.top() + seen));
      state.append('/').append(rows);
    }
    int from = pen.width() - 1 - Width.of(state.toString());
    if (!state.isEmpty() && (isNeeded || from > columns.end())) {
      int x = Math.max(Columns.NAME, from);
      int end = pen.fit(x, 0, pen.width() - 1 - x, state.toString(), Style.STRONG);
      pen.text(end, 0, " ".repeat(Math.max(0, pen.width() - end)), Style.PLAIN);
    }
  }
}
