package drover.supervisor;

import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.Status;
import drover.os.ProcessRef;
import drover.os.TreeMember;
import drover.spec.ExecMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What becomes of an instance when something becomes of one of its runs. Core thread.
 *
 * <pre>
 * the run is   the current one            the successor          the one that leaves
 * up           online                     takes over soon        -
 * not started  the rule, or errored       refused                -
 * no socket    errored                    refused                -
 * late         ended, then the rule       ended, refused         -
 * hanging      ended, then the rule;      ended, refused         left to its end
 *              left alone if replaced
 * dead         its successor takes over,  refused                as asked
 *              else the rule
 * over         the plan is due            -                      the operation has its end
 * </pre>
 */
final class Decisions implements RunOwner {
  private static final String REMOVED = "removed, the old one serves on";

  private static final String SILENT = ", though it listens on no shared port so far";

  /** So many times its time to listen a program has until connections to it are refused. */
  private static final int LATE = 10;

  private final Standing standing;
  private final Course course;
  private final Overlap overlap;

  Decisions(Standing standing, Course course, Overlap overlap) {
    this.standing = standing;
    this.course = course;
    this.overlap = overlap;
  }

  private boolean isCurrent(Run run) {
    return run == standing.lineup.current();
  }

  private boolean isSuccessor(Run run) {
    return run == standing.lineup.successor();
  }

  private boolean isLeaving(Run run) {
    return run == standing.lineup.leaving();
  }

  @Override
  public void running(Run started) {
    ProcessRef process = started.main().started();
    if (isCurrent(started)) {
      standing.runs(started);
    } else if (isSuccessor(started) && process != null && started.stage() == Run.Stage.COMING_UP) {
      started.courtesy().begin(process, standing.around.time());
    }
  }

  @Override
  public void up(Run ready) {
    if (isSuccessor(ready)) {
      overlap.up(ready);
    } else {
      boolean isSilent = ready.readiness().isPresumedInVain();
      standing.portrait.online("online, pid " + ready.main().pid() + (isSilent ? SILENT : ""));
      standing.servesAsAsked();
    }
  }

  /**
   * A program that never shared a socket is not waited for; one that has must again, if it is to
   * take the place of one that does.
   */
  @Override
  public boolean mustListen(Run begun) {
    if (standing.spec().mode() == ExecMode.CLUSTER) {
      return standing.ledger.listens() != Ledger.Listens.NO;
    }
    Run old = isSuccessor(begun) ? standing.lineup.current() : null;
    return old != null && old.readiness().isExample();
  }

  @Override
  public void listens(Run listener) {
    if (isCurrent(listener) && listener.readiness().isListening()) {
      standing.ledger.listens(true);
    }
    listener.comeUp();
    Run successor = standing.lineup.successor();
    if (successor != null && isCurrent(listener)) {
      // What it has to do is what the old one does.
      successor.comeUp();
    }
  }

  @Override
  public List<String> missing(Run run) {
    Run old = isSuccessor(run) ? standing.lineup.current() : null;
    return old == null ? List.of() : run.readiness().missing(old.readiness());
  }

  @Override
  public void notStarted(Run failed, String why) {
    neverRan(failed, why, this::cannotStart);
  }

  @Override
  public void cannotListen(Run failed, String why) {
    neverRan(failed, why, this::cannotEver);
  }

  private void neverRan(Run failed, String why, Consumer<String> consequence) {
    boolean isSuccessor = isSuccessor(failed);
    forget(failed);
    if (standing.plan.isDue()) {
      course.followIfDown();
    } else if (isSuccessor) {
      overlap.refuse("the new one cannot start: " + why);
    } else {
      consequence.accept(why);
    }
  }

  /**
   * It could not be started. An app that ran before may be in the middle of a deployment, so the
   * restart rule goes on trying; one that never ran is wrong in its file, which no retry mends.
   */
  private void cannotStart(String why) {
    boolean hasRun = standing.ledger.lastStart() != null;
    String next = hasRun ? judge(Duration.ZERO) : "";
    Duration delay = standing.ledger.delay();
    if (delay != null) {
      standing.event(EventKind.UNSTARTABLE, "cannot start: " + why + ", " + next);
      course.await(delay, why);
      standing.asked.failed(why);
    } else {
      cannotEver(why);
    }
  }

  /** Trying again would not help: somebody has to do something. */
  private void cannotEver(String why) {
    standing.event(EventKind.UNSTARTABLE, "cannot start: " + why);
    course.rest(Status.ERRORED, why);
    standing.asked.failed(why);
  }

