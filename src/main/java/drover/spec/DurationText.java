package drover.spec;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How users write a {@link Duration}: a bare number is milliseconds, else {@code 500ms}, {@code
 * 3s}, {@code 2m}, {@code 1h}.
 */
public final class DurationText {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,12})(\\.[0-9]{1,6})?\\s*(ms|s|m|h|d)?");

  private DurationText() {}

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException if {@code text} is not a duration
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("not a duration: " + text);
    }
    String fraction = form.group(2) == null ? "" : form.group(2);
    double number = Double.parseDouble(form.group(1) + fraction);
    String unit = form.group(3) == null ? "ms" : form.group(3);
    double millis =
        switch (unit) {
          case "s" -> number * 1_000;
          case "m" -> number * 60_000;
          case "h" -> number * 3_600_000;
          case "d" -> number * 86_400_000;
          default -> number;
        };
    return Duration.ofMillis(Math.round(millis));
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
