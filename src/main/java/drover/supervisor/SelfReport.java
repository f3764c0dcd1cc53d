package drover.supervisor;

import drover.control.InstanceView;
import drover.os.Notification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a running app says of itself by sd_notify(3), of which the last word counts. The host's
 * thread hears it, the core thread reads it.
 *
 * <p>An app may say as much as it likes: what changes nothing goes no further, for all else the
 * core is called once and then not again before {@link #mayCall}. A sign of life never calls it:
 * the core looks when one is overdue.
 */
final class SelfReport {
  /**
   * All that it said.
   *
   * @param status about what it does; null: nothing
   * @param isTriggered whether it asked to be ended as one that hangs
   * @param period how long it may go without a sign of life; null: it named none; zero: for ever
   */
  record Said(
      @Nullable String status,
      boolean isStopping,
      boolean isReloading,
      boolean isTriggered,
      @Nullable Duration period) {
    static final Said NOTHING = new Said(null, false, false, false, null);

    private Said and(Notification told) {
      return new Said(
          told.status().orElse(status),
          isStopping || told.isStopping(),
          told.isReloading() || (isReloading && !told.isReady()),
          isTriggered || told.isTriggered(),
          told.watchdog().orElse(period));
    }

    /** For people: {@code reloading: 3 of 12 files}; null: nothing. */
    @Nullable String text() {
      String state = isStopping ? InstanceView.STOPS_BY_ITSELF : isReloading ? "reloading" : null;
      if (state == null || status == null || status.isBlank()) {
        return state == null ? status : state;
      }
      return state + ": " + status;
    }
  }

  private final Runnable core;
  private final AtomicBoolean isCalled = new AtomicBoolean();
  private volatile Said said = Said.NOTHING;
  private volatile long aliveNanos;

  /**
   * A report without anything in it.
   *
   * @param core called on the thread that hears
   */
  SelfReport(Runnable core) {
    this.core = core;
  }

  /** For the thread that hears. */
  void hear(Notification told, Time now) {
    if (told.isAlive() || told.watchdog().isPresent()) {
      aliveNanos = now.nanos();
    }
    Said next = said.and(told);
    if (!next.equals(said)) {
      said = next;
      if (isCalled.compareAndSet(false, true)) {
        core.run();
      }
    }
  }

  /** The core has taken what there was and may be called again; it looks once more after this. */
  void mayCall() {
    isCalled.set(false);
  }

  Said said() {
    return said;
  }

  /** From now on the next sign of life is waited for. */
  void expectLife(Time now) {
    aliveNanos = now.nanos();
  }

  /** When the last sign of life came, in {@link Time#nanos()}. */
  long aliveNanos() {
    return aliveNanos;
  }
}
