package drover.supervisor;

import drover.os.PassedSocket;
import drover.os.SpawnSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The start of a run until its program is handed to the host: first its log is made ready, then it
 * gets the sockets of its app. Core thread. Until then it can be called off at once.
 */
final class Takeoff implements ListenSockets.Taker {
  /** How long a slow disk may hold up a start. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private enum Step {
    LOG,
    SOCKETS,
    DONE
  }

  private final Surroundings around;
  private final Instance instance;
  private final RunLog log;
  private final Run run;
  private Step step = Step.LOG;
  private long goOnBy = Time.NEVER;

  Takeoff(Surroundings around, Instance instance, RunLog log, Run run) {
    this.around = around;
    this.instance = instance;
    this.log = log;
    this.run = run;
  }

  void begin() {
    goOnBy = around.time().after(PATIENCE);
    log.open(this::goOn);
  }

  /**
   * With the answer of the disk, or without it when it took too long.
   *
   * @param trouble why it has nothing to write to; null: it has
   */
  private void goOn(@Nullable String trouble) {
    if (step != Step.LOG) {
      return;
    }
    goOnBy = Time.NEVER;
    log.begun();
    if (trouble == null) {
      step = Step.SOCKETS;
      around.handSockets(instance, this);
    } else {
      step = Step.DONE;
      run.onFailed(trouble);
    }
  }

  @Override
  public void take(List<PassedSocket> sockets, Set<Long> inodes) {
    if (step != Step.SOCKETS) {
      return;
    }
    step = Step.DONE;
    Readiness readiness = run.readiness();
    readiness.hand(inodes);
    Membership worker = readiness.worker();
    SpawnSpec what = around.plan(instance, log, worker == null ? 0 : worker.id());
    around.host().spawn(what.withSockets(sockets), new HostAnswers(around, run));
  }

  @Override
  public void fail(String why, boolean mayPass) {
    if (step != Step.SOCKETS) {
      return;
    }
    step = Step.DONE;
    if (mayPass) {
      run.onFailed(why);
    } else {
      run.onNoSockets(why);
    }
  }

  /** Nothing is to come of it; false: it is too late for that. */
  boolean callOff() {
    if (step == Step.DONE) {
      return false;
    }
    step = Step.DONE;
    goOnBy = Time.NEVER;
    around.withdraw(instance, this);
    return true;
  }

  void tick(Time now) {
    if (now.isPast(goOnBy)) {
      goOn(null);
    }
  }

  long deadline() {
    return goOnBy;
  }
}
