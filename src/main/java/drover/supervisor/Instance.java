package drover.supervisor;

import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Status;
import drover.control.Usage;
import drover.logs.LogFiles;
import drover.os.ProcessRef;
import drover.os.TreeMember;
import drover.spec.AppSpec;
import drover.spec.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One copy of an app: which of its {@link Run}s there are, and what follows when one is over. Core
 * thread.
 *
 * <pre>
 * its run     start          restart              stop, remove     over
 * none        a new run      a new run            done             -
 * waiting     a new run      a new run            done             - (a new run at the deadline)
 * spawning    -              end, then restart    end, then rest   -
 * up          done           end, then restart    end, then rest   -
 * ending      then restart   then restart         then rest        what "then" says
 * </pre>
 *
 * <p>A replacement that overlaps is a second run beside the first: it takes over when it is up, or
 * it is removed and the first one never noticed.
 */
final class Instance {
  /** What follows when a run is over. */
  private enum Then {
    REST,
    RESTART,
    REMOVE,
    FOLLOW_RULE
  }

  private final Surroundings around;
  private final int id;
  private final int index;
  private final Instant createdAt;
  private final RunOwner owner = new Decisions();
  private AppSpec spec;
  private LogFiles files;

  private @Nullable Run run;
  private @Nullable Run successor;
  private @Nullable Run leaving;

  /** What of an earlier run not even SIGKILL has ended; nothing is started beside it. */
  private @Nullable ProcessRef survivor;

  private boolean isClearing;

  /** What a running instance waits for while its survivor is being ended once more. */
  private @Nullable Runnable afterClearing;

  private Then then = Then.REST;

  /** Whether "then" is still to be followed, as soon as nothing of it runs. */
  private boolean isDue;

  private long operation;

  private Status rest = Status.STOPPED;
  private @Nullable String note;
  private Instant since;
  private Status shown = Status.STOPPED;
  private long wakeAt = Time.NEVER;
  private long takeOverAt = Time.NEVER;
  private @Nullable Instant nextStart;

  private final Ledger ledger = new Ledger();
  private @Nullable Instant lastStart;
  private int runs;

  Instance(Surroundings around, AppSpec spec, int id, int index) {
    this.around = around;
    this.spec = spec;
    this.id = id;
    this.index = index;
    this.createdAt = around.time().wall();
    this.since = createdAt;
    this.files = around.files(spec, id);
  }

  int id() {
    return id;
  }

  int index() {
    return index;
  }

  AppSpec spec() {
    return spec;
  }

  /** {@code api:0}. */
  String who() {
    return spec.name() + ":" + index;
  }

  /** Takes effect with the next start. */
  void respec(AppSpec changed) {
    spec = changed;
    files = around.files(changed, id);
  }

  LogFiles files() {
    return files;
  }

  /** The running process; null: none. */
  @Nullable ProcessRef process() {
    return run == null ? null : run.process();
  }

  @Nullable Incident lastExit() {
    return ledger.lastExit();
  }

  /** Why it cannot start; null: it can, as far as anybody knows. */
  @Nullable String note() {
    return note;
  }

  /** How often it was started. */
  int runs() {
    return runs;
  }

  /** Whether nothing of it runs and nothing is on its way up. */
  boolean isDown() {
    return run == null && successor == null && leaving == null && !isClearing;
  }

  /** Whether it will be forgotten as soon as nothing of it runs: nobody can mean it any more. */
  boolean isGoing() {
    return isDue && then == Then.REMOVE;
  }

  /** Whether it runs, or would if it could: nobody has stopped it. */
  boolean isWanted() {
    return !isDown() || wakeAt != Time.NEVER || rest == Status.ERRORED;
  }

  boolean isReplacing() {
    return successor != null || leaving != null;
  }

  /** When it will have been online for this long, if it stays so. */
  long provenAt(Duration duration) {
    return run == null ? Time.NEVER : run.provenAt(duration);
  }

  void resetCounters() {
    ledger.reset();
  }

  void measured(Usage now) {
    if (run != null) {
      run.measured(now);
    }
  }

  // What is asked of it. Each takes the number of the operation that wants to hear of the end.

  void start(long asked) {
    adopt(asked);
    if (isDown()) {
      launchAnew();
    } else if (isDue || run == null || run.stage() == Run.Stage.ENDING) {
      startAfterEnd();
    } else if (run.stage() == Run.Stage.UP) {
      reached(null);
    }
  }

  void restart(long asked) {
    adopt(asked);
    ledger.forgive();
    if (run == null && isDown()) {
      launchAnew();
    } else if (run != null && run.stage() != Run.Stage.ENDING) {
      withoutSurvivor(this::restartRunning);
    } else {
      startAfterEnd();
    }
  }

