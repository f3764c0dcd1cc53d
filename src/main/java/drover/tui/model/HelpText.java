package drover.tui.model;

import java.util.ArrayList;
import java.util.List;

/** The keys of the page below. */
final class HelpText {
  private static final int KEYS = 12;
  private static final int NARROW_KEYS = 7;
  private static final int NARROW = 60;
  private static final int LABEL = 12;

  private HelpText() {}

  static void page(Model model, Prose prose) {
    List<Page> pages = model.desk().pages();
    Place below = pages.get(Math.max(0, pages.size() - 2)).place();
    prose.paragraph(
        "Drover keeps apps running. Letters do everything; Esc goes back and never leaves;"
            + " Enter opens; : finds a command by name.",
        Style.PLAIN);
    for (Action.Group group : groups(below)) {
      List<Action> actions = of(group, below);
      if (!actions.isEmpty()) {
        prose.heading(group.title());
        actions.forEach(action -> action(prose, action));
      }
    }
    signs(prose);
  }

  /** On a log its own keys come first. */
  private static List<Action.Group> groups(Place below) {
    List<Action.Group> groups = new ArrayList<>(List.of(Action.Group.values()));
    if (below == Place.LOGS) {
      groups.remove(Action.Group.LOG_PANE);
      groups.add(0, Action.Group.LOG_PANE);
    }
    return groups;
  }

  /** The apps have a log below them: its keys are theirs too. */
  private static List<Action> of(Action.Group group, Place below) {
    List<Action> actions = new ArrayList<>(Action.of(group, below.pane()));
    if (below == Place.APPS && group == Action.Group.LOG_PANE) {
      actions.addAll(Action.of(group, Pane.LOG));
    }
    actions.removeIf(action -> action.keys().isEmpty());
    return actions;
  }

  private static void action(Prose prose, Action action) {
    String keys = keys(action, prose.glyphs());
    int room = prose.width() < NARROW ? NARROW_KEYS : KEYS;
    String left = " " + keys + " ".repeat(Math.max(1, room - keys.length()));
    String label = action.label() + " ".repeat(Math.max(1, LABEL - action.label().length()));
    int column = left.length() + label.length();
    for (String part : Prose.wrapped(action.help(), prose.width() - column)) {
      prose.line(
          Text.run(left, Style.KEY), Text.run(label, Style.PLAIN), Text.run(part, Style.FAINT));
      left = " ".repeat(left.length());
      label = " ".repeat(label.length());
    }
  }

  private static String keys(Action action, Glyphs glyphs) {
    String keys = String.join(" ", action.keys());
    return glyphs == Glyphs.UNICODE
        ? keys.replace("Up", "↑")
            .replace("Down", "↓")
            .replace("Pg↑", "PgUp")
            .replace("Pg↓", "PgDn")
            .replace("Left", "←")
            .replace("Right", "→")
        : keys;
  }

  private static void signs(Prose prose) {
    prose.heading("signs");
    sign(prose, Mood.GOOD, "online");
    sign(prose, Mood.CHANGING, "launching or stopping");
    sign(prose, Mood.WORRYING, "some instances are down");
    sign(prose, Mood.BAD, "errored, or waiting for a restart after a crash");
    sign(prose, Mood.OFF, "stopped");
  }

  private static void sign(Prose prose, Mood mood, String meaning) {
    prose.line(
        Text.run(" " + prose.glyphs().of(mood) + " ", Style.of(mood)),
        Text.run(meaning, Style.PLAIN));
  }
}
