package drover.watch;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a thread from a wait that nothing but an interrupt ends. One thread waits, any may ring.
 *
 * <p>A watch service cannot be woken otherwise, and a thread that is interrupted elsewhere can lose
 * the file it happens to be writing: so the interrupt reaches the thread within the wait or not at
 * all.
 */
final class Doorbell {
  private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

  /** What may take long. */
  interface Wait<T> {
    @Nullable T run() throws InterruptedException;
  }

  /** Call after the reason to wake is visible to {@code isWanted} of {@link #await}. */
  void ring() {
    Thread thread = waiting.getAndSet(null);
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** What the wait brings; null when the bell rang or there is no reason to wait. */
  <T> @Nullable T await(BooleanSupplier isWanted, Wait<T> wait) {
    boolean heard = false;
    waiting.set(Thread.currentThread());
    try {
      return isWanted.getAsBoolean() ? null : wait.run();
    } catch (InterruptedException e) {
      heard = true;
      return null;
    } finally {
      boolean rang = waiting.getAndSet(null) == null;
      while (rang && !heard) {
        Thread.onSpinWait();
        heard = Thread.interrupted();
      }
    }
  }
}
