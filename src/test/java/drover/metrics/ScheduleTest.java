package drover.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final long MILLI = 1_000_000L;

  /** A clock may be near its end, and then its numbers begin anew. */
  private static final long ORIGIN = Long.MAX_VALUE - 2500 * MILLI;

  private final Schedule schedule = new Schedule(ORIGIN);

  @ParameterizedTest
  @CsvSource({
    "0,    1000, 1000",
    "3,    1000, 1000",
    "999,  1000, 1000",
    "1000, 1000, 2000",
    "1700, 1000, 2000",
    "9999, 1000, 10000",
    "1700, 5000, 5000",
    "5001, 200,  5200"
  })
  void beingLateMakesNoLaterMomentLate(long now, long pace, long next) {
    assertThat(schedule.after(ORIGIN + now * MILLI, pace * MILLI) - ORIGIN).isEqualTo(next * MILLI);
  }

  @ParameterizedTest
  @CsvSource({"0,    1001, 1", "1001, 2000, 1", "1001, 1999, 0", "1001, 5300, 4", "0,    0,    0"})
  void secondsAreCountedOnce(long from, long to, int seconds) {
    assertThat(schedule.secondsBetween(ORIGIN + from * MILLI, ORIGIN + to * MILLI))
        .isEqualTo(seconds);
  }
}
