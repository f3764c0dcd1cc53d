package drover.supervisor;

import drover.control.EventKind;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Usage;
import drover.logs.LogFiles;
import drover.node.ClusterPrimary;
import drover.os.ProcessRef;
import drover.spec.AppSpec;
import drover.spec.Signal;
import drover.supervisor.Plan.Then;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One copy of an app: who it is, and what can be asked of it. Core thread. What then becomes of it
 * is up to its {@link Course} and to the {@link Decisions} about its {@link Run}s.
 *
 * <pre>
 * its run     start          restart              stop, remove     over
 * none        a new run      a new run            done             -
 * waiting     a new run      a new run            done             - (a new run at the deadline)
 * spawning    -              end, then restart    end, then rest   -
 * up          done           end, then restart    end, then rest   -
 * ending      then restart   then restart         then rest        what the {@link Plan} says
 * </pre>
 *
 * <p>A replacement that overlaps is a second run beside the first: it takes over when it is up, or
 * it is removed and the first one never noticed.
 */
final class Instance {
  private final Surroundings around;
  private final int id;
  private final int index;
  private final ClusterPrimary primary;
  private AppSpec spec;
  private LogFiles files;
  private final Standing standing;
  private final Course course;

  Instance(Surroundings around, App app, int id, int index) {
    this.around = around;
    this.spec = app.spec();
    this.primary = app.primary();
    this.id = id;
    this.index = index;
    this.files = around.files(spec, id);
    this.standing = new Standing(around, this);
    this.course = new Course(standing);
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

  ClusterPrimary primary() {
    return primary;
  }

  // How it is.

  /** The running process; null: none. */
  @Nullable ProcessRef process() {
    Run run = standing.lineup.current();
    return run == null ? null : run.main().process();
  }

  /** The main processes of all its runs, also of one that leaves. */
  List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    standing.lineup.each(
        run -> {
          if (run.main().pid() != 0) {
            pids.add(run.main().pid());
          }
        });
    return pids;
  }

  @Nullable Incident lastExit() {
    return standing.ledger.lastExit();
  }

  /** How often it was started. */
  int runs() {
    return standing.ledger.runs();
  }

  /** Whether nothing of it runs and nothing is on its way up. */
  boolean isDown() {
    return standing.isDown();
  }

  /** Whether it will be forgotten as soon as nothing of it runs: nobody can mean it any more. */
  boolean isGoing() {
    return standing.plan.isRemoval();
  }

  /** Whether it runs, or would if it could: nobody has stopped it. */
  boolean isWanted() {
    return !isDown() || standing.plan.isWaiting() || standing.portrait.isErrored();
  }

  /** Whether it runs and is not asked to end, or will run again without anybody's doing. */
  boolean isToRun() {
    return standing.plan.isWaiting() || (!isDown() && !standing.plan.isRest());
  }

  /** Whether a process of it is about to come into being. */
  boolean isBeingStarted() {
    return standing.lineup.isSpawning();
  }

  /** Whether a run of it is coming up, or will. */
  boolean isOnItsWay() {
    return standing.isOnItsWay();
  }

  /** Whether it runs and nothing else is about to become of it. */
  boolean isSettled() {
    return standing.isSettled();
  }

  /** When it will have been online for this long, if it stays so. */
  long provenAt(Duration duration) {
    Run run = standing.lineup.current();
    return run == null ? Time.NEVER : run.provenAt(duration);
  }

  InstanceView view(Time now) {
    return standing.portrait.view(now);
  }

  // What is asked of it. Each takes the number of the operation that wants to hear of the end.

  void start(long asked) {
    standing.asked.by(asked);
    if (isDown()) {
      course.launchAnew();
    } else if (standing.plan.isDue() || !standing.lineup.isActive()) {
      course.startAfterEnd();
    } else if (standing.lineup.isUp()) {
      standing.asked.reached();
    }
  }

  void restart(long asked) {
    standing.asked.by(asked);
    standing.ledger.forgive();
    if (isDown()) {
      course.launchAnew();
    } else if (standing.lineup.isActive()) {
      course.restart();
    } else {
      course.startAfterEnd();
    }
  }

  /**
   * Starts a second run beside the first, which goes when the second is up; without a first one
   * that is up, starts it. One that is up is never taken down for this, whatever goes on beside it.
   */
  void replace(long asked) {
    if (!standing.lineup.isUp()) {
      restart(asked);
      return;
    }
    standing.asked.by(asked);
    course.replaceOnceSettled();
  }

  /** Restarts it on the supervisor's own account, if it is up; by overlap where the app can. */
  void restartBecause(String why) {
    if (!isSettled()) {
      return;
    }
    standing.event(EventKind.GUARD, why);
    if (spec.overlaps()) {
      replace(0);
    } else {
      course.restart();
    }
  }

  /** Starts it on the supervisor's own account, if it is down. */
  void startBecause(String why) {
    if (isDown()) {
      standing.event(EventKind.GUARD, why);
      course.launchAnew();
    }
  }

  void stop(long asked) {
    standing.asked.by(asked);
    course.end(Then.REST, Run::end);
  }

  void remove(long asked) {
    standing.asked.by(asked);
    course.end(Then.REMOVE, Run::end);
  }

  /** Ends it with SIGKILL, without grace. */
  void kill(long asked) {
    standing.asked.by(asked);
    course.end(Then.REST, Run::kill);
  }

  /** Sends a signal to its main process; false: there is none. */
  boolean signal(Signal signal) {
    ProcessRef target = process();
    if (target != null) {
      around.host().signal(target, signal.number(), false);
    }
    return target != null;
  }

  void resetCounters() {
    standing.ledger.reset();
  }

  // What comes with time.

  void measured(Usage now) {
    Run run = standing.lineup.current();
    if (run != null) {
      run.main().measured(now);
    }
  }

  void tick(Time now) {
    course.tick(now);
  }

  long deadline() {
    return course.deadline();
  }
}
