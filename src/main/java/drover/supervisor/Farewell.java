package drover.supervisor;

import drover.node.ClusterWorker;
import drover.node.NodeMessage;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.spec.StopRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a process is asked to end politely. Core thread.
 *
 * <pre>
 * the process is             is told at once             the signal follows
 * any                        -                           at once
 * asked by message           "shutdown"                  if it cannot be told
 * a worker                   to disconnect               when it has nothing more to do, or later
 * a worker, by message       "shutdown", to disconnect   if it cannot be told
 * </pre>
 *
 * <p>A worker that was told to disconnect accepts nothing new, finishes what it has begun, and
 * closes its channel. If the app has a handler for the signal, as PM2's users write it, it gets the
 * signal then, or at half of its time, so that the handler has the other half. If it has none the
 * signal would be its end, and comes as late as is useful.
 */
final class Farewell {
  private final Surroundings around;
  private final ProcessRef process;
  private final StopRule rule;
  private final @Nullable Membership worker;
  private @Nullable Time begun;
  private boolean isSignalled;
  private boolean isOver;
  private long signalAt = Time.NEVER;

  /**
   * @param worker null: it is none
   */
  Farewell(Surroundings around, ProcessRef process, StopRule rule, @Nullable Membership worker) {
    this.around = around;
    this.process = process;
    this.rule = rule;
    this.worker = worker;
  }

  void begin() {
    begun = around.time();
    if (rule.byMessage()) {
      around.host().send(process, NodeMessage.SHUTDOWN, new OrBySignal());
    }
    if (worker != null && worker.canLeave()) {
      worker.leave(this::advance);
      advance();
    } else if (!rule.byMessage()) {
      signal();
    }
  }

  /** Nobody is to be asked any more. */
  void end() {
    isOver = true;
    signalAt = Time.NEVER;
  }

  private void advance() {
    if (worker == null || begun == null || isOver || isSignalled || rule.byMessage()) {
      return;
    }
    boolean isDeadly = worker.heed() == ClusterWorker.Heed.NOT_AT_ALL;
    if (!worker.hasHungUp()) {
      signalAt = begun.after(isDeadly ? tenths(9) : tenths(5));
    } else if (isDeadly) {
      // It has nothing more to do, and ends by itself unless a timer or the like keeps it.
      signalAt = Math.min(signalAt, around.time().after(tenths(1)));
    } else {
      signal();
    }
  }

  private Duration tenths(int count) {
    return rule.timeout().multipliedBy(count).dividedBy(10);
  }

  private void signal() {
    isSignalled = true;
    signalAt = Time.NEVER;
    around.host().signal(process, rule.signal().number(), rule.wholeTree());
  }

  /** An app that has closed its channel, or never had one, is still to end politely. */
  private final class OrBySignal implements ProcessHost.WriteListener {
    @Override
    public void written() {}

    @Override
    public void failed(String why) {
      around
          .inbox()
          .post(
              () -> {
                if (!isOver && !isSignalled) {
                  signal();
                }
              });
    }
  }

  void tick(Time now) {
    if (now.isPast(signalAt)) {
      signal();
    }
  }

  long deadline() {
    return signalAt;
  }

  /** {@code finishing its connections}; null: there is nothing to tell. */
  @Nullable String note() {
    boolean isFinishing = signalAt != Time.NEVER;
    return isFinishing ? "finishing its connections" : null;
  }
}
