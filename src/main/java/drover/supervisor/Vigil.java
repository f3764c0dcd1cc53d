package drover.supervisor;

import drover.os.Notification;
import drover.spec.AppSpec;
import drover.spec.ReadyRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The watch over what one run says and does not say: whether it is ready in time, what it reports
 * of itself, and whether it goes on giving signs of life. Core thread, but for {@link #notified}.
 *
 * <pre>
 * the run is   must say                                        else it
 * coming up    READY within listen_timeout, if it is to say    is late
 * up           WATCHDOG within its time, if it has one         hangs, as when it says so itself
 * </pre>
 */
final class Vigil {
  /** An app that says much of itself is listened to so often. */
  private static final Duration HEARING_PAUSE = Duration.ofMillis(100);

  private final Surroundings around;
  private final Run run;
  private final RunOwner owner;
  private final ReadyRule rule;
  private final Duration period;
  private final SelfReport report;
  private SelfReport.Said said = SelfReport.Said.NOTHING;
  private long readyBy = Time.NEVER;
  private long hearAgainAt = Time.NEVER;

  Vigil(Surroundings around, Run run, RunOwner owner, AppSpec spec) {
    Duration watchdog = spec.guards().watchdog();
    this.around = around;
    this.run = run;
    this.owner = owner;
    this.rule = spec.ready();
    this.period = watchdog == null ? Duration.ZERO : watchdog;
    this.report = new SelfReport(() -> around.inbox().post(this::hear));
  }

  /** For the host's thread. */
  void notified(Notification told) {
    report.hear(told, around.time());
  }

  /** The process has started and is to say that it is ready. */
  void awaitReady(Time now) {
    readyBy = now.after(rule.listenTimeout());
  }

  void isReady(Time now) {
    readyBy = Time.NEVER;
    report.expectLife(now);
  }

  /** Nobody waits any more until it is ready. */
  void end() {
    readyBy = Time.NEVER;
  }

  /** Whether it says that it is about to end. */
  boolean isStopping() {
    return said.isStopping();
  }

  private void hear() {
    hearAgainAt = around.time().after(HEARING_PAUSE);
    takeReport();
  }

  private void takeReport() {
    SelfReport.Said before = said;
    said = report.said();
    if (said.equals(before)) {
      return;
    }
    if (said.isTriggered() && !before.isTriggered() && isHeeded()) {
      owner.hangs(run, "it says that it hangs");
    }
    owner.saysAnew(run);
  }

  /** Whether somebody waits for what it does; not, if it ends anyhow. */
  private boolean isHeeded() {
    return run.stage() == Run.Stage.COMING_UP || run.stage() == Run.Stage.UP;
  }

  /** How long it may go without a sign of life; zero: for ever. */
  private Duration watchdog() {
    Duration own = said.period();
    return own == null ? period : own;
  }

  private long lifeDueAt() {
    boolean isWatched = run.stage() == Run.Stage.UP && !said.isStopping() && !watchdog().isZero();
    return isWatched ? report.aliveNanos() + watchdog().toNanos() : Time.NEVER;
  }

  void tick(Time now) {
    if (now.isPast(hearAgainAt)) {
      hearAgainAt = Time.NEVER;
      report.mayCall();
      takeReport();
    }
    if (now.isPast(readyBy)) {
      readyBy = Time.NEVER;
      owner.late(run);
    }
    if (now.isPast(lifeDueAt())) {
      report.expectLife(now);
      owner.hangs(run, "no watchdog ping for " + Sentences.shortly(watchdog()));
    }
  }

  long deadline() {
    return Math.min(readyBy, Math.min(hearAgainAt, lifeDueAt()));
  }

  /** What it waits for, or what the app says of itself; null: nothing. */
  @Nullable String note(Time now) {
    String text = said.text();
    if (readyBy == Time.NEVER) {
      return text;
    }
    Duration left = Duration.ofNanos(Math.max(0, readyBy - now.nanos()));
    String says = text == null ? "" : "; it says: " + text;
    String what = rule.waitReady() ? "says that it is ready, " : "listens, ";
    return "waiting until it " + what + Sentences.shortly(left) + " left" + says;
  }
}
