package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.AppView;
import drover.control.Status;
import drover.control.Update;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final Model model = Scene.lively(Scene.SETTINGS, 80, 24);

  @Test
  void whyIsOneParagraph() {
    assertThat(plain("j", "j", "i"))
        .isEqualTo(
            """
            mailer has been waiting for a restart for 5s. It ended with exit 137 SIGKILL
            5s ago, after 41s. It said: FATAL: out of memory. That was unstable exit 7 in
            a row; at 16 it gives up. It is started again in 4 s.
            s starts it anew at once, x stops trying, l shows its log.
            """);
    assertThat(plain("i"))
        .isEqualTo("api is online with all 4 instances, the youngest for 3d04h.\n");
    assertThat(plain("G", "i"))
        .isEqualTo(
            """
            migrate has been stopped for 1d23h. It ended with exit 0 1d23h ago, after 12s.
            Nothing is planned.
            s starts it.
            """);
  }

  @Test
  void whyTellsWhatAStopWaitsFor() {
    var stopping =
        Scene.with(Scene.worker().instances().get(0), Status.STOPPING, "waiting for ffmpeg 5144");
    assertThat(why(Scene.app("worker", List.of(stopping))))
        .isEqualTo(
            "worker has been stopping for 6h12m. Waiting for ffmpeg 5144."
                + " After SIGINT its tree has 1600 ms, then SIGKILL.");
  }

  @Test
  void whyTellsWhyALaunchFailed() {
    var errored = Scene.down(1, Status.ERRORED, null, "/srv/x.sh: no such file or directory", "x");
    assertThat(why(Scene.app("x", List.of(errored))))
        .contains("x has been errored for 1d23h. /srv/x.sh: no such file or directory.")
        .endsWith("Nothing is planned.");
  }

  @Test
  void theEnvironmentIsReadAndSecretsAreMasked() {
    Step step = model.update(new Message.Pressed(Scene.key("E")));
    assertThat(step.effects()).containsExactly(new Effect.ReadEnvironment(0));
    assertThat(TextPage.plain(step.model())).isEqualTo("reading ...");
    Map<String, String> variables =
        Map.of(
            "PORT", "3000",
            "API_KEY", "abc",
            "db_password", "hunter2",
            "EMPTY_TOKEN", "",
            "DATABASE_URL", "postgres://shop:hunter2@db/shop",
            "MOTD", "a\u001b[2Jb");
    Model read = step.model().update(new Message.EnvironmentRead(0, variables)).model();
    assertThat(TextPage.plain(read))
        .isEqualTo(
            """
            API_KEY=********
            DATABASE_URL=postgres://shop:********@db/shop
            EMPTY_TOKEN=
            MOTD=ab
            PORT=3000
            db_password=********\
            """);
  }

  @Test
  void variablesThatComeLateGoNowhere() {
    Model left = Scene.pressed(model, "E", "Esc");
    Model late = left.update(new Message.EnvironmentRead(0, Map.of("A", "b"))).model();
    assertThat(late.desk()).isEqualTo(left.desk());
  }

  @Test
  void anExitOpensAsACardWithItsLastLines() {
    Model card = Scene.pressed(model, "e", "Enter");
    assertThat(card.desk().place()).isEqualTo(Place.INCIDENT);
    assertThat(TextPage.plain(card))
        .contains("mailer:0", "exit 137 SIGKILL", "FATAL: out of memory", "queue 513", "41s");
  }

  @Test
  void theCursorStaysOnItsEventWhenOthersCome() {
    Model picked = Scene.pressed(model, "e", "j");
    var more = List.of(Scene.event(4, 0, drover.control.EventKind.NOTE, "api", "hello"));
    Model later =
        picked.update(new Message.Refreshed(new Update(Scene.snapshot(), more, 0))).model();
    assertThat(EventList.picked(later)).isEqualTo(EventList.picked(picked));
    assertThat(EventList.index(later, EventList.of(later))).isEqualTo(2);
  }

  @Test
  void eventsAreFiltered() {
    Model found = Scene.pressed(model, "e", "/", "r", "e", "l", "o", "Enter");
    assertThat(EventList.of(found)).extracting(drover.control.Event::number).containsExactly(1L);
    assertThat(EventList.of(Scene.pressed(found, "Esc"))).hasSize(3);
    assertThat(Scene.pressed(found, "Esc").desk().place()).isEqualTo(Place.EVENTS);
  }

  @Test
  void textIsScrolledNoFartherThanItsEnd() {
    Model help = Scene.pressed(model, "?");
    Model end = Scene.pressed(help, "G", "j", "PgDn");
    int height = end.layout().page().height() - 1;
    assertThat(end.desk().top().scroll()).isEqualTo(TextPage.lines(end).size() - height);
    assertThat(Scene.pressed(end, "k").desk().top().scroll())
        .isEqualTo(end.desk().top().scroll() - 1);
    assertThat(Scene.pressed(end, "g", "k").desk().top().scroll()).isZero();
    Model tall = end.update(new Message.Resized(80, 200)).model();
    assertThat(tall.desk().top().scroll()).isZero();
  }

  @Test
  void aFrozenPictureStaysAndSaysSo() {
    Model frozen = Scene.pressed(model, "f");
    Model later =
        frozen
            .update(
                new Message.Refreshed(
                    new Update(Scene.snapshot(List.of(Scene.migrate())), List.of(), 0)))
            .model();
    assertThat(later.shown()).isEqualTo(frozen.shown());
    assertThat(later.log().isFollowing()).isFalse();
    Model live = Scene.pressed(later, "f");
    assertThat(live.shown().latest().apps()).hasSize(1);
    assertThat(live.log().isFollowing()).isTrue();
  }

  @Test
  void theLineUnderTheCursorIsCopied() {
    assertThat(copied("y"))
        .isEqualTo("api online up 3d04h cpu 41.2% mem 612M restarts 0 pid 20411 +3");
    assertThat(copied("j", "j", "y"))
        .isEqualTo("mailer backoff 4s up - cpu -% mem - restarts 7 exit 137 SIGKILL");
    assertThat(copied("Tab", "y")).isEqualTo("GET /health 200 1ms");
    assertThat(copied("e", "y"))
        .isEqualTo("14:03:22 mailer:0 killed by SIGKILL after 41 s, restart 8 of 16 in 4 s");
  }

  @Test
  void panesAreVisitedInTurn() {
    Model tall = Scene.lively(Scene.SETTINGS, 120, 40);
    assertThat(Scene.pressed(tall, "Tab").desk().focus()).isEqualTo(Pane.LOG);
    assertThat(Scene.pressed(tall, "Tab", "Tab").desk().focus()).isEqualTo(Pane.EVENTS);
    assertThat(Scene.pressed(tall, "BackTab").desk().focus()).isEqualTo(Pane.EVENTS);
    assertThat(Scene.pressed(tall, "Tab", "Tab", "Tab").desk().focus()).isEqualTo(Pane.TABLE);
    Model small = Scene.pressed(tall, "BackTab").update(new Message.Resized(80, 24)).model();
    assertThat(small.desk().focus()).as("the strip is only a line now").isEqualTo(Pane.TABLE);
  }

  private String copied(String... keys) {
    Model next = model;
    for (int i = 0; i < keys.length - 1; i++) {
      next = Scene.pressed(next, keys[i]);
    }
    Step step = next.update(new Message.Pressed(Scene.key(keys[keys.length - 1])));
    return step.effects().isEmpty() ? "" : ((Effect.Copy) step.effects().get(0)).text();
  }

  private String plain(String... keys) {
    return TextPage.plain(Scene.pressed(model, keys)).stripTrailing() + "\n";
  }

  private static String why(AppView app) {
    return WhyText.of(app, app.instances(), Scene.NOW);
  }

  @Test
  void helpIsFiltered() {
    Model found = Scene.pressed(model, "?", "/", "f", "r", "e", "e", "z", "Enter");
    assertThat(TextPage.plain(found).lines())
        .hasSize(1)
        .allMatch(line -> line.contains("hold the"));
    assertThat(TextPage.title(found)).isEqualTo("help /freez");
    assertThat(TextPage.lines(Scene.pressed(found, "Esc"))).hasSizeGreaterThan(9);
    assertThat(Scene.pressed(found, "Esc").desk().place()).isEqualTo(Place.HELP);
  }
}
