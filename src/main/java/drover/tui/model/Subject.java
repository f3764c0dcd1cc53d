package drover.tui.model;

import drover.control.InstanceView;
import drover.control.LogSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom the keys, the pane beside the table and the log are about. */
public final class Subject {
  private Subject() {}

  /**
   * Whom actions are for: who the page is about, else the marked rows that are shown, else the
   * cursor's.
   */
  static List<Row> ofActions(Model model) {
    Page page = model.desk().top();
    if (page.place() != Place.APPS) {
      return rows(model, page.about());
    }
    if (model.table().marks().isEmpty()) {
      return cursor(model).map(List::of).orElse(List.of());
    }
    return model.table().rows(model.shown().latest()).stream()
        .filter(row -> model.table().marks().contains(row.id()))
        .toList();
  }

  /** How many marks are on rows that are not shown now. */
  static int hiddenMarks(Model model) {
    return model.desk().place() == Place.APPS && !model.table().marks().isEmpty()
        ? model.table().marks().size() - ofActions(model).size()
        : 0;
  }

  /** Who is under the cursor. */
  public static Optional<Row> cursor(Model model) {
    return model.shown().row(model.table().cursor());
  }

  /** Whose log is shown: who the page is about, else who is under the cursor. */
  public static List<Row> ofLog(Model model) {
    Page page = model.desk().top();
    if (page.place() == Place.LOGS || page.place() == Place.DETAIL) {
      return rows(model, page.about());
    }
    return cursor(model).map(List::of).orElse(List.of());
  }

  private static List<Row> rows(Model model, List<RowId> ids) {
    return ids.stream().map(id -> model.shown().row(id)).flatMap(Optional::stream).toList();
  }

  /** Whose log is shown although they are not there any more. */
  public static List<RowId> gone(Model model) {
    Page page = model.desk().top();
    return page.place() != Place.LOGS
        ? List.of()
        : page.about().stream().filter(id -> model.shown().row(id).isEmpty()).toList();
  }

  /**
   * The files of {@link #ofLog}, each once; instances that share theirs are one source. Those of
   * who is gone are still read as long as their page is open: their last lines may say why.
   */
  static List<LogSource> sources(Model model) {
    List<LogSource> sources = new ArrayList<>();
    for (RowId id : gone(model)) {
      model.log().sources().stream()
          .filter(source -> source.app().equals(id.app()) && !sources.contains(source))
          .forEach(sources::add);
    }
    for (Row row : ofLog(model)) {
      Map<Path, Integer> readers = readers(row.app().instances());
      Set<Path> taken = new HashSet<>();
      for (InstanceView instance : row.instances()) {
        Path out = instance.out();
        Path error = instance.error();
        Path first = out == null ? error : out;
        if (first != null && taken.add(first)) {
          boolean shared = readers.getOrDefault(first, 0) > 1;
          int index = shared ? -1 : instance.index();
          LogSource source = new LogSource(row.app().name(), index, out, error);
          if (!sources.contains(source)) {
            sources.add(source);
          }
        }
      }
    }
    return sources;
  }

  private static Map<Path, Integer> readers(List<InstanceView> instances) {
    Map<Path, Integer> readers = new HashMap<>();
    for (InstanceView instance : instances) {
      Path out = instance.out();
      Path first = out == null ? instance.error() : out;
      if (first != null) {
        readers.merge(first, 1, Integer::sum);
      }
    }
    return readers;
  }
}
