package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moment.js 2.30 prints, for each of them. */
class DatePatternTest {
  private static final ZonedDateTime SUNDAY =
      ZonedDateTime.of(2026, 3, 1, 15, 4, 9, 87_654_321, ZoneId.of("+05:30"));

  @ParameterizedTest
  @CsvSource({
    "YYYY-MM-DDTHH:mm:ss,          2026-03-01T15:04:09",
    "YYYY-MM-DD HH:mm:ss.SSS Z,    2026-03-01 15:04:09.087 +05:30",
    "YY M D H m s ZZ,              26 3 1 15 4 9 +0530",
    "MMM MMMM Do,                  Mar March 1st",
    "DDD DDDD,                     60 060",
    "d dd ddd dddd E,              0 Su Sun Sunday 7",
    "GGGG-[W]WW W Q,               2026-W09 9 1",
    "h hh:mm A a,                  3 03:04 PM pm",
    "k kk,                         15 15",
    "S SS SSSSSS,                  0 08 087654",
    "X x,                          1772357649 1772357649087",
    "[at] HH [o'clock],            at 15 o'clock",
    "'[[]YYYY]',                   [2026]",
    "'DD/MM/YYYY, HH.mm',          '01/03/2026, 15.04'"
  })
  void readsMomentsWords(String pattern, String text) {
    assertThat(DatePattern.parse(pattern).format(SUNDAY)).isEqualTo(text);
  }

  @Test
  void readsMomentsOrdinals() {
    DatePattern pattern = DatePattern.parse("Do");

    assertThat(
            IntStream.of(1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30)
                .mapToObj(day -> pattern.format(SUNDAY.plusDays(day - 1L))))
        .containsExactly(
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "30th");
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd,      the year is YYYY",
    "YYYY at HH,      't means nothing, [t] would be text'",
    "HH:mm:ssz,       'z means nothing, [z] would be text'",
    "YYYYY,           'Y means nothing, [Y] would be text'"
  })
  void refusesWhatMeansNothing(String pattern, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatePattern.parse(pattern))
        .withMessage(why);
  }
}