  /**
   * Starts a second run beside the first, which goes when the second is up; without a first one,
   * starts it.
   */
  void replace(long asked) {
    if (!isSettled()) {
      restart(asked);
      return;
    }
    adopt(asked);
    withoutSurvivor(
        () -> {
          Run next = newRun();
          successor = next;
          next.begin();
        });
  }

  /** Whether it runs and nothing else is about to become of it. */
  boolean isSettled() {
    return run != null && run.stage() == Run.Stage.UP && !isReplacing() && !isClearing;
  }

  /** Restarts it on the supervisor's own account, if it is up; by overlap where the app can. */
  void restartBecause(String why) {
    if (!isSettled()) {
      return;
    }
    around.event(this, EventKind.GUARD, why, null);
    if (spec.ready().overlaps()) {
      replace(0);
    } else {
      withoutSurvivor(this::restartRunning);
    }
  }

  /** Starts it on the supervisor's own account, if it is down. */
  void startBecause(String why) {
    if (isDown()) {
      around.event(this, EventKind.GUARD, why, null);
      launchAnew();
    }
  }

  void stop(long asked) {
    adopt(asked);
    endAll(Then.REST, Run::end);
  }

  void remove(long asked) {
    adopt(asked);
    endAll(Then.REMOVE, Run::end);
  }

  /** Ends it with SIGKILL, without grace. */
  void kill(long asked) {
    adopt(asked);
    endAll(Then.REST, Run::kill);
  }

  /** Sends a signal to its main process; false: there is none. */
  boolean signal(Signal signal) {
    ProcessRef target = process();
    if (target != null) {
      around.host().signal(target, signal.number(), false);
    }
    return target != null;
  }

  private void adopt(long asked) {
    if (operation != 0 && operation != asked) {
      reached(who() + ": another command came in between");
    }
    operation = asked;
  }

  private void reached(@Nullable String failure) {
    long done = operation;
    operation = 0;
    if (done != 0) {
      around.reached(this, done, failure);
    }
  }

  private void startAfterEnd() {
    ledger.forgive();
    callOffPlans();
    then = Then.RESTART;
    isDue = true;
  }

  private void restartRunning() {
    ledger.countRestart();
    endAll(Then.RESTART, Run::end);
  }

  private interface Way {
    void end(Run run);
  }

  private void endAll(Then what, Way way) {
    then = what;
    isDue = true;
    callOffPlans();
    if (isDown()) {
      followIfDown();
      return;
    }
    boolean isNew = run != null && run.stage() != Run.Stage.ENDING;
    if (isNew) {
      around.event(this, EventKind.STOPPING, "stopping", null);
    }
    for (Run each : new Run[] {run, successor, leaving}) {
      if (each != null) {
        way.end(each);
      }
    }
    shown();
  }

  private void callOffPlans() {
    afterClearing = null;
    takeOverAt = Time.NEVER;
    wakeAt = Time.NEVER;
    nextStart = null;
  }

  private void launchAnew() {
    ledger.forgive();
    launch();
  }

  private void launch() {
    if (survivor != null) {
      then = Then.RESTART;
      isDue = true;
      clear(survivor);
      return;
    }
    then = Then.FOLLOW_RULE;
    isDue = false;
    ledger.close();
    note = null;
    wakeAt = Time.NEVER;
    nextStart = null;
    run = newRun();
    run.begin();
    shown();
  }

  private Run newRun() {
    runs++;
    return new Run(around, this, owner);
  }

  /** What becomes of runs. */
  private final class Decisions implements RunOwner {
    @Override
    public void running(Run started) {
      if (started == run) {
        Time at = started.startedAt();
        lastStart = at == null ? lastStart : at.wall();
        around.pidChanged(Instance.this, started.pid());
      }
    }

    @Override
    public void up(Run ready) {
      if (ready == successor) {
        takeOverAt =
            spec.ready().waitReady()
                ? around.time().nanos()
                : ready.provenAt(spec.restart().minUptime());
      } else {
        online("online, pid " + ready.pid());
        reached(null);
      }
    }

    @Override
    public void notStarted(Run failed, String why) {
      boolean isSuccessor = failed == successor;
      forget(failed);
      if (isDue) {
        followIfDown();
      } else if (isSuccessor) {
        refuseSuccessor("the new one cannot start: " + why);
      } else {
        cannotStart(why);
      }
    }

    @Override
    public void late(Run slow) {
      String why = "not ready within " + Sentences.shortly(spec.ready().listenTimeout());
      if (slow == successor) {
        refuseSuccessor("the new one was " + why);
      } else {
        notReady(why);
      }
      slow.end();
    }

    @Override
    public void hangs(Run hung, String how) {
      if (hung == successor) {
        refuseSuccessor("the new one hangs: " + how);
        hung.end();
      } else if (hung == run && !isReplacing()) {
        judgeHung(how);
        hung.end();
      }
    }

