package drover.logs;

import drover.os.ThreadEnd;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-logs}: keeps log files within their bounds. Its methods are for any
 * thread and return at once, but for {@link #rotated}.
 *
 * <p>It looks at sizes only, once a second where nothing happens, more often where much is written:
 * an app that writes raw lines costs nothing else, however fast it writes.
 */
public final class LogKeeper implements AutoCloseable {
  /** Told of what users should know; called on the keeper's thread. */
  public interface Listener {
    /** Something about the log of an app, said once. */
    void trouble(String app, String sentence);

    /** Which file systems with logs are nearly full now, a sentence each. */
    void fullDisks(List<String> sentences);
  }

  private static final long PATIENCE_MILLIS = 50;

  private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
  private final Sweep sweep;
  private final Thread thread = new Thread(this::run, "drover-logs");
  private volatile boolean isClosing;

  private LogKeeper(Sweep sweep) {
    this.sweep = sweep;
    thread.setDaemon(true);
  }

  /**
   * Starts it, with nothing to keep.
   *
   * @param home the Drover home
   */
  public static LogKeeper start(Path home, Listener listener) {
    LogKeeper keeper = new LogKeeper(new Sweep(home, listener));
    keeper.thread.start();
    return keeper;
  }

  /** These are to be kept from now on, and no others. */
  public void keep(List<KeptLog> logs) {
    List<KeptLog> all = List.copyOf(logs);
    orders.add(() -> sweep.keep(all, Instant.now()));
  }

  /**
   * The only writer of a file has made a part of all of it; waits a moment until there is room for
   * the next one, since a writer that is faster than this thread would pass the total of its app.
   *
   * @param length how many bytes the part has
   */
  public void rotated(Path live, RotatedName part, long length) {
    CountDownLatch done = new CountDownLatch(1);
    orders.add(
        () -> {
          try {
            sweep.rotated(live, part, length);
          } finally {
            done.countDown();
          }
        });
    try {
      done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does something with log files between two sweeps, so that no file is cut meanwhile. */
  public void between(Supplier<Done> work, Consumer<Done> answer) {
    orders.add(() -> answer.accept(done(work)));
  }

  /** Whoever asks waits for an answer. */
  private static Done done(Supplier<Done> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      Logger.error(e, "an order about logs failed");
      return new Done(List.of(), List.of("it failed: " + e));
    }
  }

  private void run() {
    while (!isClosing) {
      try {
        long wait = sweep.dueNanos() - System.nanoTime();
        @Nullable Runnable order = orders.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        if (order != null) {
          order.run();
        } else {
          sweep.look(System.nanoTime(), Instant.now());
        }
      } catch (InterruptedException e) {
        // Only close() does that.
      } catch (RuntimeException e) {
        Logger.error(e, "the keeper of logs failed");
      }
    }
    sweep.close();
  }

  /** Ends the thread; what is being cut is cut to the end first, so that nobody stays stopped. */
  @Override
  public void close() {
    isClosing = true;
    orders.add(() -> {});
    ThreadEnd.await(thread);
  }
}
