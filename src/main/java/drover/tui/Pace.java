package drover.tui;

import java.util.concurrent.TimeUnit;

/**
 * When to draw: what a key changed at once, what is new elsewhere ten times a second at most.
 * Arithmetic; owned by the screen thread.
 *
 * <p>A frame that the terminal took long to swallow tells of a slow link. Then the next one waits
 * as long again for a key and four times as long for news, five seconds at most; whatever happens
 * meanwhile is in that frame, so frames are dropped and never queue. (What a link's buffers take
 * without delay, an SSH client's megabytes above all, cannot be seen from here; few bytes a frame
 * are what helps there.)
 */
final class Pace {
  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

  private boolean isFirst = true;
  private boolean isWanted;
  private long due;
  private long keysFrom;
  private long newsFrom;

  /** Nothing was drawn yet: draw as soon as asked. */
  Pace(long now) {
    keysFrom = now;
    newsFrom = now;
  }

  /** Something changed that nobody waits for. */
  void news(long now) {
    want(later(now, newsFrom));
  }

  /** Something changed that the user waits for. */
  void key(long now) {
    want(later(now, keysFrom));
  }

  private void want(long at) {
    due = isWanted && due - at < 0 ? due : at;
    isWanted = true;
  }

  boolean isWanted() {
    return isWanted;
  }

  boolean isDue(long now) {
    return isWanted && now - due >= 0;
  }

  /** When to draw, if {@link #isWanted()}. */
  long due() {
    return due;
  }

  /**
   * A frame was drawn, which the terminal took so long to swallow. After the very first one, which
   * may be empty, the apps come as soon as they can.
   */
  void drawn(long now, long flushNanos) {
    long pause = flushNanos < SLOW_NANOS ? 0 : flushNanos;
    long frame = isFirst ? 0 : FRAME_NANOS;
    isFirst = false;
    isWanted = false;
    keysFrom = now + Math.min(LONGEST_PAUSE, pause);
    newsFrom = now + Math.min(LONGEST_PAUSE, Math.max(frame, 4 * pause));
  }

  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }
}
