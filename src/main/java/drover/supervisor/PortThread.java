package drover.supervisor;

import drover.os.Listeners;
import drover.os.Listening;
import drover.os.ProcessRef;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-ports}, which looks where apps accept connections, and is there only
 * while somebody wants to know.
 */
final class PortThread implements Yard.Ports, AutoCloseable {
  private static final int MOST_WAITING = 10_000;
  private static final int IDLE_SECONDS = 5;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          PortThread::daemon);

  PortThread() {
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable work) {
    Thread daemon = new Thread(work, "drover-ports");
    daemon.setDaemon(true);
    return daemon;
  }

  @Override
  public void look(ProcessRef main, Set<Long> handed, Consumer<@Nullable List<Listening>> answer) {
    try {
      thread.execute(() -> answer.accept(seen(main, handed)));
    } catch (RejectedExecutionException e) {
      answer.accept(null);
    }
  }

  private static @Nullable List<Listening> seen(ProcessRef main, Set<Long> handed) {
    try {
      return Listeners.of(main, handed);
    } catch (RuntimeException | Error e) {
      // Whoever looks must hear of it, or would never look again.
      Logger.warn(e, "cannot see where pid {} listens", main.pid());
      return null;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
