package drover.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import drover.os.ProcessStat;
import drover.os.ProcessTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeUsageTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HZ = ProcessTable.clockTicksPerSecond();

  @Test
  void withoutASweepBeforeNothingIsKnownAboutTime() {
    assertThat(TreeUsage.of(List.of(process(10, 500, 5000, 300)), null, SECOND))
        .isEqualTo(new TreeUsage(0, 300, 1));
  }

  @Test
  void aTreeUsesWhatItsMembersUse() {
    Sweep before = sweep(0, process(10, 500, 1000, 1), process(11, 600, 2000, 1));

    TreeUsage usage =
        TreeUsage.of(
            List.of(process(10, 500, 1000 + HZ, 300), process(11, 600, 2000 + HZ / 2, 200)),
            before,
            SECOND);

    assertThat(usage).isEqualTo(new TreeUsage(150, 500, 2));
  }

  @Test
  void percentsAreOfTheTimeThatReallyPassed() {
    Sweep before = sweep(7 * SECOND, process(10, 500, 0, 1));

    assertThat(TreeUsage.of(List.of(process(10, 500, HZ, 1)), before, 11 * SECOND).cpu())
        .isEqualTo(25);
    assertThat(TreeUsage.of(List.of(process(10, 500, HZ, 1)), before, 7 * SECOND).cpu()).isZero();
  }

  @Test
  void aChildThatIsGoneMakesNoNegativeTime() {
    Sweep before = sweep(0, process(10, 500, 1000, 1), process(11, 600, 90_000, 1));

    assertThat(TreeUsage.of(List.of(process(10, 500, 1000, 1)), before, SECOND))
        .isEqualTo(new TreeUsage(0, 1, 1));
    assertThat(TreeUsage.of(List.of(), before, SECOND)).isEqualTo(TreeUsage.NONE);
  }

  @Test
  void aNewChildUsedAllItsTimeSinceTheSweepBefore() {
    Sweep before = sweep(0, process(10, 500, 1000, 1));

    assertThat(
            TreeUsage.of(
                    List.of(process(10, 500, 1000, 1), process(12, 700, HZ / 4, 1)), before, SECOND)
                .cpu())
        .isEqualTo(25);
  }

  @Test
  void aPidThatWasGivenAwayAgainIsANewProcess() {
    Sweep before = sweep(0, process(10, 500, 80_000, 1));

    assertThat(TreeUsage.of(List.of(process(10, 900, HZ / 10, 1)), before, SECOND).cpu())
        .isEqualTo(10);
  }

  @Test
  void anOldProcessThatWasOverlookedIsNoPeak() {
    Sweep before = sweep(0, process(10, 500, 1000, 1));

    assertThat(TreeUsage.of(List.of(process(9, 400, 1_000_000, 1)), before, SECOND).cpu()).isZero();
  }

  private static Sweep sweep(long nanos, ProcessStat... processes) {
    return Sweep.of(ProcessTable.of(List.of(processes)), nanos);
  }

  private static ProcessStat process(long pid, long startTicks, long cpuTicks, long memory) {
    return new ProcessStat(pid, 1, pid, startTicks, 'S', cpuTicks, memory, "p" + pid);
  }
}
