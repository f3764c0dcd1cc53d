package drover.supervisor;

import drover.control.ExitStatus;
import drover.spec.RestartRule;
import java.time.Duration;

/**
 * What follows an exit that nobody asked for. Pure; with <em>steady</em> = up for 30 s:
 *
 * <pre>
 * exit                                                          what follows
 * autorestart is off, or the code is in stop_exit_codes         Stay stopped
 * up for less than min_uptime, the max_restarts-th in a row     GiveUp   errored
 * otherwise, the n-th exit since it was last steady             Restart after
 *     restart_delay                                             that delay
 *     else exp_backoff_restart_delay                            it x 1.5^(n-1)
 *     else                                                      0 for n = 1, then 100 ms x 1.5^(n-2)
 *   the growing ones at most 15 s, +-10 %
 * </pre>
 *
 * <p>A signal is never a stop exit code, and an unknown exit counts as a failure.
 */
final class RestartPolicy {
  static final Duration STEADY = Duration.ofSeconds(30);
  private static final double GROWTH = 1.5;
  private static final double FIRST_MILLIS = 100;
  private static final double MOST_MILLIS = 15_000;

  /**
   * What earlier exits left behind.
   *
   * @param unstable exits before min_uptime in a row
   * @param sinceSteady exits since it was last steady
   */
  record Past(int unstable, int sinceSteady) {
    static final Past NONE = new Past(0, 0);
  }

  /** What follows, with the past as it is then. */
  sealed interface Verdict {
    Past past();
  }

  /** It stays stopped; {@code why} ends the sentence "stays stopped: ...". */
  record Stay(Past past, String why) implements Verdict {}

  /** It is errored. */
  record GiveUp(Past past) implements Verdict {}

  /** It is started again. */
  record Restart(Past past, Duration delay) implements Verdict {}

  private RestartPolicy() {}

  /**
   * Judges an exit.
   *
   * @param ran how long the process was up
   * @param jitter -1 to 1
   */
  static Verdict judge(
      RestartRule rule, ExitStatus exit, Duration ran, Past before, double jitter) {
    boolean isUnstable = ran.compareTo(rule.minUptime()) < 0;
    boolean wasSteady = ran.compareTo(STEADY) >= 0;
    Past past =
        new Past(isUnstable ? before.unstable() + 1 : 0, wasSteady ? 1 : before.sinceSteady() + 1);
    if (!rule.autorestart()) {
      return new Stay(past, "autorestart is off");
    }
    if (exit.code() != null && rule.stopExitCodes().contains(exit.code())) {
      return new Stay(past, "code " + exit.code() + " is in stop_exit_codes");
    }
    if (isUnstable && past.unstable() >= rule.maxRestarts()) {
      return new GiveUp(past);
    }
    return new Restart(past, delay(rule, past.sinceSteady(), jitter));
  }

  private static Duration delay(RestartRule rule, int n, double jitter) {
    if (rule.delay() != null) {
      return rule.delay();
    }
    if (rule.backoff() != null) {
      return grown((double) rule.backoff().toMillis(), n - 1, jitter);
    }
    return n == 1 ? Duration.ZERO : grown(FIRST_MILLIS, n - 2, jitter);
  }

  private static Duration grown(double firstMillis, int steps, double jitter) {
    double millis = Math.min(MOST_MILLIS, firstMillis * Math.pow(GROWTH, steps));
    return Duration.ofMillis(Math.round(millis * (1 + jitter / 10)));
  }
}
