package drover.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The time that a line tells itself; pure.
 *
 * <pre>
 * 2026-11-24T09:30:00.123Z ...        2026-11-24 09:30:00,123 +01:00 ...      [2026/11/24 09:30] ...
 * {"message":"...","timestamp":"2026-11-24T09:30:00.123Z", ...}    {"level":30,"time":1795512600123}
 * </pre>
 */
final class LineTime {
  private static final String[] KEYS = {
    "\"timestamp\":", "\"time\":", "\"@timestamp\":", "\"ts\":"
  };

  /** A record's own keys are looked for this far; the time of most stands near an end. */
  private static final int NEAR = 4096;

  private static final int SHORTEST = "2026-11-24 09:30".length();

  /** Seconds since 1970 have ten digits until the year 2286. */
  private static final int SECONDS_DIGITS = 10;

  /** Nanoseconds since then, until 2255; what has more is another number. */
  private static final int MOST_DIGITS = 19;

  private LineTime() {}

  /** Null: it tells none. A time without a zone is this machine's. */
  static @Nullable Instant of(String line) {
    if (line.length() < SHORTEST) {
      return null;
    }
    char first = line.charAt(0);
    if (first == '{') {
      return ofRecord(line);
    }
    return first == '[' || first == '(' ? ofText(line, 1) : ofText(line, 0);
  }

  private static @Nullable Instant ofRecord(String line) {
    for (String key : KEYS) {
      int at = line.indexOf(key);
      if (at >= NEAR) {
        at = line.lastIndexOf(key);
      }
      if (at >= 0 && (at < NEAR || line.length() - at < NEAR)) {
        return ofValue(line, at + key.length());
      }
    }
    return null;
  }

  private static @Nullable Instant ofValue(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    if (at < line.length() && line.charAt(at) == '"') {
      return ofText(line, at + 1);
    }
    int end = digits(line, at, MOST_DIGITS + 1);
    int count = end - at;
    boolean isTooLarge = count > MOST_DIGITS || (count == MOST_DIGITS && line.charAt(at) == '9');
    return count < SECONDS_DIGITS || isTooLarge
        ? null
        : ofNumber(Long.parseLong(line, at, end, 10), count);
  }

  /** Seconds, or thousandths, millionths or billionths of one, as the number is long. */
  private static Instant ofNumber(long number, int digits) {
    long unit = 1;
    for (int left = digits - SECONDS_DIGITS - 1; left > 0; left -= 3) {
      unit *= 1000;
    }
    return Instant.ofEpochSecond(number / unit, number % unit * (1_000_000_000 / unit));
  }

  private static int digits(String line, int from, int most) {
    int at = from;
    while (at < line.length() && at - from < most && isDigit(line, at)) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(String line, int at) {
    return at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9';
  }

  /** {@code 2026-11-24 09:30:00.123 +01:00} from an index on; seconds, fraction, zone may miss. */
  private static @Nullable Instant ofText(String line, int at) {
    boolean isDate =
        line.length() >= at + SHORTEST
            && isNumber(line, at, 4)
            && isOneOf(line, at + 4, "-/")
            && isNumber(line, at + 5, 2)
            && isOneOf(line, at + 7, "-/")
            && isNumber(line, at + 8, 2)
            && isOneOf(line, at + 10, "T _")
            && isNumber(line, at + 11, 2)
            && isOneOf(line, at + 13, ":")
            && isNumber(line, at + 14, 2);
    return isDate ? ofDate(line, at) : null;
  }

  private static @Nullable Instant ofDate(String line, int at) {
    int end = at + SHORTEST;
    int second = 0;
    int nano = 0;
    if (isOneOf(line, end, ":") && isNumber(line, end + 1, 2)) {
      second = number(line, end + 1, 2);
      end += 3;
      if (isOneOf(line, end, ".,") && isDigit(line, end + 1)) {
        int last = digits(line, end + 1, 9);
        nano = number(line, end + 1, last - end - 1);
        for (int i = last - end - 1; i < 9; i++) {
          nano *= 10;
        }
        end = digits(line, last, Integer.MAX_VALUE);
      }
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(line, at, 4),
              number(line, at + 5, 2),
              number(line, at + 8, 2),
              number(line, at + 11, 2),
              number(line, at + 14, 2),
              second,
              nano);
      return inZone(time, line, isOneOf(line, end, " ") ? end + 1 : end);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant inZone(LocalDateTime time, String line, int at) {
    if (isOneOf(line, at, "Z")) {
      return time.toInstant(ZoneOffset.UTC);
    }
    if (isOneOf(line, at, "+-") && isNumber(line, at + 1, 2)) {
      int minutesAt = isOneOf(line, at + 3, ":") ? at + 4 : at + 3;
      int minutes = isNumber(line, minutesAt, 2) ? number(line, minutesAt, 2) : 0;
      int total = number(line, at + 1, 2) * 60 + minutes;
      return time.toInstant(ZoneOffset.ofTotalSeconds((line.charAt(at) == '-' ? -60 : 60) * total));
    }
    return time.atZone(ZoneId.systemDefault()).toInstant();
  }

  private static boolean isOneOf(String line, int at, String any) {
    return at < line.length() && any.indexOf(line.charAt(at)) >= 0;
  }

  private static boolean isNumber(String line, int at, int count) {
    return digits(line, at, count) - at == count;
  }

  private static int number(String line, int at, int count) {
    return Integer.parseInt(line, at, at + count, 10);
  }
}
