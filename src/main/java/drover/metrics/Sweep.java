package drover.metrics;

import drover.os.ProcessStat;
import drover.os.ProcessTable;

/**
 * A table of all processes and when it was made. A value.
 *
 * @param nanos by {@link System#nanoTime}
 * @param newestStart the largest {@link ProcessStat#startTicks} in it
 */
record Sweep(ProcessTable table, long nanos, long newestStart) {
  static Sweep of(ProcessTable table, long nanos) {
    long newestStart = 0;
    for (ProcessStat process : table.all()) {
      newestStart = Math.max(newestStart, process.startTicks());
    }
    return new Sweep(table, nanos, newestStart);
  }

  /**
   * The clock ticks a process had used by then: none if it did not exist. One that is not in the
   * table but older than the newest in it was overlooked: of that one we know nothing, so that all
   * it has used counts as used before.
   */
  long cpuTicksOf(ProcessStat later) {
    return table
        .find(later.pid(), later.startTicks())
        .map(ProcessStat::cpuTicks)
        .orElse(later.startTicks() < newestStart ? later.cpuTicks() : 0);
  }
}
