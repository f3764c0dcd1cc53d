package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  /** From Sunday 29 March 2026, 01:30, half an hour before Berlin's clocks go forward. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *             | 2026-03-29T01:31+01:00
          */15 * * * * *        | 2026-03-29T01:30:15+01:00
          0 4 * * *             | 2026-03-29T04:00+02:00
          30 2 * * *            | 2026-03-30T02:30+02:00
          0 9 * * mon-FRI       | 2026-03-30T09:00+02:00
          0 0 * * 7             | 2026-04-05T00:00+02:00
          0 0 13 * 5            | 2026-04-03T00:00+02:00
          0 0 29 2 *            | 2028-02-29T00:00+01:00
          0 0 L * *             | 2026-03-31T00:00+02:00
          0 0 * * mon#1         | 2026-04-06T00:00+02:00
          @daily                | 2026-03-30T00:00+02:00
          """)
  void theNextTimeComesAsCrontabSays(String line, String expected) {
    ZonedDateTime now = ZonedDateTime.parse("2026-03-29T01:30+01:00[Europe/Berlin]");
    assertThat(Cron.parse(line).next(now))
        .hasValueSatisfying(
            next -> assertThat(next.toOffsetDateTime().toString()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          61 * * * *      | Value 61 not in range [0, 59]
          * * * *         | it has 4 fields
          every           | it has 1 field
          ? * * * *       | '?' cannot stand in it
          0 0 * * 5#      | it makes no sense
          0 0 * * 1-L     | it makes no sense
          0 0 31 2 *      | no such day ever comes
          5-1 * * * *     | Invalid range! [5,1]
          """)
  void whatIsNoCronLineSaysWhy(String line, String reason) {
    assertThatThrownBy(() -> Cron.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }
}
