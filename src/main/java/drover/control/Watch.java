package drover.control;

import java.time.Duration;
import java.util.Optional;

/** One watcher's view of a supervisor. Owned by one thread, except {@link #close()}. */
public interface Watch extends AutoCloseable {
  /**
   * What is new since the last call; the first call answers at once. Waits up to {@code patience}
   * for something new.
   *
   * @return empty when nothing was new in time
   * @throws ClosedException when this watch or the supervisor was closed
   */
  Optional<Update> next(Duration patience) throws InterruptedException;

  /** Ends the watch and wakes a waiting {@link #next}. Idempotent, from any thread. */
  @Override
  void close();
}
