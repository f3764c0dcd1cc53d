package drover.spec;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a moment is written, in the words of moment.js and dayjs, which PM2's users know. A value.
 *
 * <pre>
 * YYYY YY            2026 26              H HH h hh k kk     15 15 3 03 15 15 (1 to 24)
 * M MM MMM MMMM      3 03 Mar March       m mm s ss          minutes, seconds
 * Q                  quarter              S SS SSS ...       fractions of a second, up to 9 digits
 * D DD Do DDD DDDD   1 01 1st 60 060      A a                PM pm
 * d dd ddd dddd      0 Su Sun Sunday      Z ZZ               +01:00 +0100
 * E GGGG W WW        ISO day, year, week  X x                seconds, milliseconds since 1970
 * [text]             text as it is; so are T and all that is no letter
 * </pre>
 *
 * <p>Names are English, the time zone is that of the moment. A letter that means nothing here is
 * refused, since in a log it would be taken for a date.
 */
public final class DatePattern {
  /** What {@code time: true} means. */
  public static final String ISO = "YYYY-MM-DDTHH:mm:ss";

  private static final Pattern PARTS =
      Pattern.compile(
          "\\[([^\\[\\]\\p{Cntrl}]*)]|(YYYY|YY|GGGG|M{1,4}|Q|Do|D{1,4}|d{1,4}|E|WW?|HH?|hh?|kk?|mm?|ss?"
              + "|S{1,9}|A|a|ZZ?|X|x)|([A-Za-z])|(.)",
          Pattern.DOTALL);

  private static final int TEXT = 1;
  private static final int TOKEN = 2;
  private static final int LETTER = 3;
  private static final int OTHER = 4;

  private final DateTimeFormatter formatter;

  private DatePattern(DateTimeFormatter formatter) {
    this.formatter = formatter;
  }

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException if a letter in it means nothing; says which
   */
  public static DatePattern parse(String text) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    Matcher parts = PARTS.matcher(text);
    while (parts.find()) {
      if (parts.group(TEXT) != null) {
        builder.appendLiteral(parts.group(TEXT));
      } else if (parts.group(TOKEN) != null) {
        token(builder, parts.group(TOKEN));
      } else if (parts.group(OTHER) != null) {
        other(builder, parts.group(OTHER));
      } else {
        letter(builder, text, parts.start(LETTER));
      }
    }
    return new DatePattern(builder.toFormatter(Locale.ENGLISH));
  }

  public String format(ZonedDateTime moment) {
    return formatter.format(moment);
  }

  private static void other(DateTimeFormatterBuilder builder, String text) {
    if (Character.isISOControl(text.charAt(0))) {
      throw new IllegalArgumentException("a line break or the like cannot stand in it");
    }
    builder.appendLiteral(text);
  }

  private static void letter(DateTimeFormatterBuilder builder, String text, int at) {
    if (text.charAt(at) != 'T') {
      int end = at;
      while (end < text.length() && text.charAt(end) == text.charAt(at)) {
        end++;
      }
      String word = text.substring(at, end);
      throw new IllegalArgumentException(
          word.equals("yyyy") || word.equals("yy")
              ? "the year is " + word.toUpperCase(Locale.ROOT)
              : word + " means nothing, [" + word + "] would be text");
    }
    builder.appendLiteral('T');
  }

  private static void token(DateTimeFormatterBuilder to, String token) {
    switch (token) {
      case "YYYY" -> to.appendValue(ChronoField.YEAR, 4);
      case "YY" -> to.appendValueReduced(ChronoField.YEAR, 2, 2, 2000);
      case "GGGG" -> to.appendValue(IsoFields.WEEK_BASED_YEAR, 4);
      case "Q" -> to.appendValue(IsoFields.QUARTER_OF_YEAR);
      case "MMM" -> to.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
      case "MMMM" -> to.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
      case "Do" -> to.appendText(ChronoField.DAY_OF_MONTH, ordinals());
      case "DDD" -> to.appendValue(ChronoField.DAY_OF_YEAR);
      case "DDDD" -> to.appendValue(ChronoField.DAY_OF_YEAR, 3);
      case "d" -> to.appendText(ChronoField.DAY_OF_WEEK, days(true));
      case "dd" -> to.appendText(ChronoField.DAY_OF_WEEK, days(false));
      case "ddd" -> to.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
      case "dddd" -> to.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
      case "E" -> to.appendValue(ChronoField.DAY_OF_WEEK);
      case "A" -> to.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"));
      case "a" -> to.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"));
      case "Z" -> to.appendOffset("+HH:MM", "+00:00");
      case "ZZ" -> to.appendOffset("+HHMM", "+0000");
      case "X" -> to.appendValue(ChronoField.INSTANT_SECONDS);
      case "x" ->
          to.appendValue(ChronoField.INSTANT_SECONDS).appendValue(ChronoField.MILLI_OF_SECOND, 3);
      default -> number(to, token);
    }
  }

  private static void number(DateTimeFormatterBuilder to, String token) {
    int length = token.length();
    TemporalField field =
        switch (token.charAt(0)) {
          case 'M' -> ChronoField.MONTH_OF_YEAR;
          case 'D' -> ChronoField.DAY_OF_MONTH;
          case 'W' -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
          case 'H' -> ChronoField.HOUR_OF_DAY;
          case 'h' -> ChronoField.CLOCK_HOUR_OF_AMPM;
          case 'k' -> ChronoField.CLOCK_HOUR_OF_DAY;
          case 'm' -> ChronoField.MINUTE_OF_HOUR;
          case 's' -> ChronoField.SECOND_OF_MINUTE;
          default -> ChronoField.NANO_OF_SECOND;
        };
    if (field == ChronoField.NANO_OF_SECOND) {
      to.appendFraction(field, length, length, false);
    } else if (length == 1) {
      to.appendValue(field);
    } else {
      to.appendValue(field, length);
    }
  }

  /** Sunday is 0 and Su. */
  private static Map<Long, String> days(boolean isNumber) {
    Map<Long, String> days = new HashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).substring(0, 2);
      days.put((long) day.getValue(), isNumber ? String.valueOf(day.getValue() % 7) : name);
    }
    return days;
  }

  private static Map<Long, String> ordinals() {
    Map<Long, String> ordinals = new HashMap<>();
    for (long day = 1; day <= 31; day++) {
      ordinals.put(day, day + (day / 10 == 1 ? "th" : ordinalEnd(day % 10)));
    }
    return ordinals;
  }

  private static String ordinalEnd(long digit) {
    return digit == 1 ? "st" : digit == 2 ? "nd" : digit == 3 ? "rd" : "th";
  }
}
