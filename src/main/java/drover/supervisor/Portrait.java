package drover.supervisor;

import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.Status;
import drover.control.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people see of an instance: its status, since when, and a note. Core thread.
 *
 * <pre>
 * its run        status
 * none           WAITING_RESTART before a planned start, STOPPING while remains are being ended,
 *                else that in which it rests
 * not up yet     LAUNCHING
 * up             ONLINE, or STOPPING as it says itself
 * ending         STOPPING, or what the restart rule says if it died by itself
 * </pre>
 */
final class Portrait {
  private final Standing standing;
  private final Instant createdAt;
  private Status rest = Status.STOPPED;
  private @Nullable String note;
  private Status shown = Status.STOPPED;
  private Instant since;

  Portrait(Standing standing, Instant createdAt) {
    this.standing = standing;
    this.createdAt = createdAt;
    this.since = createdAt;
  }

  void note(@Nullable String text) {
    note = text;
  }

  /** It is as it is for as long as nobody does anything. */
  void rest(Status status, @Nullable String why) {
    rest = status;
    note = why;
    update();
  }

  void online(String text) {
    note = null;
    standing.event(EventKind.ONLINE, text);
    update();
  }

  /** Whether it rests because it could not go on. */
  boolean isErrored() {
    return rest == Status.ERRORED;
  }

  /** Notes when the status that people see has changed. */
  void update() {
    Time now = standing.around.time();
    Status status = status(now);
    since = status == shown ? since : now.wall();
    shown = status;
  }

  private Status status(Time now) {
    Run run = standing.lineup.current();
    if (run == null) {
      return statusWithoutRun();
    }
    return switch (run.stage()) {
      case SPAWNING, COMING_UP -> Status.LAUNCHING;
      case UP -> run.vigil().isStopping() ? Status.STOPPING : Status.ONLINE;
      case ENDING, OVER ->
          standing.plan.isLeftToRule() ? statusAfterDeath(run, now) : Status.STOPPING;
    };
  }

  private Status statusWithoutRun() {
    if (standing.plan.isWaiting()) {
      return Status.WAITING_RESTART;
    }
    return standing.isDown() ? rest : Status.STOPPING;
  }

  /**
   * In the moment between a death and what follows: what follows, unless something is still being
   * ended.
   */
  private Status statusAfterDeath(Run dead, Time now) {
    return dead.note(now) == null ? standing.ledger.outcome() : Status.STOPPING;
  }

  InstanceView view(Time now) {
    Instance instance = standing.instance;
    Ledger ledger = standing.ledger;
    Run run = standing.lineup.current();
    return new InstanceView(
        instance.id(),
        instance.index(),
        status(now),
        run == null ? 0 : run.main().pid(),
        createdAt,
        since,
        ledger.lastStart(),
        ledger.restarts(),
        ledger.unstable(),
        run == null ? Usage.NONE : run.main().usage(),
        ledger.lastExit(),
        standing.plan.nextStart(),
        run == null ? List.of() : run.readiness().seen(),
        note(now),
        instance.files().out(),
        instance.files().error());
  }

  private @Nullable String note(Time now) {
    Run successor = standing.lineup.successor();
    if (successor != null) {
      String what = successor.note(now);
      long pid = successor.main().pid();
      String who = pid == 0 ? "replacement" : "replacement pid " + pid;
      return who + (what == null ? successor.isActive() ? "" : " removed" : ": " + what);
    }
    Run run = standing.lineup.current();
    String waits = run == null ? null : run.note(now);
    Run leaving = standing.lineup.leaving();
    if (leaving != null && waits == null) {
      String what = leaving.note(now);
      return what == null ? null : "replaced; " + what;
    }
    return waits == null ? note : waits;
  }
}
