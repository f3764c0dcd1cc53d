package drover.tui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the palette offers. */
public final class Commands {
  private Commands() {}

  /** The actions of the pane that have the letters of a text in this order, best first. */
  public static List<Action> of(Model model, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    List<Action> exact = new ArrayList<>();
    List<Action> inside = new ArrayList<>();
    List<Action> scattered = new ArrayList<>();
    for (Action action : Action.values()) {
      String label = action.label();
      if (!action.isFor(model.desk().focus())
          || action.group() == Action.Group.MOVE
          || action == Action.INTERRUPT
          || action == Action.PALETTE) {
        continue;
      }
      if (label.startsWith(wanted)) {
        exact.add(action);
      } else if (label.contains(wanted) || (" " + action.help()).contains(" " + wanted)) {
        inside.add(action);
      } else if (isScattered(label, wanted)) {
        scattered.add(action);
      }
    }
    exact.addAll(inside);
    exact.addAll(scattered);
    return exact;
  }

  private static boolean isScattered(String label, String wanted) {
    int at = 0;
    for (int i = 0; i < label.length() && at < wanted.length(); i++) {
      at += label.charAt(i) == wanted.charAt(at) ? 1 : 0;
    }
    return at == wanted.length();
  }
}
