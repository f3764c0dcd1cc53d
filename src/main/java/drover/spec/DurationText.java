package drover.spec;

import java.time.Duration;

/**
 * How users write a {@link Duration}: a bare number is milliseconds, else {@code 500ms}, {@code
 * 3s}, {@code 2m}, {@code 1h}.
 */
public final class DurationText {
  private DurationText() {}

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException if {@code text} is not a duration
   */
  public static Duration parse(String text) {
    String form = text.strip();
    int end = Decimal.end(form);
    double millisPerUnit =
        switch (form.substring(end).strip()) {
          case "", "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> 0;
        };
    if (end == 0 || millisPerUnit == 0) {
      throw new IllegalArgumentException("not a duration: " + text);
    }
    return Duration.ofMillis(
        Math.round(Double.parseDouble(form.substring(0, end)) * millisPerUnit));
  }

  /**
   * Two units at the most: {@code 3d04h}, {@code 6h12m}, {@code 4m09s}, {@code 41s}, {@code 0s}.
   */
  public static String compact(Duration duration) {
    long s = Math.max(0, duration.toSeconds());
    if (s < 60) {
      return s + "s";
    }
    if (s < 3_600) {
      return s / 60 + "m" + twoDigits(s % 60) + "s";
    }
    if (s < 86_400) {
      return s / 3_600 + "h" + twoDigits(s / 60 % 60) + "m";
    }
    return s / 86_400 + "d" + twoDigits(s / 3_600 % 24) + "h";
  }

  private static String twoDigits(long n) {
    return n < 10 ? "0" + n : Long.toString(n);
  }
}
