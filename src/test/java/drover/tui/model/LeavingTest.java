package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Update;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavingTest {
  private final Model model = Scene.model(80, 24);
  private final Model embedded =
      Scene.model(new Settings("shop", true, true, true, ZoneOffset.UTC), 80, 24, Scene.snapshot());

  @Test
  void qLeavesAtOnceWhereTheAppsStay() {
    assertThat(effects(model, "q")).containsExactly(new Effect.Leave(Effect.Farewell.LEAVE));
  }

  @Test
  void qAsksWhereTheAppsWouldEndWithTheScreen() {
    assertThat(effects(embedded, "q")).isEmpty();
    Model asking = Scene.pressed(embedded, "q");
    assertThat(Scene.asks(asking)).isEqualTo("Stop 4 apps and quit?");
    assertThat(effects(asking, "Enter")).isEmpty();
    assertThat(Scene.pressed(asking, "Enter").overlay()).isNull();
    assertThat(effects(asking, "Tab", "Enter"))
        .containsExactly(new Effect.Leave(Effect.Farewell.STOP_APPS));
  }

  @Test
  void qLeavesAtOnceWhereNothingRuns() {
    Model idle =
        embedded
            .update(
                new Message.Refreshed(
                    new Update(Scene.snapshot(List.of(Scene.migrate())), List.of(), 0)))
            .model();
    assertThat(effects(idle, "q")).containsExactly(new Effect.Leave(Effect.Farewell.STOP_APPS));
  }

  @Test
  void escNeverLeaves() {
    for (String page : List.of("Enter", "l", "e", "i", "?", "H", "z", "/", ":")) {
      Model back = Scene.pressed(model, page, "Esc", "Esc", "Esc");
      assertThat(back.desk().place()).as(page).isEqualTo(Place.APPS);
      assertThat(back.overlay()).as(page).isNull();
      assertThat(effects(back, "Esc")).as(page).isEmpty();
    }
  }

  @Test
  void controlCOnceIsAHintAndTwiceIsQ() {
    Model once = Scene.pressed(model, "Ctrl-C");
    assertThat(Scene.said(once)).isEqualTo("q leaves, apps keep running");
    assertThat(effects(once, "Ctrl-C")).containsExactly(new Effect.Leave(Effect.Farewell.LEAVE));
    Model later = once.update(new Message.Ticked(Scene.wake(once))).model();
    assertThat(effects(later, "Ctrl-C")).isEmpty();
    assertThat(Scene.pressed(embedded, "Ctrl-C", "Ctrl-C").overlay())
        .isInstanceOf(Overlay.Dialog.class);
  }

  @Test
  void theQuitMenuOffersToStopAllAppsAfterAQuestion() {
    assertThat(effects(model, "Q", "Enter")).isEmpty();
    assertThat(effects(model, "Q", "j", "Enter"))
        .containsExactly(new Effect.Leave(Effect.Farewell.LEAVE));
    Model asking = Scene.pressed(model, "Q", "j", "j", "Enter");
    assertThat(asking.overlay()).isInstanceOf(Overlay.Dialog.class);
    assertThat(effects(asking, "Tab", "Enter"))
        .containsExactly(new Effect.Leave(Effect.Farewell.STOP_APPS));
  }

  @Test
  void theTerminalIsGivenBackAndRedrawnOnRequest() {
    assertThat(effects(model, "Ctrl-Z")).containsExactly(new Effect.Suspend());
    assertThat(effects(model, "Ctrl-L")).containsExactly(new Effect.Redraw());
    assertThat(effects(Scene.pressed(model, "D"), "Ctrl-L")).containsExactly(new Effect.Redraw());
  }

  private static List<Effect> effects(Model model, String... keys) {
    Model next = model;
    for (int i = 0; i < keys.length - 1; i++) {
      next = Scene.pressed(next, keys[i]);
    }
    return next.update(new Message.Pressed(Scene.key(keys[keys.length - 1]))).effects();
  }
}
