package drover.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final long MILLI = 1_000_000;
  private static final long START = Long.MAX_VALUE - 50 * MILLI; // nanoTime may overflow

  private final Pace pace = new Pace(START);

  @Test
  void nothingIsDueBeforeAnythingIsWanted() {
    assertThat(pace.isWanted()).isFalse();
    assertThat(pace.isDue(START)).isFalse();
  }

  @Test
  void theFirstNewsAreDrawnAtOnce() {
    pace.news(START);
    assertThat(pace.isDue(START)).isTrue();
  }

  @Test
  void newsDoNotWaitAfterTheFirstFrame() {
    pace.key(START);
    pace.drawn(START, 0);
    pace.news(START + MILLI);
    assertThat(pace.due()).isEqualTo(START + MILLI);
  }

  /** When the next frame is due after one at 0, which the terminal took so long to take. */
  @ParameterizedTest
  @CsvSource({
    "    0,    0,  100",
    "   99,    0,  100",
    "  100,  100,  400",
    " 1000, 1000, 4000",
    " 3000, 3000, 5000",
    "60000, 5000, 5000",
  })
  void aSlowTerminalIsGivenTime(long flush, long keyDue, long newsDue) {
    pace.drawn(START - MILLI, 0);
    pace.key(START);
    pace.drawn(START, flush * MILLI);
    pace.news(START + MILLI);
    assertThat(pace.due()).isEqualTo(START + Math.max(1, newsDue) * MILLI);
    pace.key(START + 2 * MILLI);
    assertThat(pace.due()).isEqualTo(START + Math.max(2, keyDue) * MILLI);
  }

  @Test
  void newsDoNotPutOffAKey() {
    pace.key(START);
    pace.drawn(START, 0);
    pace.key(START + 10 * MILLI);
    pace.news(START + 20 * MILLI);
    assertThat(pace.due()).isEqualTo(START + 10 * MILLI);
  }

  @Test
  void aFrameShowsAllThatWasWanted() {
    pace.key(START);
    pace.news(START);
    pace.drawn(START, 0);
    assertThat(pace.isWanted()).isFalse();
  }
}
