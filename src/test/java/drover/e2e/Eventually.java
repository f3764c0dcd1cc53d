package drover.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Conditions of real processes, looked at again and again until they hold or patience ends. */
public final class Eventually {
  /** Enough for a JVM to start on a busy machine; what holds is seen at once. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private Eventually() {}

  /** Waits until the condition holds; {@code failure} is asked for only if it never does. */
  public static void await(Supplier<String> failure, BooleanSupplier condition) {
    await(failure, PATIENCE, condition);
  }

  /** The same with another patience. */
  public static void await(Supplier<String> failure, Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(failure.get());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
