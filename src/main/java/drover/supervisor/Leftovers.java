package drover.supervisor;

import drover.control.EventKind;
import drover.os.ProcessExit;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.supervisor.Timeline.Who;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Processes of a supervisor that was killed: they go on, and nobody looks after them. Which they
 * are is said until they have ended; to end them is left to the user, since they may serve well.
 * Core thread.
 */
final class Leftovers {
  private static final int MOST_NAMED = 10;

  /**
   * One of them.
   *
   * @param app its name, as its files have it
   * @param note its pid file
   */
  record Leftover(String app, ProcessRef process, Path note) {}

  private final List<Leftover> alive = new ArrayList<>();

  /** Keeps them in mind until they end. */
  void watch(List<Leftover> found, Yard around) {
    alive.addAll(found);
    for (Leftover each : found) {
      around
          .host()
          .adopt(each.process(), onExit(() -> around.inbox().post(() -> ended(each, around))));
    }
  }

  private static ProcessHost.Listener onExit(Runnable then) {
    return new ProcessHost.Listener() {
      @Override
      public void started(ProcessRef process) {}

      @Override
      public void failed(String why) {}

      @Override
      public void exited(ProcessExit exit) {
        then.run();
      }
    };
  }

  private void ended(Leftover gone, Yard around) {
    alive.remove(gone);
    around.forget(gone.note());
    around.event(
        Who.app(gone.app()),
        EventKind.NOTE,
        0,
        "process " + gone.process().pid() + " of an earlier daemon has ended");
  }

  /**
   * {@code 2 processes of an earlier daemon still run: api (4711), mail (4712); 'kill 4711 4712',
   * then 'drover start' again}; null: none does.
   */
  @Nullable String sentence() {
    if (alive.isEmpty()) {
      return null;
    }
    List<Leftover> named = alive.subList(0, Math.min(alive.size(), MOST_NAMED));
    Map<String, List<Leftover>> apps =
        named.stream()
            .collect(Collectors.groupingBy(Leftover::app, LinkedHashMap::new, Collectors.toList()));
    String who =
        apps.entrySet().stream()
            .map(app -> app.getKey() + " (" + pids(app.getValue()) + ")")
            .collect(Collectors.joining(", "));
    int more = alive.size() - named.size();
    return (alive.size() == 1 ? "a process" : alive.size() + " processes")
        + " of an earlier daemon still "
        + (alive.size() == 1 ? "runs: " : "run: ")
        + who
        + (more == 0 ? "" : " and " + more + " more")
        + "; 'kill "
        + pids(named)
        + "', then 'drover start' again";
  }

  /** The same of one app that is started beside them; null: none of it runs. */
  @Nullable String beside(String app) {
    List<Leftover> its = alive.stream().filter(each -> each.app().equals(app)).toList();
    return its.isEmpty()
        ? null
        : "an earlier daemon's "
            + app
            + " still runs and may hold its port; 'kill "
            + pids(its)
            + "', then 'drover restart "
            + app
            + "'";
  }

  private static String pids(List<Leftover> some) {
    return some.stream()
        .map(each -> Long.toString(each.process().pid()))
        .collect(Collectors.joining(" "));
  }
}
