package drover.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Watch;
import drover.spec.AppSpec;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.Launch;
import drover.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is true of every {@link Control}, whatever is behind it. */
@Timeout(120)
abstract class ControlContract {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  @TempDir Path home;
  private Supervisor supervisor;
  private Control control;

  /** The control to test, with this supervisor behind it. */
  abstract Control to(Supervisor supervisor, Path home) throws IOException;

  /** Ends what {@link #to} began, if it did not end by itself. */
  abstract void end();

  @BeforeEach
  void open() throws IOException {
    supervisor = Supervisor.open(home);
    control = to(supervisor, home);
  }

  @AfterEach
  void close() throws InterruptedException {
    try (Watch watch = supervisor.watch()) {
      Receipt receipt = supervisor.ask(new Request.Shutdown());
      awaitEvent(watch, event -> event.operation() == receipt.operation() && isEnd(event));
    } catch (ClosedException e) {
      // The test closed it, without apps.
    }
    control.close();
    supervisor.close();
    end();
  }

  private AppSpec app(String name, String command) {
    Environment environment =
        new Environment(
            Map.of("PATH", System.getenv("PATH")),
            EnvFilter.NONE,
            Map.of(),
            Map.of("GREETING", "hällo"),
            Map.of(),
            null);
    return AppSpec.of(
        name,
        new Launch(
            Launch.Kind.COMMAND_LINE,
            command,
            List.of(),
            null,
            List.of(),
            home,
            environment,
            "NODE_APP_INSTANCE",
            null));
  }

  private Receipt apply(boolean start, AppSpec... apps) {
    return control.ask(
        new Request.Apply(
            List.of(apps), start ? Request.Apply.Then.RESTART : Request.Apply.Then.NOTHING));
  }

  /** A fact about an event. */
  interface Fact {
    boolean holds(Event event);
  }

  private static boolean isEnd(Event event) {
    return event.kind() == EventKind.DONE || event.kind() == EventKind.FAILED;
  }

