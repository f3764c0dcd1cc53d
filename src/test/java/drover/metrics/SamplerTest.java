package drover.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Series;
import drover.control.Usage;
import drover.os.ProcessRef;
import drover.os.ProcessStat;
import drover.os.ProcessTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HZ = ProcessTable.clockTicksPerSecond();
  private static final long SELF = 5;
  private static final ProcessStat JVM = process(SELF, 1, SELF, 0);
  private static final WatchedTree API = new WatchedTree(3, new ProcessRef(10, 1000, "cookie"));

  private final List<ProcessStat> processes = new ArrayList<>(List.of(JVM));
  private int sweeps;
  private final Sampler sampler = new Sampler(SELF, this::sweep);

  @Test
  void aTreeIsTheProcessItsDescendantsAndItsSession() {
    processes.add(process(10, SELF, 10, 0));
    processes.add(process(11, 10, 11, 0));
    processes.add(process(12, 11, 11, 0));
    processes.add(process(13, 1, 10, 0));
    processes.add(process(14, 1, 14, 0));

    Usage usage = sampler.sample(List.of(API), 0, 1).getOrDefault(3, Usage.NONE);

    assertThat(usage.processes()).isEqualTo(4);
    assertThat(usage.memory()).isEqualTo(4 << 20);
    assertThat(usage.cpu()).isZero();
  }

  @Test
  void whoWasSeenOnceIsRemembered() {
    processes.add(process(10, SELF, 10, 0));
    processes.add(process(11, 10, 11, 0));
    sampler.sample(List.of(API), 0, 1);

    processes.set(2, process(11, 1, 11, HZ));

    Usage usage = sampler.sample(List.of(API), SECOND, 1).getOrDefault(3, Usage.NONE);
    assertThat(usage.processes()).isEqualTo(2);
    assertThat(usage.cpu()).isEqualTo(100);
  }

  @Test
  void anotherProcessWithThePidIsNotMeasured() {
    processes.add(new ProcessStat(10, 1, 10, 9999, 'R', 50_000, 1 << 20, "other"));

    assertThat(sampler.sample(List.of(API), 0, 1))
        .containsEntry(3, new Usage(0, 0, 0, Series.of(0), Series.of(0)));
  }

  @Test
  void trendsGoOnWhenTheNextProcessRunsUnderTheSameId() {
    processes.add(process(10, SELF, 10, 0));
    sampler.sample(List.of(API), 0, 1);
    processes.remove(1);
    assertThat(sampler.sample(List.of(), SECOND, 1)).isEmpty();
    processes.add(process(20, SELF, 20, 0));
    WatchedTree next = new WatchedTree(3, new ProcessRef(20, 2000, "next"));

    Usage usage = sampler.sample(List.of(next), 2 * SECOND, 1).getOrDefault(3, Usage.NONE);

    assertThat(usage.memoryTrend()).isEqualTo(Series.of(1 << 20, 0, 1 << 20));
  }

  @Test
  void trendsAreForgottenWhenTheyWouldBeNothingButGap() {
    processes.add(process(10, SELF, 10, 0));
    sampler.sample(List.of(API), 0, 1);
    for (int i = 1; i <= 120; i++) {
      sampler.sample(List.of(), i * SECOND, 1);
    }

    assertThat(sampler.sample(List.of(API), 121 * SECOND, 1).getOrDefault(3, Usage.NONE))
        .extracting(Usage::memoryTrend)
        .isEqualTo(Series.of(1 << 20));
  }

  @Test
  void aSweepThatFailedChangesNothing() {
    processes.add(process(10, SELF, 10, 7777));
    sampler.sample(List.of(API), 0, 1);
    var before = sampler.sample(List.of(API), SECOND, 1);
    List<ProcessStat> all = List.copyOf(processes);

    processes.clear();
    assertThat(sampler.sample(List.of(API), 2 * SECOND, 1)).isEqualTo(before);
    processes.addAll(all);
    assertThat(sampler.sample(List.of(API), 3 * SECOND, 1).getOrDefault(3, Usage.NONE).cpu())
        .isZero();
  }

  @Test
  void nothingIsSweptWhenNothingIsWatched() {
    sampler.sample(List.of(), 0, 1);

    assertThat(sweeps).isZero();
    assertThat(sampler.table()).isNull();
  }

  private ProcessTable sweep() {
    sweeps++;
    return ProcessTable.of(processes);
  }

  private static ProcessStat process(long pid, long parent, long session, long cpuTicks) {
    return new ProcessStat(pid, parent, session, pid * 100, 'S', cpuTicks, 1 << 20, "p" + pid);
  }
}
