package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.AppView;
import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.HostView;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Usage;
import drover.control.Watch;
import drover.spec.AppSpec;
import drover.spec.Environment;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.WatchRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final long START = 7;
  private static final long STOP = 8;
  private static final AppSpec API = AppSpec.of("api", launch());

  private final Door door = new Door();
  private final Ends ends = new Ends(door);

  @Test
  void nothingIsOverBeforeTheAppsWereStarted() {
    ends.see(update(stopped(0)));
    assertThat(ends.isOver(0)).isFalse();

    ends.start(List.of(API));
    ends.see(update(stopped(0), event(START, EventKind.DONE)));
    assertThat(ends.isOver(0)).isTrue();
  }

  @Test
  void whatRunsOrWillByItselfGoesOn() {
    ends.start(List.of(API));
    for (Status status : Status.values()) {
      boolean isDown = status == Status.STOPPED || status == Status.ERRORED;
      ends.see(update(instance(status, exit(3)), event(START, EventKind.DONE)));
      assertThat(ends.isOver(0)).as(status.word()).isEqualTo(isDown);
    }
  }

  @Test
  void theStartMayBeAmongTheEventsThatWereMissed() {
    ends.start(List.of(API));

    ends.see(new Update(snapshot(API, stopped(4)), List.of(), 1));

    assertThat(ends.isOver(0)).isTrue();
    assertThat(ends.exitCode()).isEqualTo(4);
  }

  @Test
  void aSignalBeforeTheStartEndsItInPeace() {
    ends.stopAll();
    ends.start(List.of(API));

    assertThat(ends.isOver(0)).isTrue();
    assertThat(ends.exitCode()).isZero();
  }

  @Test
  void aRefusedStartIsTold() {
    door.isRefusing = true;

    assertThatThrownBy(() -> ends.start(List.of(API))).isInstanceOf(RefusedException.class);
  }

  @Test
  void anExitThatIsNeverToldIsWaitedForThreeSeconds() {
    long now = Long.MAX_VALUE - 1;
    ends.start(List.of(API));
    ends.see(update(instance(Status.ERRORED, null), event(START, EventKind.DONE)));

    assertThat(ends.isOver(now)).isFalse();
    assertThat(ends.isOver(now + Duration.ofMillis(2999).toNanos())).isFalse();
    assertThat(ends.isOver(now + Duration.ofMillis(3001).toNanos())).isTrue();
    assertThat(ends.exitCode()).isEqualTo(1);
  }

  @Test
  void anExitBeforeItsStartAsAfterAStepOfTheClockIsWaitedForAsLong() {
    Incident old = exit(NOON.minusSeconds(60), 5);
    ends.start(List.of(API));
    ends.see(update(instance(Status.STOPPED, old), event(START, EventKind.DONE)));

    assertThat(ends.isOver(0)).isFalse();
    ends.see(update(instance(Status.ONLINE, old)));
    assertThat(ends.isOver(Duration.ofSeconds(4).toNanos())).isFalse();
    ends.see(update(instance(Status.STOPPED, old)));
    assertThat(ends.isOver(Duration.ofSeconds(5).toNanos())).isFalse();
    assertThat(ends.isOver(Duration.ofSeconds(9).toNanos())).isTrue();
  }

  @Test
  void cronWillStartItAgain() {
    AppSpec nightly = API.withGuards(new Guards(null, "0 3 * * *", null, WatchRule.OFF, null));
    ends.start(List.of(nightly));
    for (Status down : List.of(Status.STOPPED, Status.ERRORED)) {
      Snapshot snapshot = snapshot(nightly, instance(down, exit(0)));
      ends.see(new Update(snapshot, List.of(event(START, EventKind.DONE)), 0));
      assertThat(ends.isOver(0)).as(down.word()).isFalse();
    }

    ends.stopAll();
    assertThat(ends.isOver(0)).isTrue();
  }

  @Test
  void whatCannotBeStoppedIsAFailure() {
    ends.start(List.of(API));
    ends.stopAll();
    ends.see(
        update(
            instance(Status.ERRORED, null),
            event(START, EventKind.DONE),
            event(STOP, EventKind.FAILED)));

    assertThat(ends.isOver(0)).isFalse();
    assertThat(ends.isOver(Duration.ofSeconds(4).toNanos())).isTrue();
    assertThat(ends.exitCode()).isEqualTo(1);
  }

  @Test
  void whoeverAsksTwiceIsAnsweredOnce() {
    ends.stopAll();
    ends.stopAll();

    assertThat(door.shutdowns).isEqualTo(1);
  }

  private static Launch launch() {
    return new Launch(
        Launch.Kind.FILE,
        "/srv/api",
        List.of(),
        null,
        List.of(),
        Path.of("/srv"),
        Environment.EMPTY,
        "NODE_APP_INSTANCE",
        null);
  }

  private static Update update(InstanceView instance, Event... events) {
    return new Update(snapshot(API, instance), List.of(events), 0);
  }

  private static Snapshot snapshot(AppSpec spec, InstanceView instance) {
    AppView app = new AppView(spec, List.of(instance));
    return new Snapshot(1, NOON, List.of(app), HostView.UNKNOWN);
  }

  private static Event event(long operation, EventKind kind) {
    return new Event(1, NOON, kind, "", -1, -1, operation, "", null, List.of());
  }

  private static InstanceView stopped(int code) {
    return instance(Status.STOPPED, exit(code));
  }

  private static Incident exit(int code) {
    return exit(NOON.plusSeconds(1), code);
  }

  private static Incident exit(Instant at, int code) {
    ExitStatus exit = ExitStatus.exited(code);
    return new Incident(at, 70, exit, Duration.ofSeconds(1), null, 0, 0, List.of(), List.of(), "");
  }

  private static InstanceView instance(Status status, @Nullable Incident exit) {
    return new InstanceView(
        0,
        0,
        status,
        0,
        NOON,
        NOON,
        NOON,
        0,
        0,
        Usage.NONE,
        exit,
        null,
        List.of(),
        null,
        null,
        null);
  }

  /** A supervisor that refuses everything once it was asked to stop all. */
  private static final class Door implements Control {
    private boolean isRefusing;
    private int shutdowns;

    @Override
    @SuppressWarnings("unchecked") // Both requests that are asked of it answer with a receipt.
    public <R> R ask(Request<R> request) {
      if (isRefusing) {
        throw new RefusedException("everything is being stopped");
      }
      boolean isStop = request instanceof Request.Shutdown;
      isRefusing = isStop;
      shutdowns += isStop ? 1 : 0;
      return (R) new Receipt(isStop ? STOP : START, List.of(0), "");
    }

    @Override
    public Watch watch() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
