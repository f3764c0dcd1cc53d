package drover.os;

import java.util.HashMap;
import java.util.Map;

/**
 * Which processes leave the processors to others, and which do so no more. Belongs to the thread
 * {@code drover-spawn}. What the kernel refuses for the moment is tried again until it is done.
 */
final class Precedence {
  /** A tenth of the weight that others have (sched(7), "The nice value"). */
  private static final int BACKGROUND = 10;

  private static final int FOREGROUND = 0;
  private static final long PAUSE_NANOS = 100_000_000L;

  private final StatReader reader = new StatReader();
  private final Map<ProcessRef, Integer> waiting = new HashMap<>();
  private long dueNanos;

  void change(Job.Precede job, long now) {
    waiting.put(job.process(), job.isEqual() ? FOREGROUND : BACKGROUND);
    dueNanos = now;
  }

  /** Does what is due. */
  void goOn(long now) {
    if (idleNanos(now) == 0) {
      waiting.entrySet().removeIf(change -> isDone(change.getKey(), change.getValue()));
      dueNanos = now + PAUSE_NANOS;
    }
  }

  /** Done, or of no use any more. */
  private boolean isDone(ProcessRef process, int nice) {
    return !reader.isStill(process.pid(), process.startTicks())
        || Autogroup.renice(process.pid(), nice) != Errno.EAGAIN;
  }

  /** How long there is nothing to do. */
  long idleNanos(long now) {
    return waiting.isEmpty() ? Long.MAX_VALUE : Math.max(0, dueNanos - now);
  }
}
