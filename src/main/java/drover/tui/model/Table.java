package drover.tui.model;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the apps are listed, and who is picked. The cursor and the marks hold identities, never
 * places.
 *
 * @param cursor null: there is nobody yet
 * @param place where the cursor's row was when it was last seen: who stands there takes over when
 *     the row is gone
 * @param top how many rows are above the screen
 */
public record Table(
    @Nullable RowId cursor,
    int place,
    int top,
    Set<RowId> marks,
    String filter,
    Sort sort,
    boolean inverted,
    boolean tree,
    boolean onlyUnhealthy) {
  static final Table START = new Table(null, 0, 0, Set.of(), "", Sort.FILE, false, false, false);

  public Table {
    marks = Set.copyOf(marks);
  }

  /** The rows to show, in order. */
  public List<Row> rows(Snapshot snapshot) {
    List<Row> apps = new ArrayList<>();
    for (AppView app : snapshot.apps()) {
      Row row = Row.of(app, snapshot.at());
      if (shows(row)) {
        apps.add(row);
      }
    }
    apps.sort(sort.order());
    if (inverted) {
      Collections.reverse(apps);
    }
    return tree ? unfolded(apps) : Collections.unmodifiableList(apps);
  }

  private boolean shows(Row row) {
    return (!onlyUnhealthy || row.isUnhealthy()) && matches(row.app());
  }

  private boolean matches(AppView app) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    return app.name().toLowerCase(Locale.ROOT).contains(wanted)
        || app.spec().namespace().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static List<Row> unfolded(List<Row> apps) {
    List<Row> rows = new ArrayList<>();
    for (Row row : apps) {
      rows.add(row);
      if (row.instances().size() > 1) {
        for (InstanceView instance : row.instances()) {
          rows.add(Row.leaf(row.app(), instance, row.at()));
        }
      }
    }
    return List.copyOf(rows);
  }

  /** How many rows there would be without a filter. */
  public int allRows(Snapshot snapshot) {
    int rows = 0;
    for (AppView app : snapshot.apps()) {
      rows += tree && app.instances().size() > 1 ? 1 + app.instances().size() : 1;
    }
    return rows;
  }

  /** Where the cursor is among these rows; -1: nowhere. */
  public int index(List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(cursor)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * With the cursor on one of the rows and in sight, and without marks of those who are gone.
   *
   * @param height how many rows are seen
   */
  Table settled(Snapshot snapshot, int height) {
    Table next = settled(snapshot);
    int rows = rows(snapshot).size();
    int first = Math.max(next.place - Math.max(1, height) + 1, Math.min(next.top, next.place));
    int last = Math.max(0, rows - Math.max(1, height));
    return next.withTop(Math.max(0, Math.min(first, Math.max(last, 0))));
  }

  private Table withTop(int next) {
    return next == top
        ? this
        : new Table(cursor, place, next, marks, filter, sort, inverted, tree, onlyUnhealthy);
  }

  private Table settled(Snapshot snapshot) {
    List<Row> rows = rows(snapshot);
    Table known = withMarks(stillThere(snapshot));
    int index = index(rows);
    if (index >= 0) {
      return known.at(rows.get(index).id(), index);
    }
    if (rows.isEmpty()) {
      return known;
    }
    RowId app = cursor == null ? null : RowId.of(cursor.app());
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(app)) {
        return known.at(app, i);
      }
    }
    int next = Math.min(place, rows.size() - 1);
    return known.at(rows.get(next).id(), next);
  }

  private Set<RowId> stillThere(Snapshot snapshot) {
    if (marks.isEmpty()) {
      return marks;
    }
    Set<RowId> there = new HashSet<>();
    for (AppView app : snapshot.apps()) {
      there.add(RowId.of(app.name()));
      app.instances().forEach(instance -> there.add(new RowId(app.name(), instance.id())));
    }
    there.retainAll(marks);
    return there;
  }

  /** With the cursor moved by some rows, as far as there are any. */
  Table moved(Snapshot snapshot, int by) {
    List<Row> rows = rows(snapshot);
    if (rows.isEmpty()) {
      return this;
    }
    long to = (long) Math.max(0, index(rows)) + by;
    int index = (int) Math.max(0, Math.min(rows.size() - 1, to));
    return at(rows.get(index).id(), index);
  }

  Table at(@Nullable RowId row, int index) {
    return new Table(row, index, top, marks, filter, sort, inverted, tree, onlyUnhealthy);
  }

  Table withMarks(Set<RowId> next) {
    return next.equals(marks)
        ? this
        : new Table(cursor, place, top, next, filter, sort, inverted, tree, onlyUnhealthy);
  }

  Table withFilter(String next) {
    return new Table(cursor, place, top, marks, next, sort, inverted, tree, onlyUnhealthy);
  }

  Table withSort(Sort next) {
    return new Table(cursor, place, top, marks, filter, next, false, tree, onlyUnhealthy);
  }

  Table withInverted(boolean next) {
    return new Table(cursor, place, top, marks, filter, sort, next, tree, onlyUnhealthy);
  }

  Table withTree(boolean next) {
    return new Table(cursor, place, top, marks, filter, sort, inverted, next, onlyUnhealthy);
  }

  Table withOnlyUnhealthy(boolean next) {
    return new Table(cursor, place, top, marks, filter, sort, inverted, tree, next);
  }
}
