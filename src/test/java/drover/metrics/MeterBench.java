package drover.metrics;

import com.sun.management.ThreadMXBean;
import drover.os.ProcessRef;
import drover.os.ProcessTable;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Measures what measuring costs its thread; run by hand with the flags of the product: {@code java
 * -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp ... drover.metrics.MeterBench}.
 */
final class MeterBench {
  private static final PrintStream OUT = System.out;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SECOND = 1_000_000_000L;

  private MeterBench() {}

  public static void main(String[] args) throws Exception {
    for (int count : new int[] {50, 1000}) {
      List<Process> sleepers = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          sleepers.add(new ProcessBuilder("sleep", "300").start());
        }
        trees(sleepers);
      } finally {
        sleepers.forEach(Process::destroyForcibly);
        for (Process sleeper : sleepers) {
          sleeper.waitFor();
        }
      }
    }
    host();
  }

  private static void trees(List<Process> sleepers) throws IOException {
    ProcessTable table = ProcessTable.sweep();
    List<WatchedTree> trees = new ArrayList<>();
    for (Process sleeper : sleepers) {
      long startTicks = table.find(sleeper.pid()).orElseThrow().startTicks();
      trees.add(new WatchedTree(trees.size(), new ProcessRef(sleeper.pid(), startTicks, "")));
    }
    Sampler sampler = new Sampler(ProcessHandle.current().pid(), ProcessTable::sweep);
    for (int round = 0; round < 4; round++) {
      measure(
          trees.size() + " trees among " + table.all().size() + " processes",
          i -> sampler.sample(trees, System.nanoTime(), 1));
    }
    measure("  of it the sweep", i -> ProcessTable.sweep());
  }

  private static void host() {
    long begun = THREADS.getCurrentThreadCpuTime();
    OshiHost host = OshiHost.open();
    host.read(0, 1);
    OUT.printf("the machine, first: %.1f ms%n", (THREADS.getCurrentThreadCpuTime() - begun) / 1e6);
    for (int round = 0; round < 4; round++) {
      int first = 1 + round * 60;
      measure("the machine, once a second", i -> host.read((first + i) * SECOND, 1));
    }
  }

  private static void measure(String what, LongConsumer work) {
    long id = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(id);
    long begun = THREADS.getCurrentThreadCpuTime();
    int rounds = 60;
    for (int i = 0; i < rounds; i++) {
      work.accept(i);
    }
    OUT.printf(
        "%s: %.2f ms, %d KB of garbage%n",
        what,
        (THREADS.getCurrentThreadCpuTime() - begun) / 1e6 / rounds,
        (THREADS.getThreadAllocatedBytes(id) - allocated) / 1024 / rounds);
  }
}
