package drover.spec;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A cron line: {@code minute hour day month weekday}, optionally with seconds in front, or {@code
 * @daily} and the like. As in crontab(5), a day matches if either the day of the month or the
 * weekday does when both are given; Sunday is 0 or 7. A time that the clock skips does not come.
 *
 * <p>It stands here, and not beside its reader, so that whoever checks a line and whoever waits for
 * it cannot disagree.
 */
public final class Cron {
  private static final ZonedDateTime MILLENNIUM =
      ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final String text;
  private final ExecutionTime times;

  private Cron(String text, ExecutionTime times) {
    this.text = text;
    this.times = times;
  }

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException if it is not a cron line, or never comes; says why
   */
  public static Cron parse(String text) {
    String line = text.strip();
    int fields = line.split("\\s+").length;
    if (!line.startsWith("@") && fields != 5 && fields != 6) {
      throw new IllegalArgumentException("it has " + fields + (fields == 1 ? " field" : " fields"));
    }
    refuseStrangeCharacters(line);
    String full = fields == 5 ? "0 " + line : line;
    Cron cron = new Cron(text, times(full));
    if (cron.next(MILLENNIUM).isEmpty()) {
      throw new IllegalArgumentException("no such day ever comes");
    }
    return cron;
  }

  private static void refuseStrangeCharacters(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isUsual = Character.isLetterOrDigit(c) || Character.isWhitespace(c);
      if (!isUsual && "*/,-#@".indexOf(c) < 0) {
        throw new IllegalArgumentException("'" + c + "' cannot stand in it");
      }
    }
  }

  /** The library answers some broken lines with a bad index or cast, at the first use even. */
  private static ExecutionTime times(String line) {
    try {
      ExecutionTime times = ExecutionTime.forCron(new CronParser(Syntax.ALL).parse(line));
      times.nextExecution(MILLENNIUM);
      return times;
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(reason.substring(reason.indexOf(". ") + 1).strip(), e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("it makes no sense", e);
    }
  }

  /** The first time after {@code now}, in its zone; empty: none is left. */
  public Optional<ZonedDateTime> next(ZonedDateTime now) {
    return times.nextExecution(now);
  }

  @Override
  public String toString() {
    return text;
  }

  /** What each field may hold; made on first use, since few apps have a cron line. */
  private static final class Syntax {
    static final CronDefinition ALL =
        CronDefinitionBuilder.defineCron()
            .withSeconds()
            .withStrictRange()
            .and()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .supportsL()
            .supportsW()
            .supportsLW()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .supportsHash()
            .supportsL()
            .and()
            .withSupportedNicknameHourly()
            .withSupportedNicknameDaily()
            .withSupportedNicknameMidnight()
            .withSupportedNicknameWeekly()
            .withSupportedNicknameMonthly()
            .withSupportedNicknameYearly()
            .withSupportedNicknameAnnually()
            .instance();
  }
}
