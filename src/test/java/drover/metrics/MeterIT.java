package drover.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import drover.control.HostView;
import drover.control.Usage;
import drover.os.ProcessRef;
import drover.os.ProcessTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
  private final AtomicInteger sweeps = new AtomicInteger();
  private final Meter meter = Meter.start(table -> sweeps.incrementAndGet(), samples::add);
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    meter.close();
    for (Process process : started) {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      all.add(process.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
    }
  }

  @Test
  void aBusyProcessIsShownAsBusyAsTheKernelSaysItIs() throws Exception {
    Process loop = start("while :; do :; done");
    meter.watch(List.of(new WatchedTree(7, ref(loop))));

    Usage usage = await(7, seen -> seen.cpuTrend().size() >= 4 && seen.cpu() > 0);

    double sum = 0;
    for (int i = 0; i < usage.cpuTrend().size(); i++) {
      sum += usage.cpuTrend().at(i) / 100;
    }
    // The trend begins with a second of which nothing is known, and this one is not over yet.
    assertThat(sum).isBetween(cpuSeconds(loop) - 3, cpuSeconds(loop) + 0.1);
    assertThat(usage.cpu()).isBetween(1.0, 130.0);
    assertThat(usage.processes()).isEqualTo(1);
    assertThat(usage.memory()).isBetween(100L << 10, 100L << 20);
    assertThat(usage.cpuTrend().at(usage.cpuTrend().size() - 1))
        .isCloseTo((float) usage.cpu(), within(0.01f));
    assertThat(sweeps.get()).isPositive();
  }

  @Test
  void childrenCountWithTheirParent() throws Exception {
    Process parent = start("sleep 60 & while :; do :; done & wait");
    meter.watch(List.of(new WatchedTree(1, ref(parent))));

    Usage usage = await(1, seen -> seen.processes() == 3 && seen.cpu() > 0);

    assertThat(usage.cpu()).isBetween(1.0, 130.0);
  }

  @Test
  void whatIsNoLongerWatchedIsNoLongerInASample() throws Exception {
    Process sleeper = start("exec sleep 60");
    meter.watch(List.of(new WatchedTree(1, ref(sleeper))));
    await(1, seen -> seen.processes() == 1);

    meter.watch(List.of());

    assertThat(await(sample -> sample.usage().isEmpty())).isNotNull();
  }

  @Test
  void theMachineShowsItself() throws Exception {
    HostView host = await(sample -> !sample.host().cores().isEmpty()).host();

    assertThat(host.name()).isNotBlank();
    assertThat(host.cores()).hasSize(Runtime.getRuntime().availableProcessors());
    assertThat(host.cores()).allMatch(core -> core >= 0 && core <= 100);
    assertThat(host.cpu()).isBetween(0.0, 100.0);
    assertThat(host.cpuTrend().size()).isPositive();
    assertThat(host.memoryTotal()).isGreaterThan(100L << 20);
    assertThat(host.memoryUsed()).isBetween(1L << 20, host.memoryTotal());
    assertThat(host.swapUsed()).isBetween(0L, host.swapTotal());
    assertThat(host.load()).hasSize(3).allMatch(load -> load >= 0);
    assertThat(host.disks().get(0).mount()).isEqualTo("/");
    assertThat(host.disks())
        .allMatch(disk -> disk.total() > 0 && disk.used() >= 0 && disk.used() <= disk.total());
    assertThat(host.down()).isNotNegative();
    assertThat(host.uptime()).isPositive();
  }

  @Test
  void aSlowPaceIsLeftAtOnce() throws Exception {
    await(sample -> true);
    meter.pace(Duration.ofHours(1), Duration.ofSeconds(1));
    samples.clear();
    assertThat(samples.poll(1500, TimeUnit.MILLISECONDS)).isNull();

    meter.pace(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(samples.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void theMachineIsReadAtAPaceOfItsOwn() throws Exception {
    await(sample -> !sample.host().cores().isEmpty());
    meter.pace(Duration.ofSeconds(1), Duration.ofHours(1));
    samples.clear();
    await(sample -> true);
    HostView before = await(sample -> true).host();
    assertThat(await(sample -> true).host()).isSameAs(before);

    meter.pace(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(await(sample -> !sample.host().equals(before))).isNotNull();
  }

  @Test
  void aClosedMeterIsQuiet() throws Exception {
    await(sample -> true);
    meter.close();
    meter.close();
    samples.clear();

    assertThat(samples.poll(1200, TimeUnit.MILLISECONDS)).isNull();
  }

  private Process start(String script) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", script).start();
    started.add(process);
    return process;
  }

  private static double cpuSeconds(Process process) {
    return process.toHandle().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  private static ProcessRef ref(Process process) {
    long startTicks = ProcessTable.sweep().find(process.pid()).orElseThrow().startTicks();
    return new ProcessRef(process.pid(), startTicks, "");
  }

  private Usage await(int id, Predicate<Usage> wanted) throws InterruptedException {
    return await(sample -> wanted.test(sample.usage().getOrDefault(id, Usage.NONE)))
        .usage()
        .getOrDefault(id, Usage.NONE);
  }

  private Sample await(Predicate<Sample> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Sample last = null;
    while (deadline - System.nanoTime() > 0) {
      Sample sample = samples.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (sample != null && wanted.test(sample)) {
        return sample;
      }
      last = sample == null ? last : sample;
    }
    throw new AssertionError("at last " + last);
  }
}
