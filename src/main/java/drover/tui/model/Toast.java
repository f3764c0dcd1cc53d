package drover.tui.model;

import java.time.Duration;
import java.time.Instant;

/** A line that says how something was taken, and goes by itself. */
public record Toast(String text, boolean refused, Kind kind, Instant until) {
  /** What a line is, which says when it goes. */
  public enum Kind {
    /** Of use for the moment: the next key takes it away. */
    HINT,
    /** How something went that was asked for: keys leave it, for it may have come between two. */
    ANSWER,
    /** What was left out of something under way; shown together with the answer. */
    LEFT_OUT
  }

  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(10);

  static Toast hint(String text, boolean refused, Instant now) {
    return new Toast(text, refused, Kind.HINT, now.plus(refused ? LONG : SHORT));
  }

  static Toast answer(String text, boolean refused, Instant now) {
    return new Toast(text, refused, Kind.ANSWER, now.plus(refused ? LONG : SHORT));
  }

  static Toast leftOut(String text, Instant now) {
    return new Toast(text, true, Kind.LEFT_OUT, now.plus(LONG));
  }

  boolean joins() {
    return kind == Kind.LEFT_OUT;
  }
}