    @Override
    public void saysAnew(Run talker) {
      shown();
    }

    @Override
    public String died(Run dead, ExitStatus exit, Duration ran) {
      if (dead == successor) {
        refuseSuccessor("the new one " + Sentences.ended(exit, ran));
        return "removed, the old one serves on";
      }
      if (dead == leaving) {
        return "as asked";
      }
      around.pidChanged(Instance.this, 0);
      if (successor != null && successor.stage().compareTo(Run.Stage.ENDING) < 0) {
        // The one it was to be replaced by is its replacement all the same.
        promote(successor, dead);
        return "its replacement takes over";
      }
      return diedUnasked(exit, ran);
    }

    @Override
    public void told(Run dead, Incident incident, boolean wasAsked) {
      ledger.told(incident);
      String text = Sentences.ended(incident);
      around.event(
          Instance.this,
          wasAsked ? EventKind.STOPPED : EventKind.EXITED,
          wasAsked ? text : text + ", " + incident.next(),
          incident);
    }

    @Override
    public void over(Run ended) {
      isDue |= ended == run;
      forget(ended);
      followIfDown();
    }

    @Override
    public void survived(Run ended, List<TreeMember> alive) {
      forget(ended);
      survivor = ended.started();
      givenUp(alive);
    }
  }

  /** Acts on a running instance as soon as nothing of an earlier run is left beside it. */
  private void withoutSurvivor(Runnable act) {
    if (survivor == null) {
      act.run();
    } else {
      clear(survivor);
      afterClearing = act;
    }
  }

  /** Tries once more to end what is left of an earlier run, and only then follows the plan. */
  private void clear(ProcessRef left) {
    if (isClearing) {
      return;
    }
    isClearing = true;
    callOffPlans();
    note = "ending what is left of an earlier run, pid " + left.pid();
    around.host().kill(left, alive -> around.inbox().post(() -> cleared(alive)));
    shown();
  }

  private void cleared(List<TreeMember> alive) {
    isClearing = false;
    note = null;
    Runnable act = afterClearing;
    afterClearing = null;
    if (!alive.isEmpty()) {
      givenUp(alive);
      return;
    }
    survivor = null;
    if (act != null && isSettled()) {
      act.run();
    } else {
      followIfDown();
    }
  }

  private void givenUp(List<TreeMember> alive) {
    if (isDown()) {
      isDue = false;
      then = Then.REST;
    }
    String why = "cannot be ended: " + Sentences.named(alive);
    around.event(this, EventKind.ERRORED, why, null);
    if (isDown()) {
      idle(Status.ERRORED, why);
    }
    reached(who() + " " + why);
  }

  private void promote(Run next, Run dead) {
    callOffPlans();
    ledger.countRestart();
    leaving = dead;
    run = next;
    successor = null;
    if (next.pid() != 0) {
      owner.running(next);
    }
    if (next.stage() == Run.Stage.UP) {
      online("online, pid " + next.pid() + ", takes over");
    }
  }

  private void followIfDown() {
    if (!isDue || !isDown()) {
      return;
    }
    if (survivor != null) {
      clear(survivor);
      return;
    }
    around.pidChanged(this, 0);
    follow();
  }

  private void forget(Run ended) {
    if (ended == leaving) {
      leaving = null;
      if (run != null && run.stage() == Run.Stage.UP) {
        reached(null);
      }
    }
    run = ended == run ? null : run;
    successor = ended == successor ? null : successor;
  }

  private void online(String text) {
    note = null;
    around.event(this, EventKind.ONLINE, text, null);
    shown();
  }

  private void takeOver() {
    takeOverAt = Time.NEVER;
    if (successor == null) {
      return;
    }
    Run old = run;
    run = successor;
    successor = null;
    leaving = old;
    ledger.countRestart();
    ledger.forgive();
    lastStart = around.time().wall();
    if (run != null) {
      around.pidChanged(this, run.pid());
      online("online, pid " + run.pid() + ", takes over");
    }
    if (old != null) {
      old.end();
    }
  }

  private void refuseSuccessor(String why) {
    takeOverAt = Time.NEVER;
    around.event(this, EventKind.ERRORED, why + ", the old one serves on", null);
    reached(who() + ": " + why);
  }

  /**
   * It could not be started. An app that ran before may be in the middle of a deployment, so the
   * restart rule goes on trying; one that never ran is wrong in its file, which no retry mends.
   */
  private void cannotStart(String why) {
    boolean hasRun = lastStart != null;
    String next = hasRun ? judge(ExitStatus.UNKNOWN, Duration.ZERO) : "";
    Duration delay = ledger.delay();
    if (delay != null) {
      around.event(this, EventKind.ERRORED, "cannot start: " + why + ", " + next, null);
      await(delay, why);
    } else {
      around.event(this, EventKind.ERRORED, "cannot start: " + why, null);
      idle(Status.ERRORED, why);
    }
    reached(who() + ": " + why);
  }

