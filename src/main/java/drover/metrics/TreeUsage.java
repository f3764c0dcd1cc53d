package drover.metrics;

import drover.os.ProcessStat;
import drover.os.ProcessTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one tree used between two sweeps. A value.
 *
 * <p>The time is that of the processes that are alive at the second sweep, each counted from where
 * it was at the first: what a process used between the first sweep and its end is missed, as is all
 * of one that began and ended between the two; and no end makes the sum fall below zero.
 *
 * @param cpu percent of one core
 * @param memory resident bytes, shared pages counted once for each process
 */
record TreeUsage(double cpu, long memory, int processes) {
  static final TreeUsage NONE = new TreeUsage(0, 0, 0);

  private static final double NANOS_PER_TICK = 1e9 / ProcessTable.clockTicksPerSecond();

  /**
   * What these used.
   *
   * @param members alive at {@code now}
   * @param before the sweep before; null: none, so that nothing is known about the time
   */
  static TreeUsage of(List<ProcessStat> members, @Nullable Sweep before, long now) {
    long ticks = 0;
    long memory = 0;
    for (ProcessStat member : members) {
      memory += member.residentBytes();
      if (before != null) {
        ticks += Math.max(0, member.cpuTicks() - before.cpuTicksOf(member));
      }
    }
    long elapsed = before == null ? 0 : now - before.nanos();
    double cpu = elapsed <= 0 ? 0 : 100 * ticks * NANOS_PER_TICK / elapsed;
    return new TreeUsage(cpu, memory, members.size());
  }
}
