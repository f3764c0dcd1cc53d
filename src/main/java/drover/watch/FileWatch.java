package drover.watch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of all watched apps. For any thread; nothing here blocks but {@link #close}.
 *
 * <p>What changed within an app's {@code watch_delay} is gathered and told once, when the files
 * have been quiet that long; if they never are, after ten times as long, or 2 s if that is longer.
 * Only files count: what a folder holds, not that there is one; what changes of a file is its
 * content, not its owner or mode; and a file that came and went in between is none.
 *
 * <p>Links below a watched path are not followed, so that nothing outside is watched by accident; a
 * watched path itself may be one or lie behind one, and counts as changed when that link does.
 */
public final class FileWatch implements AutoCloseable {
  private final Consumer<Change> changes;
  private final Consumer<Problem> problems;
  private final Registration registration;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile List<WatchedApp> wanted = List.of();

  /** There is one exactly while there is something to watch, give or take a moment. */
  private final AtomicReference<@Nullable WatchLoop> running = new AtomicReference<>();

  FileWatch(Consumer<Change> changes, Consumer<Problem> problems, Registration registration) {
    this.changes = changes;
    this.problems = problems;
    this.registration = registration;
  }

  /**
   * Watches nothing yet.
   *
   * @param changes called on {@code drover-watch}; must not block
   * @param problems likewise; each sentence is told once, as long as the app is watched alike
   */
  public static FileWatch open(Consumer<Change> changes, Consumer<Problem> problems) {
    return new FileWatch(changes, problems, Registration.INOTIFY);
  }

  /**
   * Watches these apps and no others from now on. What happens before the watcher has looked at an
   * app's folders, some milliseconds later, is not noticed. An equal list is no news.
   *
   * @param apps names are unique; one with no paths to watch may be there and is left out
   */
  public void watch(List<WatchedApp> apps) {
    Map<String, WatchedApp> byName = new TreeMap<>();
    apps.stream()
        .filter(app -> !app.rule().paths().isEmpty())
        .forEach(app -> byName.put(app.app(), app));
    List<WatchedApp> list = List.copyOf(byName.values());
    if (closed.get() || list.equals(wanted)) {
      return;
    }
    wanted = list;
    wake();
    if (closed.get()) {
      close();
    }
  }

  /** Ends the thread and waits for it, unless called by it. Idempotent. */
  @Override
  public void close() {
    closed.set(true);
    wanted = List.of();
    WatchLoop loop = running.get();
    if (loop != null) {
      loop.ring();
      loop.join();
    }
  }

  private void wake() {
    WatchLoop loop = running.get();
    if (loop != null) {
      loop.ring();
      return;
    }
    if (wanted.isEmpty()) {
      return;
    }
    WatchLoop fresh =
        new WatchLoop(() -> wanted, new Outlet(changes, problems), registration, this::ended);
    if (running.compareAndSet(null, fresh)) {
      fresh.start();
    } else {
      wake();
    }
  }

  /** The last act of a loop, on its thread: whoever rang too late for it gets another. */
  private void ended(WatchLoop loop) {
    running.compareAndSet(loop, null);
    if (!wanted.equals(loop.watched())) {
      wake();
    }
  }
}