  /**
   * It had its time: it never counts as online, and the restart rule takes it for an unstable exit.
   */
  private void notReady(String why) {
    String next = judge(ExitStatus.UNKNOWN, Duration.ZERO);
    around.event(this, EventKind.ERRORED, why + ", " + next, null);
    reached(who() + ": " + why);
  }

  /** The restart rule takes it for an exit that nobody asked for, now: a hang loop backs off. */
  private void judgeHung(String how) {
    then = Then.FOLLOW_RULE;
    Time at = run == null ? null : run.startedAt();
    long from = at == null ? around.time().nanos() : at.nanos();
    Duration ran = Duration.ofNanos(around.time().nanos() - from);
    String next = judge(ExitStatus.UNKNOWN, ran);
    around.event(this, EventKind.GUARD, how + ", " + next, null);
    reached(who() + ": " + how);
  }

  private String diedUnasked(ExitStatus exit, Duration ran) {
    then = Then.FOLLOW_RULE;
    reached(who() + ": " + Sentences.ended(exit, ran));
    String next = judge(exit, ran);
    shown();
    return next;
  }

  private String judge(ExitStatus exit, Duration ran) {
    return ledger.judge(spec.restart(), exit, ran, around.jitter());
  }

  /** Nothing of it runs: on to what was decided. */
  private void follow() {
    isDue = false;
    switch (then) {
      case REST -> {
        idle(Status.STOPPED, null);
        reached(null);
      }
      case RESTART -> launch();
      case REMOVE -> {
        idle(Status.STOPPED, null);
        reached(null);
        around.removed(this);
      }
      case FOLLOW_RULE -> followRule();
    }
  }

  private void followRule() {
    Duration delay = ledger.delay();
    if (delay == null) {
      idle(ledger.outcome(), null);
    } else if (delay.isZero()) {
      launch();
    } else {
      await(delay, null);
    }
  }

  private void await(Duration delay, @Nullable String why) {
    Time now = around.time();
    note = why;
    wakeAt = now.after(delay);
    nextStart = now.wall().plus(delay);
    shown();
  }

  private void idle(Status status, @Nullable String why) {
    rest = status;
    note = why;
    wakeAt = Time.NEVER;
    nextStart = null;
    shown();
  }

  // Time and pictures.

  void tick(Time now) {
    for (Run each : new Run[] {run, successor, leaving}) {
      if (each != null) {
        each.tick(now);
      }
    }
    if (now.isPast(takeOverAt)) {
      takeOver();
    }
    if (now.isPast(wakeAt)) {
      launch();
    }
  }

  long deadline() {
    long nearest = Math.min(wakeAt, takeOverAt);
    for (Run each : new Run[] {run, successor, leaving}) {
      nearest = each == null ? nearest : Math.min(nearest, each.deadline());
    }
    return nearest;
  }

  private Status status(Time now) {
    if (run == null) {
      return wakeAt != Time.NEVER ? Status.WAITING_RESTART : isDown() ? rest : Status.STOPPING;
    }
    return switch (run.stage()) {
      case SPAWNING, COMING_UP -> Status.LAUNCHING;
      case UP -> run.isLeavingByItself() ? Status.STOPPING : Status.ONLINE;
      case ENDING, OVER -> then == Then.FOLLOW_RULE ? statusAfterDeath(run, now) : Status.STOPPING;
    };
  }

  /**
   * In the moment between a death and what follows: what follows, unless something is still being
   * ended.
   */
  private Status statusAfterDeath(Run dead, Time now) {
    return dead.note(now) == null ? ledger.outcome() : Status.STOPPING;
  }

  /** Notes when the status that people see has changed. */
  private void shown() {
    Time now = around.time();
    Status status = status(now);
    since = status == shown ? since : now.wall();
    shown = status;
  }

  InstanceView view(Time now) {
    return new InstanceView(
        id,
        index,
        status(now),
        run == null ? 0 : run.pid(),
        createdAt,
        since,
        lastStart,
        ledger.restarts(),
        ledger.unstable(),
        run == null ? Usage.NONE : run.usage(),
        ledger.lastExit(),
        nextStart,
        noteAt(now),
        files.out(),
        files.error());
  }

  private @Nullable String noteAt(Time now) {
    String waits = run == null ? null : run.note(now);
    if (successor != null) {
      String what = successor.note(now);
      return "replacement pid " + successor.pid() + (what == null ? "" : ": " + what);
    }
    if (leaving != null && waits == null) {
      String what = leaving.note(now);
      return what == null ? null : "replaced; " + what;
    }
    return waits == null ? note : waits;
  }
}
