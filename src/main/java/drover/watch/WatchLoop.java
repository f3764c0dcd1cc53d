package drover.watch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code drover-watch}: waits for an event, a deadline or another list of apps, and ends
 * when that list is empty.
 */
final class WatchLoop {
  private final Supplier<List<WatchedApp>> wanted;
  private final Outlet outlet;
  private final Registration registration;
  private final Consumer<WatchLoop> onEnd;
  private final Doorbell bell = new Doorbell();
  private final Thread thread = new Thread(this::run, "drover-watch");
  private volatile List<WatchedApp> watched = List.of();

  /**
   * Not started yet.
   *
   * @param wanted the newest list
   * @param onEnd told last of all, on the thread
   */
  WatchLoop(
      Supplier<List<WatchedApp>> wanted,
      Outlet outlet,
      Registration registration,
      Consumer<WatchLoop> onEnd) {
    this.wanted = wanted;
    this.outlet = outlet;
    this.registration = registration;
    this.onEnd = onEnd;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** There is another list. From any thread. */
  void ring() {
    bell.ring();
  }

  /** The list that it saw last. From any thread. */
  List<WatchedApp> watched() {
    return watched;
  }

  /** Waits for its end, unless this is its own thread. */
  void join() {
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      watch(service, new Watching(new Folders(service, registration), outlet));
    } catch (IOException e) {
      fail(Refusal.reason(e));
    } catch (RuntimeException e) {
      // A mistake of ours or of a listener's; without a word no app would be watched any more.
      fail(e.toString());
    } finally {
      onEnd.accept(this);
    }
  }

  private void watch(WatchService service, Watching watching) {
    while (true) {
      List<WatchedApp> list = wanted.get();
      if (!list.equals(watched)) {
        watched = list;
        watching.apply(list);
      }
      if (list.isEmpty()) {
        return;
      }
      OptionalLong wait = watching.act(System.nanoTime());
      WatchKey key = await(service, wait);
      if (key != null) {
        watching.handle(key, System.nanoTime());
      }
    }
  }

  private @Nullable WatchKey await(WatchService service, OptionalLong wait) {
    return bell.await(
        () -> !wanted.get().equals(watched),
        () ->
            wait.isEmpty() ? service.take() : service.poll(wait.getAsLong(), TimeUnit.NANOSECONDS));
  }

  private void fail(String reason) {
    watched = wanted.get();
    for (WatchedApp app : watched) {
      outlet.problems().accept(new Problem(app.app(), "cannot watch " + app.cwd() + ": " + reason));
    }
  }
}
