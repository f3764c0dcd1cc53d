package drover.supervisor;

import drover.os.Listeners;
import drover.os.Listening;
import drover.os.ProcessRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-ports}, which looks where apps accept connections, and is there only
 * while somebody wants to know.
 *
 * <p>All who wait are answered by one look at the kernel's sockets: when a hundred apps start, each
 * waits for its own.
 */
final class PortThread implements Yard.Ports, AutoCloseable {
  private static final int MOST_WAITING = 10_000;
  private static final int IDLE_SECONDS = 5;

  private record Question(
      ProcessRef main, Set<Long> handed, Consumer<@Nullable List<Listening>> answer) {}

  private final BlockingQueue<Question> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  /** One look that is made and one that follows, which then finds all that wait. */
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          PortThread::daemon,
          new ThreadPoolExecutor.DiscardPolicy());

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
    if (waiting.offer(new Question(main, handed, answer))) {
      thread.execute(this::answerAll);
    } else {
      answer.accept(null);
    }
  }

  private void answerAll() {
    List<Question> all = new ArrayList<>();
    waiting.drainTo(all);
    Listeners listeners = new Listeners();
    all.forEach(each -> each.answer().accept(seen(listeners, each)));
  }

  private static @Nullable List<Listening> seen(Listeners listeners, Question question) {
    try {
      return listeners.of(question.main(), question.handed());
    } catch (RuntimeException | Error e) {
      // Whoever looks must hear of it, or would never look again.
      Logger.warn(e, "cannot see where pid {} listens", question.main().pid());
      return null;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