  /**
   * It had its time. One that is not ready never counts as online, and the restart rule takes it
   * for an unstable exit.
   */
  @Override
  public void late(Run slow) {
    String why = "not ready within " + Sentences.shortly(standing.spec().ready().listenTimeout());
    if (isSuccessor(slow) && isTooBusyToBeSeen(slow)) {
      slow.presumeReady();
    } else if (isSuccessor(slow)) {
      overlap.refuse("the new one " + whyNotReady(slow, why));
      slow.endUnasked(REMOVED);
    } else if (!slow.readiness().isToBeTold()) {
      // It may be slow, or have nothing to share: no reason to end what nobody else does instead.
      if (standing.ledger.listens() == Ledger.Listens.YES) {
        // The one before did listen: who wants to be connected waits for this one.
        Duration patience = standing.spec().ready().listenTimeout().multipliedBy(LATE);
        standing.plan.keepDoorUntil(standing.around.time().after(patience));
      }
      standing.ledger.listens(false);
      slow.presumeReady();
    } else {
      String next = judge(Duration.ZERO);
      standing.event(EventKind.ERRORED, why + ", " + next);
      course.condemned(why);
      standing.asked.failed(why);
      slow.endUnasked(next);
    }
  }

  private boolean isTooBusyToBeSeen(Run successor) {
    Run old = standing.lineup.current();
    return old != null && successor.readiness().isTooBusyFor(old.readiness());
  }

  private String whyNotReady(Run slow, String why) {
    List<String> missing = missing(slow);
    if (missing.isEmpty()
        || (slow.readiness().isToBeTold() && slow.readiness().places().isEmpty())) {
      return "was " + why;
    }
    String there = String.join(", ", missing);
    List<String> places = slow.readiness().places();
    return places.isEmpty()
        ? "does not listen on " + there + " as the old one does, and was " + why
        : "listens on " + String.join(", ", places) + ", not on " + there + " as the old one does";
  }

  @Override
  public void hangs(Run hung, String how) {
    if (isSuccessor(hung)) {
      overlap.refuse("the new one hangs: " + how);
      hung.endUnasked(REMOVED);
    } else if (isCurrent(hung) && !standing.lineup.isReplacing()) {
      hung.endUnasked(judgeHung(hung, how));
    }
  }

  /** The restart rule takes it for an exit that nobody asked for, now: a hang loop backs off. */
  private String judgeHung(Run hung, String how) {
    standing.plan.leaveToRule();
    String next = judge(hung.main().ran(standing.around.time()));
    standing.event(EventKind.GUARD, how + ", " + next);
    standing.asked.failed(how);
    return next;
  }

  @Override
  public void saysAnew(Run talker) {
    standing.portrait.update();
  }

  @Override
  public String died(Run dead, ExitStatus exit, Duration ran) {
    if (isSuccessor(dead)) {
      overlap.refuse("the new one " + Sentences.ended(exit, ran));
      return REMOVED;
    }
    if (isLeaving(dead)) {
      return "as asked";
    }
    standing.pid(0);
    Run successor = standing.lineup.successor();
    if (successor != null && successor.isActive()) {
      // The one it was to be replaced by is its replacement all the same.
      overlap.promote(successor);
      return "its replacement takes over";
    }
    return diedUnasked(exit, ran);
  }

  private String diedUnasked(ExitStatus exit, Duration ran) {
    standing.plan.leaveToRule();
    standing.asked.failed(Sentences.ended(exit, ran));
    String next = judge(exit, ran);
    standing.portrait.update();
    return next;
  }

  private String judge(Duration ran) {
    return judge(ExitStatus.UNKNOWN, ran);
  }

  private String judge(ExitStatus exit, Duration ran) {
    double jitter = standing.around.jitter();
    return standing.ledger.judge(standing.spec().restart(), exit, ran, jitter);
  }

  @Override
  public void told(Run dead, Incident incident, boolean wasAsked) {
    standing.ledger.told(incident);
    String text = Sentences.ended(incident);
    standing.around.event(
        standing.instance,
        wasAsked ? EventKind.STOPPED : EventKind.EXITED,
        wasAsked ? text : text + ", " + incident.next(),
        incident);
  }

  @Override
  public void over(Run ended) {
    if (isCurrent(ended)) {
      standing.plan.runIsOver();
    }
    forget(ended);
    course.followIfDown();
  }

  @Override
  public void survived(Run ended, List<TreeMember> alive) {
    forget(ended);
    standing.remains.add(Objects.requireNonNull(ended.main().started()));
    course.giveUp(alive);
  }

  private void forget(Run ended) {
    boolean wasLeaving = isLeaving(ended);
    standing.lineup.forget(ended);
    if (wasLeaving && standing.lineup.isUp()) {
      standing.servesAsAsked();
    }
  }
}
