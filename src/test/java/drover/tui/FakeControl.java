package drover.tui;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A supervisor of nothing, which says what it is told to say. Thread-safe. */
final class FakeControl implements Control {
  private static final Update CLOSED = new Update(Snapshot.EMPTY, List.of(), 0);

  final List<Request<?>> asked = new CopyOnWriteArrayList<>();
  final BlockingQueue<Update> news = new LinkedBlockingQueue<>();
  volatile @Nullable RuntimeException refusal;
  volatile boolean isGone;

  @Override
  @SuppressWarnings("unchecked") // each request has one kind of answer
  public <R> R ask(Request<R> request) {
    asked.add(request);
    RuntimeException failure = refusal;
    if (failure != null) {
      throw failure;
    }
    return (R)
        (request instanceof Request.ReadEnvironment
            ? Map.of("PORT", "3000")
            : new Receipt(1, List.of(0), "restarting api"));
  }

  @Override
  public Watch watch() {
    if (isGone) {
      throw new ClosedException("the supervisor is gone");
    }
    return new Watch() {
      @Override
      public Optional<Update> next(Duration patience) throws InterruptedException {
        Update update = news.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (CLOSED.equals(update)) {
          throw new ClosedException("the supervisor is gone");
        }
        return Optional.ofNullable(update);
      }

      @Override
      public void close() {
        news.add(CLOSED);
      }
    };
  }

  @Override
  public void close() {
    isGone = true;
    news.add(CLOSED);
  }
}
