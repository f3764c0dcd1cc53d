package drover.metrics;

import drover.control.Usage;
import drover.os.Forest;
import drover.os.ProcessTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes usages out of sweeps. Belongs to the meter's thread. */
final class Sampler {
  private final long self;
  private final Supplier<ProcessTable> sweep;
  private final Forest forest;
  private final Map<Integer, Trends> trends = new HashMap<>();
  private @Nullable Sweep before;
  private Map<Integer, Usage> usages = Map.of();

  /**
   * @param self the pid of this JVM
   */
  Sampler(long self, Supplier<ProcessTable> sweep) {
    this.self = self;
    this.sweep = sweep;
    this.forest = Forest.withoutCookies(self);
  }

  /**
   * Measures these trees, and nothing if there are none.
   *
   * @param now by {@link System#nanoTime}
   * @param seconds how many of them the trends go on by
   */
  Map<Integer, Usage> sample(List<WatchedTree> trees, long now, int seconds) {
    if (trees.isEmpty()) {
      before = null;
      usages = Map.of();
    } else {
      trees.forEach(tree -> forest.find(tree.main()));
      measure(trees, Sweep.of(sweep.get(), now), seconds);
    }
    forgetOthers(trees, seconds);
    return usages;
  }

  /** The last table; null: there was nothing to be measured. */
  @Nullable ProcessTable table() {
    return before == null ? null : before.table();
  }

  private void measure(List<WatchedTree> trees, Sweep now, int seconds) {
    if (now.table().find(self).isEmpty()) {
      // Not even this JVM is in it: it has no descriptor left to read with. The last usages stand.
      return;
    }
    forest.look(now.table());
    Map<Integer, Usage> measured = new HashMap<>();
    for (WatchedTree tree : trees) {
      TreeUsage usage = TreeUsage.of(forest.alive(tree.main()), before, now.nanos());
      Trends trend = trends.computeIfAbsent(tree.id(), id -> new Trends());
      measured.put(tree.id(), trend.push(usage, seconds));
    }
    before = now;
    usages = Map.copyOf(measured);
  }

  private void forgetOthers(List<WatchedTree> trees, int seconds) {
    Set<Integer> watched = new HashSet<>();
    trees.forEach(tree -> watched.add(tree.id()));
    trends
        .entrySet()
        .removeIf(each -> !watched.contains(each.getKey()) && each.getValue().isOverAfter(seconds));
  }
}
