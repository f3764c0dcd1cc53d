package drover.tui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a dialog says above its buttons. */
public final class DialogText {
  private DialogText() {}

  /** Whom it is about, each on a line and as they are now, and what else there is to say. */
  public static List<Text> of(Model model, Overlay.Dialog dialog, int width, int most) {
    List<Text> lines = new ArrayList<>();
    Deed deed = dialog.deed();
    if (deed != null) {
      deed.rows().forEach(row -> lines.add(row(model, row, deed)));
    }
    for (String line : dialog.lines()) {
      Prose.wrapped(line, width).forEach(part -> lines.add(Text.of(part, Style.PLAIN)));
    }
    if (lines.size() <= Math.max(1, most)) {
      return lines;
    }
    List<Text> some = new ArrayList<>(lines.subList(0, Math.max(0, most - 1)));
    some.add(Text.of("and " + (lines.size() - some.size()) + " more", Style.FAINT));
    return some;
  }

  private static Text row(Model model, RowId id, Deed deed) {
    Optional<Row> found = model.world().row(id);
    if (found.isEmpty()) {
      return Text.of(id.app() + " is gone: left out", Style.BAD);
    }
    Row row = found.get();
    boolean changed =
        deed.changed(model.world().latest()).stream()
            .anyMatch(
                target -> target.app().equals(id.app()) && (id.isApp() || target.id() == id.id()));
    String name = RowText.title(row, Glyphs.of(model.settings()));
    return new Text(
        List.of(
            Text.run(padded(name, 20), Style.STRONG),
            Text.run(padded(row.statusText(model.now()), 14), Style.of(row.mood())),
            Text.run(padded(RowText.up(row, model.now()), 7), Style.PLAIN),
            changed
                ? Text.run("changed meanwhile: left out", Style.BAD)
                : Text.run(RowText.process(row), Style.FAINT)));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - Width.of(text)));
  }
}
