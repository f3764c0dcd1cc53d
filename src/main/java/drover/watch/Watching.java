package drover.watch;

import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All apps that are watched, and what is due when. Thread: the watcher's. Time is {@code nanoTime}.
 *
 * <p>A folder in which too much happens that means nothing, as where an app's log file lies among
 * its sources, is not listened to for a second, then looked at: each event would cost this process
 * as much as the write that caused it, and that writer a quarter of its speed.
 */
final class Watching {
  static final Duration REST = Duration.ofSeconds(1);

  private final Folders folders;
  private final Routes routes;
  private final Outlet outlet;
  private final Map<String, AppWatch> apps = new HashMap<>();
  private final Map<String, Told> told = new HashMap<>();
  private final Deque<Resting> resting = new ArrayDeque<>();

  /** What was said of an app, as long as it is watched alike. */
  private record Told(WatchedApp app, Set<String> sentences) {
    boolean isOf(WatchedApp other) {
      return app.cwd().equals(other.cwd()) && app.rule().equals(other.rule());
    }
  }

  private record Resting(Folder folder, long until) {}

  Watching(Folders folders, Outlet outlet) {
    this.folders = folders;
    this.outlet = outlet;
    routes = new Routes(folders);
  }

  /** Watches these and no others. */
  void apply(List<WatchedApp> wanted) {
    Set<String> names = new HashSet<>();
    for (WatchedApp app : wanted) {
      names.add(app.app());
      AppWatch before = apps.get(app.app());
      if (before == null || !before.app.equals(app)) {
        replace(app, before);
      }
    }
    apps.values().stream()
        .filter(app -> !names.contains(app.app.app()))
        .forEach(app -> app.roots.forEach(routes::leave));
    apps.keySet().retainAll(names);
    told.keySet().retainAll(names);
  }

  /** The new one looks before the old one leaves: what both watch is never unwatched. */
  private void replace(WatchedApp app, @Nullable AppWatch before) {
    Gathering gathering = before == null ? new Gathering() : before.gathering;
    AppWatch watch = new AppWatch(app, gathering, sentence -> tell(app, sentence));
    for (Root root : watch.roots) {
      routes.lead(root);
      root.isNew = false;
      if (root.obstacle != null) {
        watch.missing(root.glob.base(), root.obstacle);
      }
    }
    if (before != null) {
      before.roots.forEach(routes::leave);
    }
    if (watch.roots.stream().anyMatch(root -> root.hasGivenUp)) {
      watch.roots.forEach(routes::leave);
      apps.remove(app.app());
    } else {
      apps.put(app.app(), watch);
    }
  }

  /** Events are waiting. */
  void handle(WatchKey key, long now) {
    Folder folder = folders.of(key);
    if (folder == null) {
      return;
    }
    int meaningless = 0;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (!handle(folder, event)) {
        meaningless += event.count();
      }
    }
    boolean isThere = key.reset();
    if (!isThere && folders.of(key) == folder) {
      routes.lookAgain(folder);
    } else if (folder.key == key && folder.isTooLoud(meaningless, now)) {
      folders.rest(folder);
      resting.add(new Resting(folder, now + REST.toNanos()));
    }
  }

  /** Does what is due; how many nanoseconds later there is more, if ever. */
  OptionalLong act(long now) {
    while (!resting.isEmpty() && resting.peek().until() - now <= 0) {
      Folder folder = resting.pop().folder();
      if (folders.contains(folder)) {
        routes.lookAgain(folder);
      }
    }
    OptionalLong wait =
        resting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(resting.peek().until() - now);
    for (AppWatch app : apps.values()) {
      wait = sooner(wait, tellChanges(app, now));
    }
    return wait;
  }

  private boolean handle(Folder folder, WatchEvent<?> event) {
    if (event.context() instanceof Path name) {
      boolean isModified = event.kind() == StandardWatchEventKinds.ENTRY_MODIFY;
      return routes.look(folder, name, isModified);
    }
    routes.lookAgain(folder);
    return true;
  }

  private OptionalLong tellChanges(AppWatch app, long now) {
    if (app.gathering.isEmpty()) {
      return OptionalLong.empty();
    }
    long wait = app.gathering.deadline(app.app.rule().delay()) - now;
    if (wait > 0) {
      return OptionalLong.of(wait);
    }
    outlet.changes().accept(app.gathering.take(app.app.app()));
    return OptionalLong.empty();
  }

  private void tell(WatchedApp app, String sentence) {
    Told before = told.get(app.app());
    Told now = before != null && before.isOf(app) ? before : new Told(app, new HashSet<>());
    told.put(app.app(), now);
    if (now.sentences().add(sentence)) {
      outlet.problems().accept(new Problem(app.app(), sentence));
    }
  }

  private static OptionalLong sooner(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }
}
