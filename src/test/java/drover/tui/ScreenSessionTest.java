package drover.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.AppView;
import drover.control.Update;
import drover.e2e.Eventually;
import drover.tui.model.Scene;
import drover.tui.term.FakeTerminal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole screen on a terminal in memory. */
class ScreenSessionTest {
  private final FakeControl control = new FakeControl();
  private final FakeTerminal terminal = new FakeTerminal(80, 24);
  private final AtomicReference<Instant> time = new AtomicReference<>(Scene.NOW);
  private final InstantSource clock = time::get;
  private final ScreenSession session =
      new ScreenSession(control, new FakeLogs(), Scene.SETTINGS, terminal, clock);
  private final FutureTask<Outcome> running = new FutureTask<>(session::run);
  private final Thread thread = new Thread(running, "caller");

  private void start() {
    control.news.add(new Update(Scene.snapshot(), List.of(), 0));
    thread.start();
    awaitShown("mailer");
  }

  private Outcome end() throws Exception {
    return running.get(20, TimeUnit.SECONDS);
  }

  private void awaitShown(String text) {
    Eventually.await(
        () -> "\"" + text + "\" is not shown but:\n" + terminal.text(),
        () -> terminal.text().contains(text));
  }

  @AfterEach
  void stop() throws InterruptedException {
    session.end(Outcome.CLOSED);
    thread.join(20_000);
  }

  @Test
  void theUserLeavesAndTheTerminalIsAsBefore() throws Exception {
    start();
    assertThat(terminal.modes()).contains("?1049", "?2004").doesNotContain("?25", "?1000");
    terminal.type("q");
    assertThat(end()).isEqualTo(Outcome.LEAVE);
    assertThat(terminal.modes()).containsExactly("?25");
    assertThat(terminal.raws()).isEqualTo(1);
    assertThat(terminal.restores()).isEqualTo(1);
  }

  @Test
  void somebodyElseEndsIt() throws Exception {
    start();
    session.end(Outcome.CLOSED);
    assertThat(end()).isEqualTo(Outcome.CLOSED);
    assertThat(terminal.restores()).isEqualTo(1);
  }

  @Test
  void aTerminalThatIsGoneEndsIt() throws Exception {
    start();
    terminal.hangUp();
    assertThat(end()).isEqualTo(Outcome.TERMINAL_GONE);
    assertThat(terminal.restores()).isEqualTo(1);
  }

  @Test
  void aFaultGivesTheTerminalBackFirst() throws Exception {
    start();
    time.set(null);
    terminal.type("j");
    assertThatThrownBy(this::end)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NullPointerException.class);
    assertThat(terminal.modes()).containsExactly("?25");
    assertThat(terminal.restores()).isEqualTo(1);
  }

  @Test
  void theClockTicks() {
    start();
    awaitShown("14:03:27");
    time.set(Scene.NOW.plusSeconds(1));
    awaitShown("14:03:28");
    time.set(Scene.NOW.minusSeconds(3600));
    awaitShown("13:03:27");
  }

  @Test
  void aSuspendedScreenComesBackWhole() {
    start();
    terminal.forgetWritten();
    terminal.type("\u001a");
    Eventually.await(() -> "no suspension", () -> terminal.suspensions() == 1);
    awaitShown("mailer");
    Eventually.await(() -> "not raw again", () -> terminal.raws() == 2);
    assertThat(terminal.restores()).isEqualTo(1);
    Eventually.await(() -> terminal.modes().toString(), () -> terminal.modes().contains("?1049"));
  }

  @Test
  void ctrlLDrawsEverythingAndFindsANewSize() {
    start();
    terminal.resize(120, 40);
    terminal.forgetWritten();
    terminal.type("\f");
    Eventually.await(terminal::writtenText, () -> terminal.writtenText().contains("\u001b[2J"));
    awaitShown("mailer");
    Eventually.await(
        terminal::text, () -> terminal.text().lines().anyMatch(row -> row.length() > 80));
  }

  @Test
  void newsThatChangeNothingAreNotWritten() throws Exception {
    start();
    terminal.forgetWritten();
    terminal.type("\f");
    Eventually.await(terminal::writtenText, () -> terminal.writtenText().contains("\u001b[2J"));
    terminal.forgetWritten();
    control.news.add(new Update(Scene.snapshot(), List.of(), 0));
    Eventually.await(() -> "news are not taken", control.news::isEmpty);
    terminal.type("q");
    assertThat(end()).isEqualTo(Outcome.LEAVE);
    assertThat(terminal.writes()).as(terminal.writtenText()).isEqualTo(1);
  }

  @Test
  void aFloodOfNewsIsDrawnTenTimesASecond() {
    start();
    terminal.forgetWritten();
    long nanos = flood();
    assertThat(terminal.writes()).isLessThanOrEqualTo((int) (nanos / 100_000_000) + 2);
  }

  @Test
  void aSlowTerminalIsSentFewerFramesAndStillAnswersKeys() {
    start();
    terminal.slowDown(TimeUnit.MILLISECONDS.toNanos(150));
    terminal.forgetWritten();
    long nanos = flood();
    assertThat(terminal.writes()).isLessThanOrEqualTo((int) (nanos / 600_000_000) + 2);
    terminal.type("j");
    awaitShown("›● worker");
  }

  /** More than a second of news, each of which changes the screen; how long it took. */
  private long flood() {
    long start = System.nanoTime();
    for (int i = 0; System.nanoTime() - start < 1_200_000_000; i++) {
      List<AppView> apps =
          i % 2 == 0 ? List.of(Scene.api(), Scene.worker()) : Scene.snapshot().apps();
      control.news.add(new Update(Scene.snapshot(apps), List.of(), 0));
      Eventually.await(() -> "news are not taken", control.news::isEmpty);
    }
    return System.nanoTime() - start;
  }

  @Test
  void aTerminalThatTakesNothingDoesNotHoldUpTheEnd() throws Exception {
    start();
    terminal.slowDown(TimeUnit.MINUTES.toNanos(1));
    int before = terminal.writes();
    terminal.type("j");
    Eventually.await(() -> "nothing is written", () -> terminal.writes() > before);
    session.end(Outcome.CLOSED);
    assertThat(end()).isEqualTo(Outcome.CLOSED);
    assertThat(terminal.restores()).isEqualTo(1);
  }
}
