package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.ByteSize;
import drover.spec.LogRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;
  private static final long MEGA = 1_000_000;
  private static final long FOREVER = 60_000 * MILLI;

  private final Pace pace = new Pace();
  private final long start = System.nanoTime();

  private void keep(@Nullable ByteSize total, boolean json) {
    LogRule usual = LogRule.DEFAULT;
    LogRule rule =
        new LogRule(
            usual.out(),
            usual.error(),
            usual.combined(),
            true,
            json,
            null,
            false,
            usual.maxSize(),
            30,
            false,
            null,
            total);
    pace.keep(rule, 10 * MEGA);
  }

  /** Milliseconds to the next look after one at this time, which found so many bytes. */
  private long pause(long nanos, long length) {
    pace.looked(length, start + nanos);
    return (pace.dueNanos() - start - nanos) / MILLI;
  }

  @Test
  void whatRestsIsLookedAtOnceASecond() {
    keep(null, false);
    assertThat(pause(0, 0)).isEqualTo(100);
    assertThat(pause(FOREVER, 0)).isEqualTo(1000);
    assertThat(pace.soon()).isZero();
    assertThat(pace.copied()).isZero();
  }

  @Test
  void whatGrowsIsLookedAtFourTimesUntilItHasItsSize() {
    keep(null, false);
    pause(FOREVER, 0);
    // A byte a microsecond: 8 MB to go at 20 MB/s are 400 ms.
    assertThat(pause(FOREVER + 100 * MILLI, 2 * MEGA)).isEqualTo(100);
    assertThat(pause(FOREVER + 110 * MILLI, 9 * MEGA)).isEqualTo(5);
  }

  @Test
  void aTotalIsNotPassedBetweenTwoLooksByWhatRestedOrJustStarted() {
    keep(ByteSize.of(40 * MEGA), false);
    assertThat(pause(0, 0)).isEqualTo(10);
    assertThat(pause(FOREVER, 0)).isEqualTo(50);
    assertThat(pause(FOREVER + 10 * MILLI, 9 * MEGA)).isEqualTo(1);
  }

  @Test
  void aCopyIsCountedOnUntilFileAndCopyWouldTakeThreeQuarters() {
    keep(ByteSize.of(40 * MEGA), false);
    pace.cutTook(20 * MILLI);
    pause(FOREVER, 0);
    // 60 MB/s: with two looks and a cut ahead it will be 3 + 60 * (2 * 29 + 20) / 1000.
    pause(FOREVER + 50 * MILLI, 3 * MEGA);
    assertThat(pace.isTight()).isFalse();
    assertThat(pace.soon()).isBetween(7 * MEGA, 8 * MEGA);
    assertThat(pace.copied()).isEqualTo(pace.soon());
    // 600 MB/s.
    pause(FOREVER + 60 * MILLI, 9 * MEGA);
    assertThat(pace.isTight()).isTrue();
    assertThat(pace.soon()).isBetween(15 * MEGA, 17 * MEGA);
    assertThat(pace.soon() + pace.copied()).isEqualTo(30 * MEGA);
  }

  @Test
  void recordsThatGrowAreCountedOnToBeWholeAndToBeginAnew() {
    keep(ByteSize.of(40 * MEGA), true);
    pause(FOREVER, 6 * MEGA);
    pause(2 * FOREVER, 6 * MEGA);
    assertThat(pace.soon()).isEqualTo(6 * MEGA);
    assertThat(pace.copied()).isZero();
    pause(2 * FOREVER + 10 * MILLI, 7 * MEGA);
    assertThat(pace.soon()).isEqualTo(10 * MEGA);
    assertThat(pace.copied()).isEqualTo(10 * MEGA);
  }

  @Test
  void aFileThatWasCutDoesNotSeemToGrowAllAtOnce() {
    keep(ByteSize.of(40 * MEGA), true);
    pause(FOREVER, 0);
    pause(FOREVER + 100 * MILLI, 6 * MEGA);
    pace.cut(2 * MEGA, start + FOREVER + 101 * MILLI);
    pause(FOREVER + 101 * MILLI + 10, 2 * MEGA + 60_000);
    assertThat(pace.soon()).isEqualTo(10 * MEGA);
  }
}
