package drover.supervisor;

import java.time.Duration;

/**
 * How often all is measured. A value.
 *
 * <pre>
 * somebody looks   limits to keep   trees   machine
 * yes              -                1 s     1 s
 * no               yes              1 s     10 s
 * no               no               2 s     10 s
 * </pre>
 *
 * <p>Trees have to be known before a child can hide from them. The machine is measured for the past
 * of who will look.
 */
record Pace(Duration trees, Duration machine) {
  private static final Duration OFTEN = Duration.ofSeconds(1);

  static Pace of(boolean isSeen, boolean hasLimits) {
    return new Pace(
        isSeen || hasLimits ? OFTEN : Duration.ofSeconds(2),
        isSeen ? OFTEN : Duration.ofSeconds(10));
  }
}
