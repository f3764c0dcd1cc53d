package drover.supervisor;

import drover.control.EventKind;
import java.time.Duration;

/**
 * The replacement of a run by one beside it: the second takes over when it is up and has proved
 * itself, or it is removed and the first one never noticed. Core thread.
 */
final class Overlap {
  /** Those that are on their way to where the old one accepts when that is given up. */
  private static final Duration LAST_CONNECTIONS = Duration.ofMillis(200);

  private final Standing standing;

  Overlap(Standing standing) {
    this.standing = standing;
  }

  /** The successor is up. One that says so itself, or listens, needs no other proof. */
  void up(Run successor) {
    standing.plan.takeOverAt(
        successor.readiness().isProven()
            ? standing.around.time().nanos()
            : successor.provenAt(standing.spec().restart().minUptime()));
  }

  void takeOver() {
    standing.plan.callOffTakeOver();
    Run next = standing.lineup.successor();
    if (next == null) {
      return;
    }
    standing.lineup.replace();
    standing.ledger.countRestart();
    standing.ledger.forgive();
    standing.ledger.listens(next.readiness().isListening());
    standing.ledger.started(standing.around.time().wall());
    standing.pid(next.main().pid());
    tell(next);
    Run old = standing.lineup.leaving();
    if (old != null) {
      boolean isMoved = standing.around.inherit(standing.instance, next);
      old.endAfter(isMoved ? LAST_CONNECTIONS : Duration.ZERO);
    }
  }

  /** The one that was to be replaced died: its replacement takes over as far as it is. */
  void promote(Run successor) {
    standing.plan.callOffTakeOver();
    standing.remains.callOff();
    standing.ledger.countRestart();
    standing.lineup.replace();
    if (successor.main().pid() != 0) {
      standing.runs(successor);
    }
    if (successor.stage() == Run.Stage.UP) {
      tell(successor);
    } else {
      successor.courtesy().end();
      // There is nobody any more like whom it would have to be.
      successor.comeUp();
    }
  }

  private void tell(Run next) {
    standing.portrait.online("online, pid " + next.main().pid() + ", takes over");
  }

  /** The successor will not take over. */
  void refuse(String why) {
    standing.plan.callOffTakeOver();
    String whole = why + ", the old one serves on";
    standing.event(EventKind.ERRORED, whole);
    if (!standing.plan.isReplacementDue()) {
      standing.asked.failed(whole);
    }
  }
}
