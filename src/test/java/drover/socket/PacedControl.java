package drover.socket;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.HostView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A control whose watches say what the test gives them, and that keeps what it was asked. */
final class PacedControl implements Control {
  final List<Request<?>> asked = new CopyOnWriteArrayList<>();
  final List<PacedWatch> watches = new CopyOnWriteArrayList<>();

  @Override
  @SuppressWarnings("unchecked") // As its requests declare.
  public <R> R ask(Request<R> request) {
    asked.add(request);
    if (request instanceof Request.ReadEnvironment environment) {
      return (R) Map.of("ID", Integer.toString(environment.id()));
    }
    if (request instanceof Request.Scale scale) {
      if (scale.app().equals("bug")) {
        throw new IllegalStateException("a bug");
      }
      throw new RefusedException("no app is called " + scale.app());
    }
    return (R) new Receipt(asked.size(), List.of(1, 2), "as you wish");
  }

  @Override
  public Watch watch() {
    PacedWatch watch = new PacedWatch();
    watches.add(watch);
    return watch;
  }

  /** A picture with this number and, with {@code bytes}, as large. */
  static Update update(long version, int bytes) {
    Event event =
        new Event(
            version,
            Instant.EPOCH,
            EventKind.NOTE,
            "api",
            0,
            0,
            0,
            "x".repeat(bytes),
            null,
            List.of());
    return new Update(
        new Snapshot(version, Instant.EPOCH, List.of(), HostView.UNKNOWN), List.of(event), 0);
  }

  @Override
  public void close() {
    watches.forEach(PacedWatch::close);
  }

  static final class PacedWatch implements Watch {
    final BlockingQueue<Update> updates = new LinkedBlockingQueue<>();
    volatile boolean isClosed;

    @Override
    public Optional<Update> next(Duration patience) throws InterruptedException {
      long deadline = System.nanoTime() + patience.toNanos();
      Update update = null;
      while (update == null && !isClosed && deadline - System.nanoTime() >= 0) {
        update = updates.poll(5, TimeUnit.MILLISECONDS);
      }
      if (update == null && isClosed) {
        throw new ClosedException("the supervisor has ended");
      }
      return Optional.ofNullable(update);
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
