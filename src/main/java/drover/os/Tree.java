package drover.os;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of one app's processes: the main one and who was seen to belong to it. Belongs to
 * the {@link Forest} it stands in.
 */
final class Tree {
  private final ProcessRef main;
  private final long plantedNanos;

  /** Who was alive at the last look, by pid. */
  private Map<Long, ProcessStat> alive = new HashMap<>();

  /** The main process has been missed, so that its pid may have been given away since. */
  private boolean isMainGone;

  /**
   * @param isMainGone whether the main process, if it is not there, may be gone for long
   */
  Tree(ProcessRef main, long plantedNanos, boolean isMainGone) {
    this.main = main;
    this.plantedNanos = plantedNanos;
    this.isMainGone = isMainGone;
  }

  ProcessRef main() {
    return main;
  }

  List<ProcessStat> alive() {
    return List.copyOf(alive.values());
  }

  /** Whether the table says anything about it: one that began earlier does not show it. */
  boolean isIn(ProcessTable table) {
    return table.beganNanos() - plantedNanos >= 0;
  }

  /** Who was seen before and still lives. */
  List<ProcessStat> remembered(ProcessTable table) {
    return alive.values().stream()
        .flatMap(each -> table.find(each.pid(), each.startTicks()).stream())
        .toList();
  }

  boolean hasMain(ProcessTable table) {
    return table.find(main.pid(), main.startTicks()).isPresent();
  }

  /**
   * Whether the session with the pid of the main process is the one that it made. A pid is not
   * given away while a session goes by it, so one known member vouches for all; so does the main
   * process, also as a zombie, and the fact that it was there a moment ago.
   */
  boolean ownsSession(ProcessTable table, List<ProcessStat> known) {
    return !isMainGone
        || hasMain(table)
        || known.stream().anyMatch(each -> each.session() == main.pid());
  }

  /** What the table has shown. */
  void remember(Map<Long, ProcessStat> nowAlive, ProcessTable table) {
    alive = nowAlive;
    isMainGone = !hasMain(table);
  }
}