  private static Event awaitEvent(Watch watch, Fact fact) throws InterruptedException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (deadline - System.nanoTime() > 0) {
      for (Event event : watch.next(LONG).map(Update::events).orElse(List.of())) {
        if (fact.holds(event)) {
          return event;
        }
      }
    }
    throw new AssertionError("no such event in time");
  }

  private static List<String> names(Snapshot snapshot) {
    return snapshot.apps().stream().map(app -> app.name()).toList();
  }

  @Test
  void anAppIsStartedAndStoppedAndItsEndsAreTold() throws InterruptedException {
    try (Watch watch = control.watch()) {
      Receipt start = apply(true, app("api", "exec sleep 1000"));
      assertThat(start.ids()).hasSize(1);
      awaitEvent(watch, event -> event.kind() == EventKind.ONLINE);

      Receipt stop = control.ask(new Request.Stop(Selector.parse("api")));
      assertThat(stop.operation()).isGreaterThan(start.operation());
      assertThat(stop.text()).contains("api");
      Event end = awaitEvent(watch, e -> e.operation() == stop.operation() && isEnd(e));
      assertThat(end.kind()).isEqualTo(EventKind.DONE);
    }
    try (Watch watch = control.watch()) {
      Snapshot last = watch.next(LONG).orElseThrow().snapshot();
      assertThat(last.apps().get(0).instances().get(0).status()).isEqualTo(Status.STOPPED);
    }
  }

  @Test
  void aRefusalIsItsSentence() {
    assertThatThrownBy(() -> control.ask(new Request.Stop(Selector.parse("apo"))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("apo");
  }

  @Test
  void theEnvironmentIsReadInOrder() {
    int id = apply(true, app("api", "exec sleep 1000")).ids().get(0);

    Map<String, String> environment = control.ask(new Request.ReadEnvironment(id));

    assertThat(environment).containsEntry("GREETING", "hällo").containsKey("PATH");
    assertThat(environment)
        .containsExactlyEntriesOf(supervisor.ask(new Request.ReadEnvironment(id)));
  }

  @Test
  void theFirstCallAnswersAtOnceWithWhatWasAskedBefore() throws InterruptedException {
    AppSpec spec = app("api", "exec sleep 1000");
    apply(false, spec);

    try (Watch watch = control.watch()) {
      Update first = watch.next(Duration.ZERO).orElseThrow();
      assertThat(first.snapshot().apps().get(0).spec()).isEqualTo(spec);
      assertThat(first.missed()).isZero();
    }
  }

  @Test
  void whatComesBetweenWatchingAndLookingIsTold() throws InterruptedException {
    try (Watch watch = control.watch()) {
      Receipt receipt = apply(false, app("api", "exec sleep 1000"));

      Event end = awaitEvent(watch, event -> event.operation() == receipt.operation());
      assertThat(end).isNotNull();
    }
  }

  @Test
  void thePastIsTold() throws InterruptedException {
    Receipt receipt = apply(false, app("api", "exec sleep 1000"));

    try (Watch watch = control.watch()) {
      assertThat(watch.next(LONG).orElseThrow().events())
          .anyMatch(event -> event.operation() == receipt.operation());
    }
  }

  @Test
  void nothingNewIsNothing() throws InterruptedException {
    try (Watch watch = control.watch()) {
      Optional<Update> update = Optional.empty();
      // The meter may speak once a second; between, nobody does.
      for (int i = 0; i == 0 || update.isPresent(); i++) {
        assertThat(i).isLessThan(1_000);
        update = watch.next(SHORT);
      }
    }
  }

  @Test
  void whoSleepsFindsTheLatestPicture() throws InterruptedException {
    try (Watch slow = control.watch();
        Watch quick = control.watch()) {
      slow.next(LONG);
      for (int i = 0; i < 50; i++) {
        apply(false, app("app" + i, "exec sleep 1000"));
      }
      Snapshot seen = Snapshot.EMPTY;
      while (seen.apps().size() < 50) {
        seen = quick.next(LONG).orElseThrow().snapshot();
      }

      Update update = slow.next(LONG).orElseThrow();

      assertThat(names(update.snapshot())).hasSize(50);
      assertThat(update.missed()).isZero();
    }
  }

  @Test
  void whoFallsBehindIsToldWhatItMissed() throws InterruptedException {
    apply(false, app("api", "exec sleep 1000"));
    try (Watch slow = control.watch();
        Watch quick = control.watch()) {
      List<Event> seen = new ArrayList<>(slow.next(LONG).orElseThrow().events());
      long before = seen.get(seen.size() - 1).number();
      long last = before;
      for (int i = 0; last < before + 1_500; i++) {
        Receipt receipt = control.ask(new Request.Reset(new Selector.All()));
        last = awaitEvent(quick, e -> e.operation() == receipt.operation() && isEnd(e)).number();
        assertThat(i).isLessThan(1_500);
      }

      Update late = slow.next(LONG).orElseThrow();

      assertThat(late.events()).hasSize(1_000);
      assertThat(late.missed()).isEqualTo(late.events().get(0).number() - before - 1);
      assertThat(late.events().get(999).number()).isGreaterThanOrEqualTo(last);
    }
  }

  @Test
  void twoWatchersEachSeeEverything() throws InterruptedException {
    try (Watch one = control.watch();
        Watch other = control.watch()) {
      Receipt receipt = apply(false, app("api", "exec sleep 1000"));

      Event first = awaitEvent(one, event -> event.operation() == receipt.operation());
      Event second = awaitEvent(other, event -> event.operation() == receipt.operation());

      assertThat(first).isEqualTo(second);
    }
  }

  @Test
  void closingAWatchWakesIt() throws InterruptedException {
    Watch watch = control.watch();
    AtomicReference<Throwable> end = new AtomicReference<>();
    CountDownLatch looked = new CountDownLatch(1);
    Thread watcher = watcher(watch, looked, end);
    looked.await();

    watch.close();
    watcher.join(LONG.toMillis());

    assertThat(end.get()).isInstanceOf(ClosedException.class);
    watch.close();
  }

  @Test
  void aSupervisorThatEndsEndsTheWatches() throws InterruptedException {
    Watch watch = control.watch();
    AtomicReference<Throwable> end = new AtomicReference<>();
    CountDownLatch looked = new CountDownLatch(1);
    Thread watcher = watcher(watch, looked, end);
    looked.await();

    supervisor.close();
    watcher.join(LONG.toMillis());

    assertThat(end.get()).isInstanceOf(ClosedException.class).hasMessageContaining("has ended");
    watch.close();
    assertThatThrownBy(() -> control.ask(new Request.Reset(new Selector.All())))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> control.watch()).isInstanceOf(ClosedException.class);
  }

  private static Thread watcher(
      Watch watch, CountDownLatch looked, AtomicReference<Throwable> end) {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (true) {
                  watch.next(LONG);
                  looked.countDown();
                }
              } catch (InterruptedException | RuntimeException e) {
                end.set(e);
              }
            });
    watcher.start();
    return watcher;
  }
}
