package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionTest {
  @Test
  void aKeyMeansOneThingInAPane() {
    for (Pane pane : Pane.values()) {
      Map<String, Action> keys = new HashMap<>();
      for (Action action : Action.values()) {
        for (String key : action.isFor(pane) ? action.keys() : java.util.List.<String>of()) {
          assertThat(keys.put(key, action)).as(pane + " " + key).isNull();
        }
      }
    }
  }

  @Test
  void everyKeyOfThePanesDoesSomethingThatTheHelpTells() {
    for (Place place : new Place[] {Place.APPS, Place.LOGS, Place.EVENTS, Place.DETAIL}) {
      String page =
          switch (place) {
            case LOGS -> "l";
            case EVENTS -> "e";
            case DETAIL -> "Enter";
            default -> "Home";
          };
      Model open = Scene.pressed(Scene.model(120, 200), page);
      Model help = Scene.pressed(open, "?");
      String text = TextPage.plain(help);
      for (Action action : Action.values()) {
        if (action.isFor(open.desk().focus()) && !action.keys().isEmpty()) {
          assertThat(text).as(place + " " + action).contains(action.help());
        }
      }
    }
  }

  @Test
  void noActionNeedsAFunctionKeyOrAChord() {
    for (Action action : Action.values()) {
      String key = action.key();
      boolean chord = key.startsWith("Alt-") || key.matches("F[0-9]+");
      assertThat(chord).as(action.name()).isFalse();
    }
  }

  @Test
  void thePaletteFindsACommandByItsNameOrALetterInIt() {
    Model model = Scene.model(80, 24);
    assertThat(Commands.of(model, "rest").get(0)).isEqualTo(Action.RESTART);
    assertThat(Commands.of(model, "rld").get(0)).isEqualTo(Action.RELOAD);
    assertThat(Commands.of(model, "nothing like it")).isEmpty();
    Model run = Scene.pressed(model, ":", "h", "o", "s", "t", "Enter");
    assertThat(run.desk().place()).isEqualTo(Place.HOST);
    assertThat(run.overlay()).isNull();
  }

  @Test
  void theFooterShowsOnlyKeysOfItsPane() {
    for (String page : new String[] {"Home", "l", "e", "Enter", "?", "H", "i"}) {
      Model model = Scene.pressed(Scene.model(80, 24), page);
      assertThat(Footer.of(model))
          .as(page)
          .allMatch(action -> action.isFor(model.desk().focus()))
          .endsWith(Action.HELP);
    }
  }
}
