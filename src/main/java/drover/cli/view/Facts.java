package drover.cli.view;

import drover.tui.model.Harmless;
import drover.tui.model.Prose;
import drover.tui.model.Width;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and their values, one below the other: a box on a terminal, else two columns. */
final class Facts {
  /** Below this no value can be read. */
  private static final int LEAST = 10;

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final List<Ink> inks = new ArrayList<>();

  /** A fact; null: there is nothing to say. */
  void add(String name, @Nullable String value) {
    add(name, value, Ink.PLAIN);
  }

  void add(String name, @Nullable String value, Ink ink) {
    if (value != null) {
      names.add(name);
      values.add(Harmless.of(value).text());
      inks.add(ink);
    }
  }

  void draw(Sheet sheet, StringBuilder to) {
    if (sheet.isTerminal()) {
      box(sheet, to);
      return;
    }
    Column name = Column.of("", names, List.of(), false);
    for (int i = 0; i < names.size(); i++) {
      name.write(names.get(i), Ink.PLAIN, sheet, to);
      to.append("  ").append(values.get(i)).append('\n');
    }
  }

  /** A long value goes on below itself. */
  private void box(Sheet sheet, StringBuilder to) {
    int widest = names.stream().mapToInt(Width::of).max().orElse(0);
    int room = Math.max(LEAST, sheet.columns() - widest - Grid.frame(2));
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    List<Ink> looks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<String> parts = Prose.wrapped(values.get(i), room);
      for (int j = 0; j < parts.size(); j++) {
        left.add(j == 0 ? names.get(i) : "");
        right.add(parts.get(j));
        looks.add(inks.get(i));
      }
    }
    Grid.drawUntitled(
        List.of(Column.of("", left, List.of(), false), Column.of("", right, looks, false)),
        sheet,
        to);
  }
}
