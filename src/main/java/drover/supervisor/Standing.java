package drover.supervisor;

import drover.control.EventKind;
import drover.spec.AppSpec;

/**
 * Where an instance stands: its runs, what is left of earlier ones and what they add up to, what is
 * planned, and who waits for it. Core thread. All that decides about the instance shares it.
 */
final class Standing {
  final Surroundings around;
  final Instance instance;
  final Lineup lineup = new Lineup();
  final Plan plan = new Plan();
  final Ledger ledger = new Ledger();
  final Remains remains;
  final Asked asked;
  final Portrait portrait;

  Standing(Surroundings around, Instance instance) {
    this.around = around;
    this.instance = instance;
    this.remains = new Remains(around);
    this.asked = new Asked(around, instance);
    this.portrait = new Portrait(this, around.time().wall());
  }

  AppSpec spec() {
    return instance.spec();
  }

  /** Whether nothing of it runs and nothing is on its way up. */
  boolean isDown() {
    return lineup.isEmpty() && !remains.isClearing();
  }

  /** Whether it runs and nothing else is about to become of it. */
  boolean isSettled() {
    return lineup.isUp() && !lineup.isReplacing() && !remains.isClearing();
  }

  /** Whether a run of it is coming up, or will without anybody's asking. */
  boolean isOnItsWay() {
    Run run = lineup.current();
    boolean isComing =
        run != null && (run.stage().compareTo(Run.Stage.UP) < 0 || isLateToListen(run));
    boolean isEnding = run == null || run.stage().compareTo(Run.Stage.UP) > 0;
    boolean comesAgain = plan.isLeftToRule() && ledger.delay() != null;
    return isComing
        || lineup.successor() != null
        || plan.isWaiting()
        || (isEnding && (plan.isRestart() || comesAgain));
  }

  private boolean isLateToListen(Run run) {
    return run.stage() == Run.Stage.UP && plan.isDoorKept() && run.readiness().isPresumedInVain();
  }

  /** It serves as whoever waits for it wants, unless that is meant of a run that is yet to come. */
  void servesAsAsked() {
    if (!plan.isReplacementDue()) {
      asked.reached();
    }
  }

  void callOffPlans() {
    plan.callOff();
    remains.callOff();
  }

  void event(EventKind kind, String text) {
    around.event(instance, kind, text, null);
  }

  /** The process of its current run is known. */
  void runs(Run run) {
    Time at = run.main().startedAt();
    if (at != null) {
      ledger.started(at.wall());
    }
    pid(run.main().pid());
  }

  /** Its main process is this now; 0: none. */
  void pid(long pid) {
    around.pidChanged(instance, pid);
  }
}
