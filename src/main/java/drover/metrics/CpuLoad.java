package drover.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * How busy the cores were between two readings of their clocks. A value.
 *
 * @param all percent of all cores together
 * @param cores percent of each core; empty: there was no reading before
 */
record CpuLoad(double all, List<Double> cores) {
  static final CpuLoad UNKNOWN = new CpuLoad(0, List.of());

  // proc_stat(5): user nice system idle iowait irq softirq steal
  private static final int IDLE = 3;
  private static final int WAITING = 4;

  CpuLoad {
    cores = List.copyOf(cores);
  }

  /**
   * From the ticks each core spent in each state since the machine came up. What waits for a disk
   * is idle; what the hypervisor gave to others is busy, for here nobody could have it.
   */
  static CpuLoad between(long[][] before, long[][] after) {
    if (before.length != after.length) {
      // A core was plugged in or out: nobody knows which.
      return UNKNOWN;
    }
    List<Double> cores = new ArrayList<>();
    long busy = 0;
    long total = 0;
    for (int core = 0; core < after.length; core++) {
      long coreTotal = total(before[core], after[core]);
      long coreBusy = coreTotal - idle(before[core], after[core]);
      cores.add(percent(coreBusy, coreTotal));
      busy += coreBusy;
      total += coreTotal;
    }
    return new CpuLoad(percent(busy, total), cores);
  }

  private static long total(long[] before, long[] after) {
    long total = 0;
    for (int state = 0; state < after.length; state++) {
      total += spent(before, after, state);
    }
    return total;
  }

  private static long idle(long[] before, long[] after) {
    return spent(before, after, IDLE) + spent(before, after, WAITING);
  }

  /** The kernel lets the time waited for disks run backwards now and then. */
  private static long spent(long[] before, long[] after, int state) {
    return Math.max(0, after[state] - before[state]);
  }

  private static double percent(long part, long total) {
    return total == 0 ? 0 : 100.0 * part / total;
  }
}
