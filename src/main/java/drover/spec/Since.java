package drover.spec;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How users write a moment of the past.
 *
 * <pre>
 * 90s 15m 2h 1d 1h30m                        so long ago
 * 10:30 10:30:15                             today, or yesterday if that is still to come
 * today yesterday 2026-11-24                 midnight
 * 2026-11-24 10:30, 2026-11-24T10:30:15      here
 * 2026-11-24T10:30:15Z  ...+01:00            anywhere
 * </pre>
 */
public final class Since {
  private static final Pattern SPAN = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h|d))+");
  private static final Pattern STEP = Pattern.compile("[\\d.]+(?:ms|s|m|h|d)");

  private Since() {}

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException in a sentence, if it is no moment
   */
  public static Instant parse(String text, ZonedDateTime now) {
    String form = text.strip().toLowerCase(Locale.ROOT);
    if (SPAN.matcher(form).matches()) {
      return now.toInstant().minus(span(form));
    }
    try {
      return moment(form.toUpperCase(Locale.ROOT).replace('/', '-'), now);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time; write 15m, 2h, 10:30, 2026-11-24 or \"2026-11-24 10:30\"",
          e);
    }
  }

  private static Duration span(String form) {
    Duration sum = Duration.ZERO;
    Matcher steps = STEP.matcher(form);
    while (steps.find()) {
      sum = sum.plus(DurationText.parse(steps.group()));
    }
    return sum;
  }

  private static Instant moment(String form, ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    if (form.equals("TODAY") || form.equals("YESTERDAY")) {
      LocalDate day = form.equals("TODAY") ? today : today.minusDays(1);
      return day.atStartOfDay(now.getZone()).toInstant();
    }
    if (form.indexOf(':') > 0 && form.indexOf('-') < 0) {
      String padded = form.indexOf(':') == 1 ? "0" + form : form;
      ZonedDateTime clock = today.atTime(LocalTime.parse(padded)).atZone(now.getZone());
      return (clock.isAfter(now) ? clock.minusDays(1) : clock).toInstant();
    }
    if (form.indexOf(':') < 0) {
      return LocalDate.parse(form).atStartOfDay(now.getZone()).toInstant();
    }
    String dated = form.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)[ _]", "$1T");
    return dated.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(dated).toInstant()
        : LocalDateTime.parse(dated).atZone(now.getZone()).toInstant();
  }
}
