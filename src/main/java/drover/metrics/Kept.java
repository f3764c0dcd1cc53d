package drover.metrics;

import java.time.Duration;
import java.util.function.Supplier;
import org.tinylog.Logger;

/**
 * A value that is read now and then, and stays as it was when it cannot be read. Belongs to one
 * thread.
 *
 * <p>The figures of a machine come from many places, any of which may be missing in a container or
 * have an unexpected form; one that fails takes no other with it.
 */
final class Kept<T> {
  private final String name;
  private final long periodNanos;
  private T value;
  private long due;
  private boolean wasRead;
  private boolean isFailing;

  /**
   * @param period how long a value is new enough; none: it never is
   */
  Kept(String name, T first, Duration period) {
    this.name = name;
    this.value = first;
    this.periodNanos = period.toNanos();
  }

  T get(long now, Supplier<T> source) {
    if (wasRead && due - now > 0) {
      return value;
    }
    wasRead = true;
    due = now + periodNanos;
    try {
      value = source.get();
      isFailing = false;
    } catch (RuntimeException | LinkageError e) {
      if (!isFailing) {
        Logger.warn(e, "cannot read {} of this machine", name);
      }
      isFailing = true;
    }
    return value;
  }
}
