package drover.tui.model;

import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;

/** Takes keys in: what lies over the page has them first, then the pane. */
final class Keys {
  private Keys() {}

  static Step press(Model model, KeyStroke key) {
    Overlay overlay = model.overlay();
    if (overlay != null) {
      return OverlayKeys.press(model, overlay, key);
    }
    Optional<Action> action = Action.of(KeyName.of(key), model.desk().focus());
    Model next = action.equals(Optional.of(Action.INTERRUPT)) ? model : withoutHint(model);
    return action.map(known -> run(next, known)).orElse(next.still());
  }

  /** It has been read, or is in the way; the second Ctrl-C needs that of the first. */
  private static Model withoutHint(Model model) {
    Toast toast = model.toast();
    return toast != null && toast.kind() == Toast.Kind.HINT ? model.withToast(null) : model;
  }

  /** Text that was pasted counts where something is typed, and nowhere else: it is not keys. */
  static Step paste(Model model, String text) {
    if (model.overlay() instanceof Overlay.Typing typing) {
      String more = Harmless.of(text.lines().findFirst().orElse("")).text();
      return OverlayKeys.typed(model, typing, typing.text() + more).still();
    }
    if (model.overlay() instanceof Overlay.Palette palette) {
      String more = Harmless.of(text.lines().findFirst().orElse("")).text();
      return model.withOverlay(new Overlay.Palette(palette.text() + more, 0)).still();
    }
    return model.still();
  }

  /** Does what a key or the palette asks for. */
  static Step run(Model model, Action action) {
    return switch (action.group()) {
      case MOVE -> Moves.run(model, action);
      case ACT -> Acts.run(model, action);
      case LOOK -> Looks.run(model, action);
      case PICK -> Picks.run(model, action).still();
      case LOG_PANE -> LogKeys.run(model, action);
      case SCREEN -> ScreenKeys.run(model, action);
    };
  }
}
