package drover.supervisor;

import drover.control.EventKind;
import drover.node.ClusterPrimary;
import drover.node.ClusterWorker;
import drover.node.WorkerMessage;
import drover.os.BoundSocket;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * A run's part in Node's cluster: what its process says to the primary, and the way back. Core
 * thread, but for {@link #said}.
 */
final class Membership implements ClusterWorker.Link {
  /**
   * What an app says while so much of it is not heard yet is dropped. One that asks for a socket
   * meanwhile is refused it, since it waits for the answer; up to as much again.
   */
  private static final int MOST_WAITING = 1_000;

  /** Node's own lines are short; the longest has the keys of TLS in it. */
  private static final int LONGEST = 64 * 1024;

  private static final class Unanswered implements ProcessHost.WriteListener {
    @Override
    public void written() {}

    @Override
    public void failed(String why) {
      // Its channel is closed: that is told by itself.
      Logger.debug("a worker was not told: {}", why);
    }
  }

  private final Surroundings around;
  private final Instance instance;
  private final Run run;
  private final RunOwner owner;
  private final ClusterWorker worker;
  private final AtomicInteger waiting = new AtomicInteger();
  private Runnable onChange = () -> {};
  private long settlesAt = Time.NEVER;
  private boolean hasHungUp;
  private @Nullable String lastRefusal;

  Membership(Surroundings around, Instance instance, Run run, RunOwner owner) {
    this.around = around;
    this.instance = instance;
    this.run = run;
    this.owner = owner;
    ClusterPrimary primary = instance.primary();
    this.worker = primary.admit(this, SpawnPlan.runAs(instance.spec().account()));
  }

  int id() {
    return worker.id();
  }

  /** For the host's thread: the process said this to its primary. */
  void said(String line) {
    int ahead = waiting.get();
    if (ahead >= 2 * MOST_WAITING || line.length() > LONGEST) {
      return;
    }
    WorkerMessage message = WorkerMessage.parse(line);
    if (message == null) {
      return;
    }
    if (ahead < MOST_WAITING) {
      post(() -> hear(message));
    } else if (message instanceof WorkerMessage.QueryServer asked) {
      post(() -> worker.refuse(asked));
    }
  }

  private void post(Runnable news) {
    waiting.incrementAndGet();
    around
        .inbox()
        .post(
            () -> {
              waiting.decrementAndGet();
              news.run();
            });
  }

  private void hear(WorkerMessage message) {
    if (around.time().isPast(settlesAt)) {
      worker.settle();
    }
    worker.hear(message);
  }

  /** The process has started; what it listens on after this is not what it stands for. */
  void begin(Duration patience) {
    settlesAt = around.time().after(patience);
  }

  /** It has closed its channel. */
  void hungUp() {
    hasHungUp = true;
    onChange.run();
  }

  /** Its process has ended. */
  void gone() {
    worker.gone();
  }

  boolean isListening() {
    return worker.isListening();
  }

  List<String> places() {
    return worker.places();
  }

  /** Where the other one listens, as it has from its start on, and this one does not. */
  List<String> missing(Membership other) {
    return worker.missing(other.worker);
  }

  /** Has connections come to it alone at its ports; whether others had any. */
  boolean inherit() {
    return worker.inherit();
  }

  /** Whether it would understand that it is to leave. */
  boolean canLeave() {
    return worker.isOnline() && !hasHungUp;
  }

  boolean hasHungUp() {
    return hasHungUp;
  }

  ClusterWorker.Heed heed() {
    return worker.heed();
  }

  /**
   * Asks it to stop listening and to finish what it has begun.
   *
   * @param progress is called whenever more is known about it
   */
  void leave(Runnable progress) {
    onChange = progress;
    worker.disconnect();
  }

  @Override
  public void say(String line) {
    ProcessRef process = run.main().process();
    if (process != null) {
      around.host().send(process, line, new Unanswered());
    }
  }

  @Override
  public void say(String line, BoundSocket socket) {
    ProcessRef process = run.main().process();
    if (process != null) {
      around.host().send(process, line, socket, new Unanswered());
    }
  }

  @Override
  public void changed() {
    onChange.run();
    owner.listens(run);
  }

  @Override
  public void refused(String why) {
    if (!why.equals(lastRefusal)) {
      // One that tries again and again is told of once.
      lastRefusal = why;
      around.event(instance, EventKind.NOTE, why, null);
    }
  }
}
