package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.AppView;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Usage;
import drover.spec.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Duration UP = Duration.ofHours(1);

  private final Model model = Scene.model(80, 24);

  @Test
  void theFirstAppIsPickedAtFirst() {
    assertThat(model.table().cursor()).isEqualTo(RowId.of("api"));
  }

  @Test
  void theCursorMovesAndStopsAtTheEnds() {
    assertThat(cursor("j", "Down", "k")).isEqualTo("worker");
    assertThat(cursor("k", "Up")).isEqualTo("api");
    assertThat(cursor("G", "j")).isEqualTo("migrate");
    assertThat(cursor("G", "g")).isEqualTo("api");
    assertThat(cursor("End", "Home")).isEqualTo("api");
    assertThat(cursor("PgDn", "PgDn")).isEqualTo("migrate");
    assertThat(cursor("G", "Ctrl-U", "Ctrl-D")).isEqualTo("migrate");
  }

  @Test
  void theCursorStaysOnItsAppWhenTheOrderChanges() {
    Model onMailer = Scene.pressed(model, "j", "j");
    List<AppView> apps = new ArrayList<>(Scene.snapshot().apps());
    Collections.reverse(apps);
    assertThat(refreshed(onMailer, apps).table().cursor()).isEqualTo(RowId.of("mailer"));
  }

  @Test
  void theNextRowTakesOverWhenAnAppIsGone() {
    Model onMailer = Scene.pressed(model, "j", "j");
    Model next = refreshed(onMailer, List.of(Scene.api(), Scene.worker(), Scene.search()));
    assertThat(next.table().cursor()).isEqualTo(RowId.of("search"));
    assertThat(refreshed(next, List.of()).table().rows(Snapshot.EMPTY)).isEmpty();
  }

  @Test
  void aFilterWorksWhileItIsTyped() {
    Model typing = Scene.pressed(model, "/", "r", "k");
    assertThat(names(typing)).containsExactly("worker");
    assertThat(typing.table().cursor()).isEqualTo(RowId.of("worker"));
    assertThat(names(Scene.pressed(typing, "Enter"))).containsExactly("worker");
    assertThat(names(Scene.pressed(typing, "Esc"))).hasSize(5);
    assertThat(names(Scene.pressed(typing, "Enter", "Esc"))).hasSize(5);
    assertThat(names(Scene.pressed(typing, "Backspace", "Backspace"))).hasSize(5);
  }

  @Test
  void pastedTextIsTypedTextAndNeverKeys() {
    Model typing = Scene.pressed(model, "/");
    assertThat(names(typing.update(new Message.Pasted("mail\nx")).model()))
        .containsExactly("mailer");
    Step step = model.update(new Message.Pasted("xyD"));
    assertThat(step.model()).isEqualTo(model);
    assertThat(step.effects()).isEmpty();
  }

  @Test
  void onlyAppsInTroubleAreShownOnRequest() {
    assertThat(names(Scene.pressed(model, "!"))).containsExactly("mailer");
    assertThat(names(Scene.pressed(model, "!", "!"))).hasSize(5);
  }

  @Test
  void theOrderIsChosenFromAMenuAndCanBeTurnedRound() {
    Model byCpu = Scene.pressed(model, "o", "j", "j", "j", "j", "Enter");
    assertThat(byCpu.table().sort()).isEqualTo(Sort.CPU);
    assertThat(names(byCpu)).startsWith("search", "api", "worker");
    assertThat(names(Scene.pressed(byCpu, "I"))).endsWith("worker", "api", "search");
  }

  @Test
  void instancesUnfoldAsRows() {
    Model tree = Scene.pressed(model, "t", "j");
    assertThat(tree.table().cursor()).isEqualTo(new RowId("api", 0));
    assertThat(tree.table().rows(tree.shown().latest())).hasSize(11);
    Step step = tree.update(new Message.Pressed(Scene.key("r")));
    assertThat(step.effects())
        .containsExactly(new Effect.Ask(new Request.Restart(new Selector.Ids(List.of(0)))));
  }

  @Test
  void foldingPutsTheCursorOnTheApp() {
    assertThat(Scene.pressed(model, "t", "j", "j", "t").table().cursor())
        .isEqualTo(RowId.of("api"));
  }

  @Test
  void marksAreIdentitiesAndGoWithTheirApps() {
    Model marked = Scene.pressed(model, "Space", "Space");
    assertThat(marked.table().marks())
        .containsExactlyInAnyOrder(RowId.of("api"), RowId.of("worker"));
    assertThat(refreshed(marked, List.of(Scene.worker())).table().marks())
        .containsExactly(RowId.of("worker"));
    assertThat(Scene.pressed(marked, "U").table().marks()).isEmpty();
    assertThat(Scene.pressed(model, "*").table().marks()).hasSize(5);
  }

  @Test
  void theCursorIsAlwaysInSight() {
    List<AppView> apps = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      apps.add(Scene.app("app-" + i, List.of(Scene.online(i, 0, 100 + i, UP, Usage.NONE))));
    }
    Model many = refreshed(model, apps);
    int seen = many.layout().table().height() - 1;
    for (String key : List.of("G", "k", "PgUp", "k", "g", "PgDn", "j", "Ctrl-D")) {
      many = Scene.pressed(many, key);
      int index = many.table().index(many.table().rows(many.shown().latest()));
      assertThat(index - many.table().top()).as(key).isBetween(0, seen - 1);
    }
  }

  @Test
  void anAppSaysTheStatusThatNeedsAttentionFirst() {
    InstanceView online = Scene.online(0, 0, 1, UP, Usage.NONE);
    InstanceView stopped = Scene.down(1, Status.STOPPED, null, null, "x");
    InstanceView errored = Scene.down(2, Status.ERRORED, null, null, "x");
    assertThat(text(online, online)).isEqualTo("online");
    assertThat(text(online, stopped)).isEqualTo("online 1/2");
    assertThat(text(online, errored, stopped)).isEqualTo("errored 1/3");
    assertThat(text(stopped)).isEqualTo("stopped");
    assertThat(Row.of(Scene.mailer(), Scene.NOW).statusText(Scene.NOW)).isEqualTo("backoff 4s");
    assertThat(Row.of(Scene.mailer(), Scene.NOW).statusText(Scene.NOW.plusMillis(3_100)))
        .isEqualTo("backoff 1s");
  }

  @Test
  void anAppThatCrashedJustBeforeIsNotWell() {
    InstanceView again = crashed(Duration.ofSeconds(2), ExitStatus.exited(1));
    Row row = Row.of(Scene.app("x", List.of(again)), Scene.NOW);
    assertThat(row.mood()).isEqualTo(Mood.WORRYING);
    assertThat(RowText.process(row)).isEqualTo("4711 after exit 1");
    assertThat(mood(crashed(Duration.ofSeconds(31), ExitStatus.exited(1)))).isEqualTo(Mood.GOOD);
    assertThat(mood(crashed(Duration.ofSeconds(2), ExitStatus.exited(0)))).isEqualTo(Mood.GOOD);
    assertThat(mood(crashed(Duration.ofSeconds(2), ExitStatus.killed(Signal.SIGINT))))
        .as("restarted by somebody")
        .isEqualTo(Mood.GOOD);
  }

  private static Mood mood(InstanceView instance) {
    return Row.of(Scene.app("x", List.of(instance)), Scene.NOW).mood();
  }

  private static InstanceView crashed(Duration up, ExitStatus exit) {
    InstanceView i = Scene.online(1, 0, 4711, up, Usage.NONE);
    Incident last =
        new Incident(Scene.NOW.minus(up), 1, exit, UP, null, 0, 0, List.of(), List.of(), "restart");
    return new InstanceView(
        i.id(),
        i.index(),
        i.status(),
        i.pid(),
        i.createdAt(),
        i.since(),
        i.startedAt(),
        3,
        i.unstable(),
        i.usage(),
        last,
        i.nextStart(),
        List.of(),
        i.note(),
        i.out(),
        i.error());
  }

  private static String text(InstanceView... instances) {
    return Row.of(Scene.app("x", List.of(instances)), Scene.NOW).statusText(Scene.NOW);
  }

  private String cursor(String... keys) {
    RowId cursor = Scene.pressed(model, keys).table().cursor();
    return cursor == null ? "" : cursor.app();
  }

  private static List<String> names(Model model) {
    return model.table().rows(model.shown().latest()).stream()
        .map(row -> row.app().name())
        .toList();
  }

  private static Model refreshed(Model model, List<AppView> apps) {
    return model
        .update(new Message.Refreshed(new Update(Scene.snapshot(apps), List.of(), 0)))
        .model();
  }
}
