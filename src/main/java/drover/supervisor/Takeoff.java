package drover.supervisor;

import drover.os.PassedSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The start of a run until its program can be handed to the host: first its log is made ready, then
 * it gets the sockets of its app. Core thread. Until then it can be called off at once.
 */
final class Takeoff implements ListenSockets.Taker {
  /** How long a slow disk may hold up a start. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** What comes of it: one of these, unless it is called off. */
  interface Owner {
    /** All is ready; the inodes are those of the sockets. */
    void go(List<PassedSocket> sockets, Set<Long> inodes);

    /** This time it cannot be; one sentence for the user. */
    void failed(String why);

    /** Its sockets cannot be bound, and will not be if nobody does anything. */
    void cannotListen(String why);
  }

  private enum Step {
    LOG,
    SOCKETS,
    DONE
  }

  private final Surroundings around;
  private final Instance instance;
  private final RunLog log;
  private final Owner owner;
  private Step step = Step.LOG;
  private long goOnBy = Time.NEVER;

  Takeoff(Surroundings around, Instance instance, RunLog log, Owner owner) {
    this.around = around;
    this.instance = instance;
    this.log = log;
    this.owner = owner;
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
      owner.failed(trouble);
    }
  }

  @Override
  public void take(List<PassedSocket> sockets, Set<Long> inodes) {
    if (step != Step.SOCKETS) {
      return;
    }
    step = Step.DONE;
    owner.go(sockets, inodes);
  }

  @Override
  public void fail(String why, boolean mayPass) {
    if (step != Step.SOCKETS) {
      return;
    }
    step = Step.DONE;
    if (mayPass) {
      owner.failed(why);
    } else {
      owner.cannotListen(why);
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
