package drover.tui.model;

import com.googlecode.lanterna.input.KeyStroke;

/** Takes keys in: what lies over the page has them first, then the pane. */
final class Keys {
  private Keys() {}

  static Step press(Model model, KeyStroke key) {
    Overlay overlay = model.overlay();
    if (overlay != null) {
      return OverlayKeys.press(model, overlay, key);
    }
    return Action.of(KeyName.of(key), model.desk().focus())
        .map(action -> run(model, action))
        .orElse(model.still());
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
