package drover.tui.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Filter, order and marks of the table; the filter also of the events. */
final class Picks {
  private Picks() {}

  static Model run(Model model, Action action) {
    Table table = model.table();
    return switch (action) {
      case FILTER -> filter(model);
      case ONLY_UNHEALTHY -> model.withTable(table.withOnlyUnhealthy(!table.onlyUnhealthy()));
      case SORT -> model.withOverlay(menu(table));
      case INVERT -> model.withTable(table.withInverted(!table.inverted()));
      case TREE -> model.withTable(table.withTree(!table.tree()));
      case MARK -> mark(model);
      case MARK_ALL -> markAll(model);
      default -> model.withTable(table.withMarks(Set.of()));
    };
  }

  private static Model filter(Model model) {
    String text =
        model.desk().focus() == Pane.TABLE ? model.table().filter() : model.desk().top().filter();
    return model.withOverlay(new Overlay.Typing(Overlay.Typing.Purpose.FILTER, text));
  }

  private static Overlay menu(Table table) {
    List<Overlay.Choice> choices = new ArrayList<>();
    int cursor = 0;
    for (Sort sort : Sort.values()) {
      cursor = sort == table.sort() ? choices.size() : cursor;
      choices.add(new Overlay.Choice(sort.label(), "", new Overlay.Outcome.SortBy(sort)));
    }
    return new Overlay.Menu("sort by", choices, cursor);
  }

  /** Marks or unmarks, and goes on to the next row. */
  private static Model mark(Model model) {
    RowId cursor = model.table().cursor();
    if (cursor == null) {
      return model;
    }
    Set<RowId> marks = new HashSet<>(model.table().marks());
    if (!marks.remove(cursor)) {
      marks.add(cursor);
    }
    return model.withTable(model.table().withMarks(marks).moved(model.shown().latest(), 1));
  }

  private static Model markAll(Model model) {
    Set<RowId> marks = new HashSet<>(model.table().marks());
    model.table().rows(model.shown().latest()).forEach(row -> marks.add(row.id()));
    return model.withTable(model.table().withMarks(marks));
  }
}
