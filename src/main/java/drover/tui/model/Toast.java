package drover.tui.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A line that says how something was taken, and goes by itself.
 *
 * @param joins whether the next one is to be shown together with it
 */
public record Toast(String text, boolean refused, boolean joins, Instant until) {
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(10);

  static Toast of(String text, boolean refused, Instant now) {
    return new Toast(text, refused, false, now.plus(refused ? LONG : SHORT));
  }

  /** What was left out of something that is being done. */
  static Toast leftOut(String text, Instant now) {
    return new Toast(text, true, true, now.plus(LONG));
  }
}
