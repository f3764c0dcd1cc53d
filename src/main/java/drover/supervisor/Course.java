package drover.supervisor;

import drover.control.EventKind;
import drover.control.Status;
import drover.os.ProcessRef;
import drover.os.TreeMember;
import drover.supervisor.Plan.Then;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an instance goes on: begins its runs, ends them, and follows the plan as soon as nothing of
 * it runs. Core thread.
 *
 * <pre>
 * the plan says    and nothing runs
 * REST             it rests
 * RESTART          a new run
 * REMOVE           it is forgotten
 * FOLLOW_RULE      a new run, now or at its time, or it rests
 * </pre>
 *
 * <p>If something of an earlier run remains, that is ended first; if it cannot be, the instance
 * rests, errored.
 */
final class Course implements Remains.Owner {
  private final Standing standing;
  private final Overlap overlap;
  private final RunOwner decisions;

  /** Why the run that is being ended was not let go on; null: there is no such run. */
  private @Nullable String verdict;

  Course(Standing standing) {
    this.standing = standing;
    this.overlap = new Overlap(standing);
    this.decisions = new Decisions(standing, this, overlap);
  }

  // On the way up.

  /** Begins a run because somebody asks for it. */
  void launchAnew() {
    standing.ledger.forgive();
    launch();
  }

  private void launch() {
    if (standing.remains.isLeft()) {
      // A time that has come must not stay, or the core would look at it again and again.
      standing.plan.callOff();
      standing.plan.decide(Then.RESTART);
      standing.remains.clear(this);
      return;
    }
    verdict = null;
    standing.plan.begin();
    standing.ledger.close();
    standing.portrait.note(null);
    Run run = newRun();
    standing.lineup.begin(run);
    run.begin();
    standing.portrait.update();
  }

  /**
   * Begins a second run beside the one that is up, as soon as nothing else is going on beside that:
   * a successor on its way may know less than what is to be replaced for.
   */
  void replaceOnceSettled() {
    standing.plan.replaceNext();
    replaceIfSettled();
  }

  private void replaceIfSettled() {
    if (standing.plan.isReplacementDue() && standing.isSettled()) {
      standing.remains.clearBefore(this::replace, this);
    }
  }

  private void replace() {
    standing.plan.callOffReplacement();
    Run old = standing.lineup.current();
    if (old != null) {
      old.readiness().lookAgain();
    }
    Run next = newRun();
    standing.lineup.succeedBy(next);
    next.begin();
  }

  private Run newRun() {
    standing.ledger.countRun();
    return new Run(standing.around, standing.instance, decisions);
  }

  // On the way down.

  /** Ends what runs, and starts it anew. */
  void restart() {
    standing.remains.clearBefore(
        () -> {
          standing.ledger.countRestart();
          end(Then.RESTART, Run::end);
        },
        this);
  }

  /** Starts it when that is over which is on its way down. */
  void startAfterEnd() {
    standing.ledger.forgive();
    standing.callOffPlans();
    standing.plan.decide(Then.RESTART);
  }

  void end(Then then, Consumer<Run> way) {
    standing.plan.decide(then);
    standing.callOffPlans();
    if (standing.isDown()) {
      followIfDown();
      return;
    }
    if (standing.lineup.isActive()) {
      standing.event(EventKind.STOPPING, "stopping");
    }
    standing.lineup.each(way);
    standing.portrait.update();
  }

  // Down.

  void followIfDown() {
    if (!standing.plan.isDue() || !standing.isDown()) {
      return;
    }
    if (standing.remains.isLeft()) {
      standing.remains.clear(this);
      return;
    }
    standing.pid(0);
    follow();
  }

  private void follow() {
    switch (standing.plan.take()) {
      case REST -> restAsAsked();
      case RESTART -> launch();
      case REMOVE -> {
        restAsAsked();
        standing.around.removed(standing.instance);
      }
      case FOLLOW_RULE -> followRule();
    }
  }

  private void restAsAsked() {
    rest(Status.STOPPED, null);
    standing.asked.reached();
  }

  private void followRule() {
    Duration delay = standing.ledger.delay();
    if (delay == null) {
      rest(standing.ledger.outcome(), verdict);
    } else if (delay.isZero()) {
      launch();
    } else {
      await(delay, verdict);
    }
  }

  /** Says, as long as nothing runs, why the last run was ended though nobody asked. */
  void condemned(String why) {
    verdict = why;
  }

  void await(Duration delay, @Nullable String why) {
    standing.portrait.note(why);
    standing.plan.startAfter(delay, standing.around.time());
    standing.portrait.update();
  }

  void rest(Status status, @Nullable String why) {
    standing.plan.callOff();
    standing.portrait.rest(status, why);
  }

  // What does not go down.

  @Override
  public void clearing(ProcessRef left) {
    standing.callOffPlans();
    standing.portrait.note("ending what is left of an earlier run, pid " + left.pid());
    standing.portrait.update();
  }

  @Override
  public void cleared(@Nullable Runnable waiting) {
    standing.portrait.note(null);
    if (waiting != null && standing.isSettled()) {
      waiting.run();
    } else {
      followIfDown();
    }
  }

  @Override
  public void survived(List<TreeMember> alive) {
    standing.portrait.note(null);
    giveUp(alive);
  }

  /** What was to be ended cannot be. */
  void giveUp(List<TreeMember> alive) {
    standing.plan.callOffReplacement();
    boolean isDown = standing.isDown();
    if (isDown) {
      standing.plan.drop();
    }
    String why = "cannot be ended: " + Sentences.named(alive);
    standing.event(EventKind.ERRORED, why);
    if (isDown) {
      rest(Status.ERRORED, why);
    }
    standing.asked.stuck(why);
  }

  // Time.

  void tick(Time now) {
    standing.plan.tick(now);
    standing.lineup.each(run -> run.tick(now));
    if (standing.plan.isTakeOverDue(now)) {
      overlap.takeOver();
    }
    replaceIfSettled();
    if (standing.plan.isStartDue(now)) {
      launch();
    }
  }

  long deadline() {
    return Math.min(standing.plan.deadline(), standing.lineup.deadline());
  }
}
