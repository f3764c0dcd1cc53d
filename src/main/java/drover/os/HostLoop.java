package drover.os;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-spawn}: starts processes one at a time, signals, surveys and kills
 * trees.
 *
 * <p>It takes all jobs that wait at once and serves all trees from one sweep over {@code /proc}, so
 * that to stop 200 apps costs a few sweeps, not 200. It never waits for a process: a kill that
 * needs patience is gone on with when it is due, between other work.
 */
final class HostLoop implements Runnable {
  private static final int CAPACITY = 16_384;
  private static final int BATCH = 256;

  /** A failure that comes back must not keep a processor busy. */
  private static final long PAUSE_AFTER_FAILURE_NANOS = 100_000_000L;

  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>(CAPACITY);
  private final TreeKeeper trees;
  private final Launcher launcher;
  private final Precedence precedence = new Precedence();
  private volatile boolean stopping;

  HostLoop(TreeKeeper trees, Launcher launcher) {
    this.trees = trees;
    this.launcher = launcher;
  }

  /** For any thread; false: too much waits already, or the host is closed. */
  boolean offer(Job job) {
    // Either the loop's end takes it out of the queue and answers it, or we do.
    return !stopping && jobs.offer(job) && !(stopping && jobs.remove(job));
  }

  /** For any thread; the loop ends soon after. */
  void stop() {
    stopping = true;
    // If there is no room for it, the loop is awake anyhow.
    jobs.offer(new Job.Stop());
  }

  @Override
  public void run() {
    while (!stopping) {
      turn(take());
    }
    finish();
  }

  private void turn(List<Job> batch) {
    // Trees first: whoever is to be started does not belong to any of them yet.
    try {
      trees.serve(batch, System.nanoTime());
    } catch (RuntimeException e) {
      Logger.error(e, "the process host failed");
      LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
    }
    for (Job job : batch) {
      if (job instanceof Job.Spawn spawn) {
        launcher.launch(spawn);
      } else if (job instanceof Job.Adopt adopt) {
        launcher.adopt(adopt);
      } else if (job instanceof Job.Say say) {
        launcher.say(say);
      } else if (job instanceof Job.Precede precede) {
        precedence.change(precede, System.nanoTime());
      }
    }
    precedence.goOn(System.nanoTime());
  }

  /** All that waits; nothing, when it is time for what is due. */
  private List<Job> take() {
    List<Job> batch = new ArrayList<>();
    try {
      long now = System.nanoTime();
      @Nullable Job first = jobs.poll(idleNanos(now), TimeUnit.NANOSECONDS);
      if (first != null) {
        batch.add(first);
        jobs.drainTo(batch, BATCH - 1);
      }
    } catch (InterruptedException e) {
      // Nobody does; stop() is the way to end the loop.
    }
    return batch;
  }

  private long idleNanos(long now) {
    return Math.min(trees.idleNanos(now), precedence.idleNanos(now));
  }

  private void finish() {
    List<Job> left = new ArrayList<>();
    jobs.drainTo(left);
    trees.finish(left, System.nanoTime());
    for (Job job : left) {
      if (job instanceof Job.Spawn spawn) {
        launcher.refuse(spawn.listener(), "it was not started: Drover is ending");
      } else if (job instanceof Job.Adopt adopt) {
        launcher.refuse(adopt.listener(), "it cannot be watched: Drover is ending");
      } else if (job instanceof Job.Say say) {
        launcher.say(say);
      }
    }
  }
}
