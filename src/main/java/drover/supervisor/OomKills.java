package drover.supervisor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Decides whether the kernel was out of memory when a process died, by its count of such kills
 * before and after. Belongs to one thread, {@code drover-files}.
 *
 * <p>A process with much memory takes its time to die, so the count of some seconds before is
 * compared. Each kill explains one death.
 */
final class OomKills {
  /** How long a death may take. */
  private static final long WINDOW_NANOS = 3_000_000_000L;

  private record Seen(long nanos, long count) {}

  /** Oldest first; only the first may be older than the window. */
  private final Deque<Seen> seen = new ArrayDeque<>();

  /** When deaths were explained. */
  private final Deque<Long> explained = new ArrayDeque<>();

  /**
   * The count now; to be told of about once a second.
   *
   * @param now by {@link System#nanoTime}
   */
  void sample(long now, OptionalLong count) {
    if (count.isEmpty()) {
      return;
    }
    seen.add(new Seen(now, count.getAsLong()));
    while (seen.size() > 1 && hasSecondOlderThan(now - WINDOW_NANOS)) {
      seen.remove();
    }
  }

  private boolean hasSecondOlderThan(long nanos) {
    return seen.stream().skip(1).findFirst().filter(each -> each.nanos() - nanos <= 0).isPresent();
  }

  /**
   * Whether that is behind a death by SIGKILL that was seen just now.
   *
   * @param count the count now
   */
  boolean explain(long now, OptionalLong count) {
    Seen before = seen.peek();
    if (before == null || count.isEmpty()) {
      return false;
    }
    explained.removeIf(each -> each - before.nanos() < 0);
    boolean isExplained = count.getAsLong() - before.count() > explained.size();
    if (isExplained) {
      explained.add(now);
    }
    return isExplained;
  }
}
