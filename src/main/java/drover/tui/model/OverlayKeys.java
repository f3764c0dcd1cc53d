package drover.tui.model;

import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;

/** The keys of what lies over a page. */
final class OverlayKeys {
  private OverlayKeys() {}

  static Step press(Model model, Overlay overlay, KeyStroke key) {
    String name = KeyName.of(key);
    if (name.equals("Ctrl-L") || name.equals("Ctrl-Z")) {
      return Keys.run(model, name.equals("Ctrl-L") ? Action.REDRAW : Action.SUSPEND);
    }
    if (overlay instanceof Overlay.Typing typing) {
      return typing(model, typing, key, name);
    }
    if (overlay instanceof Overlay.Question question) {
      return question(model, question, name);
    }
    if (overlay instanceof Overlay.Palette palette) {
      return palette(model, palette, key, name);
    }
    if (overlay instanceof Overlay.Menu menu) {
      return menu(model, menu, name);
    }
    return dialog(model, (Overlay.Dialog) overlay, name);
  }

  private static Step typing(Model model, Overlay.Typing typing, KeyStroke key, String name) {
    return switch (name) {
      case "Enter" -> LogKeys.entered(model.withOverlay(null), typing.purpose(), typing.text());
      case "Esc", "Ctrl-C" -> typed(model, typing, "").withOverlay(null).still();
      default -> typed(model, typing, edited(typing.text(), key, name)).still();
    };
  }

  /** What a key makes of a text that is being typed. */
  private static String edited(String text, KeyStroke key, String name) {
    if (KeyName.isText(key)) {
      return text + key.getCharacter();
    }
    return switch (name) {
      case "Backspace", "Ctrl-H" -> text.substring(0, Math.max(0, text.length() - 1));
      case "Ctrl-W" -> text.substring(0, text.stripTrailing().lastIndexOf(' ') + 1);
      case "Ctrl-U" -> "";
      default -> text;
    };
  }

  /** Uses a text while it is typed. */
  static Model typed(Model model, Overlay.Typing typing, String text) {
    Model next = model.withOverlay(new Overlay.Typing(typing.purpose(), text));
    return switch (typing.purpose()) {
      case SEARCH -> LogKeys.searching(next, text);
      case ONLY -> next.withLog(next.log().withOptions(next.log().options().withOnly(text)));
      case SINCE, WRITE -> next;
      case FILTER ->
          next.desk().focus() == Pane.TABLE
              ? next.withTable(next.table().withFilter(text))
              : next.withDesk(next.desk().withTop(next.desk().top().withFilter(text)));
    };
  }

  /** Only a plain yes is a yes. */
  private static Step question(Model model, Overlay.Question question, String name) {
    Model closed = model.withOverlay(null);
    return name.equals("y") || name.equals("Y")
        ? Acts.carryOut(closed, question.deed())
        : closed.still();
  }

  private static Step palette(Model model, Overlay.Palette palette, KeyStroke key, String name) {
    List<Action> found = Commands.of(model, palette.text());
    return switch (name) {
      case "Esc", "Ctrl-C" -> model.withOverlay(null).still();
      case "Up", "BackTab", "Ctrl-P" -> palette(model, palette.text(), palette.cursor() - 1, found);
      case "Down", "Tab", "Ctrl-N" -> palette(model, palette.text(), palette.cursor() + 1, found);
      case "Enter" -> {
        Model closed = model.withOverlay(null);
        yield found.isEmpty() ? closed.still() : Keys.run(closed, found.get(palette.cursor()));
      }
      default -> {
        String text = edited(palette.text(), key, name);
        int cursor = text.equals(palette.text()) ? palette.cursor() : 0;
        yield model.withOverlay(new Overlay.Palette(text, cursor)).still();
      }
    };
  }

  private static Step palette(Model model, String text, int cursor, List<Action> found) {
    int at = Math.max(0, Math.min(found.size() - 1, cursor));
    return model.withOverlay(new Overlay.Palette(text, at)).still();
  }

  private static Step menu(Model model, Overlay.Menu menu, String name) {
    int last = menu.choices().size() - 1;
    return switch (name) {
      case "Esc", "q", "Ctrl-C" -> model.withOverlay(null).still();
      case "k", "Up", "BackTab" ->
          model.withOverlay(menu.at(Math.max(0, menu.cursor() - 1))).still();
      case "j", "Down", "Tab" ->
          model.withOverlay(menu.at(Math.min(last, menu.cursor() + 1))).still();
      case "g", "Home" -> model.withOverlay(menu.at(0)).still();
      case "G", "End" -> model.withOverlay(menu.at(last)).still();
      case "Enter" -> chosen(model, menu.choices().get(menu.cursor()).outcome());
      default -> model.still();
    };
  }

  private static Step dialog(Model model, Overlay.Dialog dialog, String name) {
    int size = dialog.choices().size();
    return switch (name) {
      case "Esc", "n", "N", "q", "Ctrl-C" -> model.withOverlay(null).still();
      case "Left", "h", "BackTab", "Up", "k" ->
          model.withOverlay(dialog.at(Math.floorMod(dialog.cursor() - 1, size))).still();
      case "Right", "l", "Tab", "Down", "j" ->
          model.withOverlay(dialog.at(Math.floorMod(dialog.cursor() + 1, size))).still();
      case "Enter" -> chosen(model, dialog.choices().get(dialog.cursor()).outcome());
      default -> model.still();
    };
  }

  private static Step chosen(Model model, Overlay.Outcome outcome) {
    Model closed = model.withOverlay(null);
    if (outcome instanceof Overlay.Outcome.Do deed) {
      // A signal from the menu may still need a dialog; what came out of a dialog does not.
      return model.overlay() instanceof Overlay.Menu
          ? Acts.decide(closed, deed.deed())
          : Acts.carryOut(closed, deed.deed());
    }
    if (outcome instanceof Overlay.Outcome.SortBy by) {
      return closed.withTable(closed.table().withSort(by.sort())).still();
    }
    if (outcome instanceof Overlay.Outcome.Go go) {
      return closed.with(new Effect.Leave(go.farewell()));
    }
    if (outcome instanceof Overlay.Outcome.AskStopAll) {
      return closed.withOverlay(ScreenKeys.stopAll(closed)).still();
    }
    return closed.still();
  }
}
