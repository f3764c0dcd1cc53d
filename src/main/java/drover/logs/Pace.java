package drover.logs;

import drover.spec.ByteSize;
import drover.spec.LogRule;
import java.time.Duration;

/**
 * How fast one log file grows, and so when it is looked at next, and what it will have by then.
 * Belongs to the thread {@code drover-logs}.
 *
 * <pre>
 * the file                    is looked at
 * rests                       once a second
 * was started seconds ago     ten times a second: programs are talkative then
 * grows                       four times until it has its size, at most 200 times a second
 * </pre>
 *
 * <p>Where the total of an app is bounded, each of these is as much sooner as it takes: a fourth of
 * the total at 1 GB/s by one that was just started, at 200 MB/s by one that has rested.
 */
final class Pace {
  private static final long RESTING_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long YOUNG_NANOS = Duration.ofMillis(100).toNanos();
  private static final long SHORTEST_NANOS = Duration.ofMillis(5).toNanos();
  private static final long SHORTEST_OF_BOUNDED_NANOS = Duration.ofMillis(1).toNanos();
  private static final long YOUTH_NANOS = Duration.ofSeconds(10).toNanos();

  /** Whatever is due so soon is looked at with others: each waking looks through all files. */
  private static final long SLACK_NANOS = Duration.ofMillis(200).toNanos();

  /** How long a speed is counted on that was seen once. */
  private static final double FORGOTTEN_NANOS = Duration.ofMillis(200).toNanos();

  private static final int LOOKS_PER_ROTATION = 4;

  /** What a writer may still write who is about to be stopped. */
  private static final long REACTION_NANOS = Duration.ofMillis(10).toNanos();

  private static final long USUAL_CUT_NANOS = Duration.ofMillis(50).toNanos();

  /** A GB/s is a byte each nanosecond. */
  private static final int NANOS_PER_BYTE_AFTER_REST = 5;

  private long size;
  private long lookedNanos = System.nanoTime();
  private long dueNanos = lookedNanos;
  private long pauseNanos;
  private long bornNanos = lookedNanos;
  private long cutNanos = USUAL_CUT_NANOS;

  /** Bytes a nanosecond. */
  private double speed;

  /** What the app and its files are allowed. */
  private long maxSize;

  private long total;
  private boolean isFormatted;

  /** By these rules from now on. */
  void keep(LogRule rule, long most) {
    ByteSize all = rule.totalSize();
    total = all == null ? Long.MAX_VALUE : all.bytes();
    isFormatted = rule.isFormatted();
    maxSize = most;
  }

  /** Somebody new writes to it. */
  void restart() {
    bornNanos = System.nanoTime();
    dueNanos = bornNanos;
  }

  /** How long it was at the last look. */
  long size() {
    return size;
  }

  /** What all files of the app may have; the largest number: anything. */
  long total() {
    return total;
  }

  long dueNanos() {
    return dueNanos;
  }

  /** Whether to look now; what rests may be looked at a little early, with others. */
  boolean isDue(long now) {
    return dueNanos - now <= Math.min(SLACK_NANOS, pauseNanos / 2);
  }

  /** It has this length now. */
  void looked(long length, long now) {
    double interval = Math.max(SHORTEST_OF_BOUNDED_NANOS, now - lookedNanos);
    double recent = Math.max(0, length - size) / interval;
    // A program that writes by fits and starts is not slow in between.
    speed = Math.max(recent, speed * (1 - Math.min(1, interval / FORGOTTEN_NANOS)));
    pauseNanos = pause(length, recent, now);
    dueNanos = now + pauseNanos;
    size = length;
    lookedNanos = now;
  }

  private long pause(long length, double recent, long now) {
    boolean isYoung = now - bornNanos < YOUTH_NANOS;
    long longest = isYoung ? YOUNG_NANOS : RESTING_NANOS;
    long shortest = SHORTEST_NANOS;
    if (isBounded()) {
      long most = total / LOOKS_PER_ROTATION;
      long needed = isYoung ? most : most < RESTING_NANOS ? most * NANOS_PER_BYTE_AFTER_REST : most;
      longest = Math.max(SHORTEST_NANOS, Math.min(longest, needed));
      shortest = SHORTEST_OF_BOUNDED_NANOS;
    }
    if (recent <= 0 || (isFormatted && !isBounded())) {
      return longest;
    }
    long left = (long) ((maxSize - length) / recent / LOOKS_PER_ROTATION);
    return Math.max(shortest, Math.min(longest, left));
  }

  private boolean isBounded() {
    return total < Long.MAX_VALUE;
  }

  /** It could not be cut: the next look comes after this. */
  void pause(long nanos, long now) {
    pauseNanos = nanos;
    dueNanos = now + nanos;
  }

  /** Its beginning was cut off, and it has this length now. */
  void cut(long length, long now) {
    size = length;
    lookedNanos = now;
  }

  /** So long it takes to cut it; what is written meanwhile is there twice. */
  void cutTook(long nanos) {
    cutNanos = nanos;
  }

  /**
   * Whether its writers are to stand before anything is copied: else file and copy would need more
   * than three quarters of the total.
   */
  boolean isTight() {
    return isBounded() && 2 * after(cutNanos) > total / 4 * 3;
  }

  /** What is to be counted on that it will have, unless it is cut before. */
  long soon() {
    if (!isBounded()) {
      return size;
    }
    if (isFormatted) {
      return speed > 0 ? Math.max(maxSize, size) : size;
    }
    return after(isTight() ? REACTION_NANOS : cutNanos);
  }

  /**
   * What a copy of it will have, or the next one, which begins at once when records are renamed.
   */
  long copied() {
    if (!isBounded()) {
      return 0;
    }
    if (isFormatted) {
      return speed > 0 ? maxSize : 0;
    }
    return isTight() ? Math.max(0, Math.min(soon(), total / 4 * 3 - soon())) : soon();
  }

  private long after(long nanos) {
    return size + (long) (speed * (2.0 * pauseNanos + nanos));
  }
}
