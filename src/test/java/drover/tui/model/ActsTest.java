package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import drover.control.AppView;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.control.Update;
import drover.spec.Signal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActsTest {
  private final Model model = Scene.model(80, 24);

  @Test
  void oneAppIsStartedRestartedAndReloadedAtOnce() {
    Selector api = new Selector.App("api");
    assertThat(asked(model, "s")).containsExactly(new Request.Start(api));
    assertThat(asked(model, "r")).containsExactly(new Request.Restart(api));
    assertThat(asked(model, "R")).containsExactly(new Request.Reload(api));
    assertThat(asked(model, "+")).containsExactly(new Request.Scale("api", 5));
  }

  @Test
  void theAnswerIsShownForAWhile() {
    Model answered =
        model.update(new Message.Answered("restarting api (4 instances)", false)).model();
    assertThat(Scene.said(answered)).isEqualTo("restarting api (4 instances)");
    Instant until = Scene.wake(answered);
    assertThat(answered.update(new Message.Ticked(until)).model().toast()).isNull();
  }

  @Test
  void anOperationThatFailsIsToldWhateverPageIsOpen() {
    var failed =
        List.of(Scene.event(9, 0, EventKind.FAILED, "", "reload of api failed: not ready"));
    Update update = new Update(Scene.snapshot(), failed, 0);
    Model told = Scene.pressed(model, "?").update(new Message.Refreshed(update)).model();
    assertThat(Scene.said(told)).isEqualTo("reload of api failed: not ready");
    Model fresh = Model.start(Scene.SETTINGS, 80, 24, Scene.NOW);
    assertThat(Scene.said(fresh.update(new Message.Refreshed(update)).model())).isEmpty();
  }

  @Test
  void stoppingOneAppIsAskedInOneLine() {
    Model asking = Scene.pressed(model, "j", "x");
    assertThat(Scene.asks(asking)).isEqualTo("Stop worker? y/N");
    assertThat(asked(asking, "y")).containsExactly(new Request.Stop(new Selector.App("worker")));
    for (String no : List.of("Enter", "Esc", "n", "N", "x", "Space")) {
      assertThat(asked(asking, no)).as(no).isEmpty();
      assertThat(Scene.pressed(asking, no).overlay()).as(no).isNull();
    }
  }

  @Test
  void noAnswerIsANo() {
    Model asking = Scene.pressed(model, "x");
    assertThat(asking.wakeAt()).isEqualTo(Scene.NOW.plusSeconds(10));
    Model early = asking.update(new Message.Ticked(Scene.NOW.plusMillis(9_999))).model();
    assertThat(early.overlay()).isNotNull();
    Step late = early.update(new Message.Ticked(Scene.NOW.plusSeconds(10)));
    assertThat(late.model().overlay()).isNull();
    assertThat(late.effects()).isEmpty();
    assertThat(asked(late.model(), "y")).isEmpty();
  }

  @Test
  void scalingDownIsAskedAndTheLastInstanceStays() {
    assertThat(asked(model, "-")).isEmpty();
    assertThat(asked(model, "-", "y")).containsExactly(new Request.Scale("api", 3));
    Model last = Scene.pressed(model, "j", "j", "-");
    assertThat(last.overlay()).isNull();
    assertThat(Scene.said(last)).isEqualTo("one instance is left; x stops it");
  }

  @Test
  void killAndDeleteAreADialogWithCancelFocused() {
    for (String key : List.of("X", "D")) {
      Model asking = Scene.pressed(model, key);
      assertThat(asking.overlay()).as(key).isInstanceOf(Overlay.Dialog.class);
      assertThat(asked(asking, "Enter")).as(key).isEmpty();
      assertThat(asked(asking, "y")).as(key).isEmpty();
      assertThat(asked(asking, "Esc")).as(key).isEmpty();
    }
    Selector api = new Selector.App("api");
    assertThat(asked(model, "X", "Tab", "Enter")).containsExactly(new Request.Kill(api));
    assertThat(asked(model, "D", "Right", "Enter")).containsExactly(new Request.Delete(api));
  }

  @Test
  void severalAppsAreADialogWhateverIsDone() {
    Model marked = Scene.pressed(model, "Space", "Space");
    for (String key : List.of("s", "r", "R", "x", "X", "+", "D")) {
      assertThat(Scene.pressed(marked, key).overlay()).as(key).isInstanceOf(Overlay.Dialog.class);
    }
    assertThat(asked(marked, "r", "Tab", "Enter"))
        .containsExactly(new Request.Restart(new Selector.Ids(List.of(0, 1, 2, 3, 4, 5))));
    assertThat(Scene.pressed(marked, "r", "Tab", "Enter").table().marks()).isEmpty();
  }

  @Test
  void markedAppsThatAFilterHidesAreNotIncludedAndThatIsSaid() {
    Model marked = Scene.pressed(model, "*", "/", "e", "r", "Enter", "x");
    assertThat(Scene.asks(marked)).isEqualTo("Stop 2 apps?");
    assertThat(marked.overlay())
        .asInstanceOf(type(Overlay.Dialog.class))
        .extracting(Overlay.Dialog::lines)
        .isEqualTo(List.of("3 marked but hidden by the filter: not included"));
    assertThat(asked(marked, "Tab", "Enter"))
        .containsExactly(new Request.Stop(new Selector.Ids(List.of(4, 5, 6))));
  }

  @Test
  void whoRestartedWhileTheDialogWasOpenIsLeftOut() {
    Model asking = Scene.pressed(model, "j", "X", "Tab");
    InstanceView first = Scene.worker().instances().get(0);
    AppView later =
        Scene.app(
            "worker",
            List.of(started(first, Scene.NOW.plusSeconds(1)), Scene.worker().instances().get(1)));
    Model changed = refreshed(asking, List.of(Scene.api(), later));
    assertThat(asked(changed, "Enter"))
        .containsExactly(new Request.Kill(new Selector.Ids(List.of(5))));
    Model done = Scene.pressed(changed, "Enter");
    assertThat(Scene.said(done)).isEqualTo("left out, changed meanwhile: worker:0");
    assertThat(Scene.said(done.update(new Message.Answered("killing worker", false)).model()))
        .isEqualTo("killing worker; left out, changed meanwhile: worker:0");
  }

  @Test
  void whoIsGoneWhileTheDialogWasOpenIsNotTouched() {
    Model asking = Scene.pressed(model, "j", "j", "j", "X", "Tab");
    Model changed = refreshed(asking, List.of(Scene.api()));
    assertThat(asked(changed, "Enter")).isEmpty();
    assertThat(Scene.said(Scene.pressed(changed, "Enter")))
        .isEqualTo("nothing was done: search:0 changed meanwhile");
  }

  @Test
  void anAppBetweenTwoRunsOfACrashLoopIsStillTheSameApp() {
    Model asking = Scene.pressed(model, "j", "j", "x");
    InstanceView mailer = Scene.mailer().instances().get(0);
    InstanceView again = started(Scene.with(mailer, Status.ONLINE, null), Scene.NOW.plusSeconds(4));
    Model changed = refreshed(asking, List.of(Scene.app("mailer", List.of(again))));
    assertThat(asked(changed, "y")).containsExactly(new Request.Stop(new Selector.App("mailer")));
  }

  @Test
  void aSignalIsChosenFromAMenuAndOneThatEndsProgramsAsks() {
    Selector api = new Selector.App("api");
    assertThat(Scene.asks(Scene.pressed(model, "S", "Enter")))
        .isEqualTo("Send SIGTERM to api? y/N");
    assertThat(asked(model, "S", "Enter", "Enter")).isEmpty();
    assertThat(asked(model, "S", "Enter", "y"))
        .containsExactly(new Request.SendSignal(api, Signal.SIGTERM));
    assertThat(asked(model, "S", "j", "Enter"))
        .containsExactly(new Request.SendSignal(api, Signal.SIGHUP));
    assertThat(asked(model, "S", "Esc")).isEmpty();
  }

  @Test
  void aSignalThatKillsNeedsTheDialogOfAKill() {
    String[] toKill = {"S", "j", "j", "j", "j", "j", "j", "j", "j", "j", "Enter"};
    Model asking = Scene.pressed(model, toKill);
    assertThat(asking.overlay()).isInstanceOf(Overlay.Dialog.class);
    assertThat(Scene.asks(asking)).isEqualTo("Send SIGKILL to api?");
  }

  @Test
  void nothingIsAskedOfASupervisorThatIsGone() {
    Model lost = model.update(new Message.Disconnected("connection refused")).model();
    assertThat(asked(lost, "r")).isEmpty();
    assertThat(Scene.said(Scene.pressed(lost, "r"))).isEqualTo("the supervisor does not answer");
  }

  @Test
  void onAPageAboutAnAppActionsAreForThatAppWhereverTheCursorIs() {
    Model page = Scene.pressed(model, "j", "Enter");
    Model changed = refreshed(page, List.of(Scene.worker(), Scene.api()));
    assertThat(asked(changed, "r"))
        .containsExactly(new Request.Restart(new Selector.App("worker")));
  }

  private static List<Request<Receipt>> asked(Model model, String... keys) {
    Model next = model;
    for (int i = 0; i < keys.length - 1; i++) {
      next = Scene.pressed(next, keys[i]);
    }
    Step step = next.update(new Message.Pressed(Scene.key(keys[keys.length - 1])));
    return step.effects().stream()
        .filter(Effect.Ask.class::isInstance)
        .map(effect -> ((Effect.Ask) effect).request())
        .toList();
  }

  private static InstanceView started(InstanceView i, @Nullable Instant at) {
    return new InstanceView(
        i.id(),
        i.index(),
        i.status(),
        i.pid() + 1,
        i.createdAt(),
        i.since(),
        at,
        i.restarts(),
        i.unstable(),
        i.usage(),
        i.lastExit(),
        i.nextStart(),
        List.of(),
        i.note(),
        i.out(),
        i.error());
  }

  private static Model refreshed(Model model, List<AppView> apps) {
    return model
        .update(new Message.Refreshed(new Update(Scene.snapshot(apps), List.of(), 0)))
        .model();
  }

  @Test
  void anInstanceRowIsAskedAboutByItsNumber() {
    Model asking = Scene.pressed(model, "t", "j", "j", "x");
    assertThat(Scene.asks(asking)).isEqualTo("Stop api:1? y/N");
    assertThat(asked(asking, "y")).containsExactly(new Request.Stop(new Selector.Ids(List.of(1))));
    assertThat(Scene.wake(asking)).isEqualTo(Scene.NOW.plus(Acts.PATIENCE));
  }
}
