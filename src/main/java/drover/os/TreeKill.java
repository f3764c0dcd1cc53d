package drover.os;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The end of one tree, in steps that never wait. Belongs to the thread {@code drover-spawn}.
 *
 * <pre>
 * freeze ──somebody new──▶ freeze
 *    │ nobody new
 *    ▼
 *  kill ──somebody left──▶ kill, with growing pauses, for 2 s
 *    │ nobody left, or time is up
 *    ▼
 *  over: the listener gets those who are left
 * </pre>
 *
 * <p>Who is stopped cannot fork any more, so that no child can slip away between a look and the
 * signal. Dying takes its time, above all with much memory, hence the pauses.
 */
final class TreeKill {
  private static final int SIGKILL = 9;
  private static final int SIGSTOP = 19;
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final long FIRST_PAUSE_NANOS = 1_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 64_000_000L;

  /** A tree that forks faster than we look is killed as it is. */
  private static final int MOST_FREEZES = 16;

  private final ProcessRef main;
  private final ProcessHost.TreeListener listener;
  private final BiConsumer<List<ProcessStat>, Integer> send;
  private final Set<Identity> frozen = new HashSet<>();
  private int freezes;
  private boolean isKilling;
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long dueNanos;
  private long deadlineNanos;

  /**
   * @param send sends a signal to each of the processes
   */
  TreeKill(
      ProcessRef main,
      ProcessHost.TreeListener listener,
      BiConsumer<List<ProcessStat>, Integer> send,
      long now) {
    this.main = main;
    this.listener = listener;
    this.send = send;
    dueNanos = now;
  }

  ProcessRef main() {
    return main;
  }

  ProcessHost.TreeListener listener() {
    return listener;
  }

  /** When the next step is to be made; to make it earlier does no harm. */
  long dueNanos() {
    return dueNanos;
  }

  /**
   * Makes one step.
   *
   * @param alive who of the tree is alive now
   * @return whether that was the last one, so that the listener may be told
   */
  boolean step(List<ProcessStat> alive, long now) {
    if (alive.isEmpty()) {
      return true;
    }
    if (!isKilling && freeze(alive)) {
      return false;
    }
    if (!isKilling) {
      isKilling = true;
      deadlineNanos = now + PATIENCE_NANOS;
    }
    send.accept(alive, SIGKILL);
    dueNanos = now + pauseNanos;
    pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
    return deadlineNanos - now <= 0;
  }

  /** Does not leave anybody stopped when there is no time for more. */
  void finish(List<ProcessStat> alive) {
    send.accept(alive, SIGKILL);
  }

  /** Whether there was somebody new to stop. */
  private boolean freeze(List<ProcessStat> alive) {
    List<ProcessStat> fresh = alive.stream().filter(each -> frozen.add(Identity.of(each))).toList();
    send.accept(fresh, SIGSTOP);
    freezes++;
    return !fresh.isEmpty() && freezes < MOST_FREEZES;
  }
}
