package drover.tui.model;

import drover.control.AppView;
import java.util.ArrayList;
import java.util.List;

/** Help, freezing, copying, and the ways out. */
final class ScreenKeys {
  private static final String HINT = "q leaves";

  private ScreenKeys() {}

  static Step run(Model model, Action action) {
    return switch (action) {
      case HELP -> model.withDesk(model.desk().open(help(model))).still();
      case PALETTE -> model.withOverlay(new Overlay.Palette("", 0)).still();
      case FREEZE -> freeze(model).still();
      case COPY -> copy(model);
      case REDRAW -> model.with(new Effect.Redraw());
      case SUSPEND -> model.with(new Effect.Suspend());
      case QUIT_MENU -> quitMenu(model);
      case INTERRUPT -> interrupt(model);
      default -> quit(model);
    };
  }

  private static Page help(Model model) {
    return Page.of(Place.HELP, model.desk().top().about());
  }

  private static Model freeze(Model model) {
    Frozen held = model.frozen();
    if (held == null) {
      boolean following = model.log().isFollowing();
      return model
          .withFrozen(new Frozen(model.world(), model.now(), following))
          .withLog(model.log().held());
    }
    return model.withFrozen(null).withLog(held.following() ? model.log().followed() : model.log());
  }

  private static Step copy(Model model) {
    String text = CopyText.of(model);
    if (text.isEmpty()) {
      return model.saying("there is nothing to copy", true).still();
    }
    long lines = text.lines().count();
    String said = lines == 1 ? "copied: " + text : "copied " + lines + " lines";
    return new Step(model.saying(said, false), List.of(new Effect.Copy(text)));
  }

  private static Step interrupt(Model model) {
    Toast toast = model.toast();
    boolean again = toast != null && toast.text().startsWith(HINT);
    String apps = model.settings().embedded() ? "" : ", apps keep running";
    return again ? quit(model.withToast(null)) : model.saying(HINT + apps, false).still();
  }

  private static Step quit(Model model) {
    return model.settings().embedded() && running(model) > 0
        ? model.withOverlay(stopAll(model)).still()
        : model.with(new Effect.Leave(farewell(model)));
  }

  private static Effect.Farewell farewell(Model model) {
    return model.settings().embedded() ? Effect.Farewell.STOP_APPS : Effect.Farewell.LEAVE;
  }

  private static Step quitMenu(Model model) {
    if (model.settings().embedded()) {
      return quit(model);
    }
    List<Overlay.Choice> choices =
        List.of(
            new Overlay.Choice("Cancel", "", new Overlay.Outcome.Cancel()),
            new Overlay.Choice(
                "Leave", "apps keep running", new Overlay.Outcome.Go(Effect.Farewell.LEAVE)),
            new Overlay.Choice(
                "Stop all apps and leave", "asks first", new Overlay.Outcome.AskStopAll()));
    return model.withOverlay(new Overlay.Menu("quit", choices, 0)).still();
  }

  /** Asks whether all apps are to be stopped. */
  static Overlay stopAll(Model model) {
    List<String> lines = new ArrayList<>();
    if (model.settings().embedded()) {
      lines.add("They live only as long as this screen; a daemon would restart them.");
    }
    for (AppView app : model.world().latest().apps()) {
      Row row = Row.of(app, model.world().latest().at());
      if (row.isActive()) {
        lines.add(RowText.name(row, Glyphs.of(model.settings())));
      }
    }
    String apps = running(model) == 1 ? "1 app" : running(model) + " apps";
    List<Overlay.Choice> choices = new ArrayList<>();
    choices.add(new Overlay.Choice("Cancel", "", new Overlay.Outcome.Cancel()));
    choices.add(
        new Overlay.Choice(
            "Stop the apps and quit", "", new Overlay.Outcome.Go(Effect.Farewell.STOP_APPS)));
    if (model.settings().embedded()) {
      choices.add(
          new Overlay.Choice(
              "Leave them to a daemon", "", new Overlay.Outcome.Go(Effect.Farewell.HAND_OVER)));
    }
    return new Overlay.Dialog("Stop " + apps + " and quit?", null, lines, choices, 0);
  }

  private static long running(Model model) {
    return model.world().latest().apps().stream()
        .filter(app -> Row.of(app, model.world().latest().at()).isActive())
        .count();
  }
}
