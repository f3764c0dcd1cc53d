package drover.tui;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that does what the screen must not wait for, one thing after another; it is there while
 * there is something to do and for a minute afterwards. For any thread.
 */
final class OneThread implements AutoCloseable {
  private static final long LAST_ANSWER_SECONDS = 2;
  private static final long IDLE_SECONDS = 60;

  private final ThreadPoolExecutor thread;

  /**
   * @param most so many things may wait besides the one that is done
   */
  OneThread(String name, int most) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(most),
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /** Answers whether it will be done: not if too much waits, or after {@link #close}. */
  boolean offer(Runnable work) {
    try {
      thread.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Waits a little for what was offered already. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_ANSWER_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
