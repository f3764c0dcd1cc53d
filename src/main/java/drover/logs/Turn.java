package drover.logs;

import drover.logs.Spool.Progress;
import java.time.Duration;

/**
 * When a spool is looked at next, and how that went the last time. Belongs to the thread {@code
 * drover-format}.
 *
 * <pre>
 * it has more        at once, after all others
 * it had something   after 50 ms
 * it had nothing     after 100, 200, 250 ms ...; after 500 ms, once it was silent for 30 s
 * it failed          after 100, 200, 400 ms ... 1 s
 * </pre>
 *
 * <p>The times are those of one grid, so that many silent apps do not wake the thread one by one.
 */
final class Turn {
  private static final long SHORT_NANOS = Duration.ofMillis(50).toNanos();
  private static final long USUAL_NANOS = Duration.ofMillis(250).toNanos();
  static final long LONG_NANOS = Duration.ofMillis(500).toNanos();
  private static final long AFTER_FAILURE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long AFTER_FAILURES_NANOS = Duration.ofSeconds(1).toNanos();

  /** So many bytes may wait without a word. */
  static final long MUCH = 1L << 30;

  private static final long SILENT_NANOS = Duration.ofSeconds(30).toNanos();

  final String cookie;
  final Spool spool;
  private long due;
  private long interval = SHORT_NANOS;
  private long busyAt;
  private boolean isFailing;
  private long toldWaiting;

  Turn(String cookie, Spool spool, long now) {
    this.cookie = cookie;
    this.spool = spool;
    this.due = now;
    this.busyAt = now;
  }

  long due() {
    return due;
  }

  void hurry(long now) {
    due = now;
  }

  /** It went well; whether it had failed the time before. */
  boolean went(Progress progress, long now) {
    if (progress == Progress.MORE || progress == Progress.DONE) {
      busyAt = now;
      interval = SHORT_NANOS;
    } else {
      long longest = now - busyAt > SILENT_NANOS ? LONG_NANOS : USUAL_NANOS;
      interval = Math.min(2 * interval, longest);
      if (interval == longest) {
        spool.closeFiles();
      }
    }
    due = progress == Progress.MORE ? now : onGrid(now + interval, interval);
    boolean hadFailed = isFailing && progress != Progress.BLOCKED;
    isFailing &= !hadFailed;
    return hadFailed;
  }

  /** It failed; whether that is news. */
  boolean failed(long now) {
    boolean isNews = !isFailing;
    interval = isNews ? AFTER_FAILURE_NANOS : Math.min(2 * interval, AFTER_FAILURES_NANOS);
    isFailing = true;
    due = now + interval;
    return isNews;
  }

  /**
   * Whether it is news that so many bytes wait to be written: much, and each time twice as much.
   */
  boolean isNews(long waiting) {
    if (waiting < MUCH) {
      toldWaiting = 0;
      return false;
    }
    boolean isNews = waiting / 2 >= toldWaiting;
    toldWaiting = isNews ? waiting : toldWaiting;
    return isNews;
  }

  private static long onGrid(long time, long interval) {
    long grid = interval < USUAL_NANOS ? SHORT_NANOS : USUAL_NANOS;
    return time - Math.floorMod(time, grid);
  }
}
