package drover.tui;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.LogTail;
import drover.control.RefusedException;
import drover.control.Watch;
import drover.tui.model.Effect;
import drover.tui.model.Message;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code drover-feed}, which waits for news of the supervisor and, between two waits,
 * looks for new lines in the logs that are shown. It owns the tail and, except for closing it, the
 * watch.
 */
final class Feed implements AutoCloseable {
  /** How old a line may be before it is seen. */
  private static final Duration TAILING = Duration.ofMillis(50);

  /** How long a {@code Follow} may lie about. */
  private static final Duration IDLE = Duration.ofMillis(100);

  /** How long after it was lost the supervisor is looked for again, and again. */
  private static final Duration LOOKING = Duration.ofSeconds(1);

  private static final int PAST_LINES = 1000;
  private static final int MOST_LINES = 2000;
  private static final long JOIN_MILLIS = 2000;

  private final Control control;
  private final LogTail.Opener opener;
  private final Consumer<Message> out;
  private final Thread thread;
  private final AtomicReference<Effect.@Nullable Follow> wanted = new AtomicReference<>();
  private volatile Watch watch;
  private volatile boolean isClosed;
  private long lookAt;
  private @Nullable LogTail tail;
  private long number;

  private Feed(Control control, LogTail.Opener opener, Consumer<Message> out) {
    this.control = control;
    this.watch = control.watch();
    this.opener = opener;
    this.out = out;
    this.thread = new Thread(this::run, "drover-feed");
    thread.setDaemon(true);
  }

  static Feed start(Control control, LogTail.Opener opener, Consumer<Message> out) {
    Feed feed = new Feed(control, opener, out);
    feed.thread.start();
    return feed;
  }

  /** Tails these sources from now on; any thread. */
  void follow(Effect.Follow follow) {
    wanted.set(follow);
  }

  private void run() {
    boolean isConnected = true;
    try {
      while (!isClosed) {
        isConnected = isConnected ? hear() : find();
        tail();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A fault of ours; old news must not look like new ones.
      out.accept(new Message.Disconnected("the feed failed: " + e));
    } finally {
      closeTail();
    }
  }

  /** Whether there is more to come. */
  private boolean hear() throws InterruptedException {
    try {
      watch.next(patience()).ifPresent(update -> out.accept(new Message.Refreshed(update)));
      return true;
    } catch (ClosedException e) {
      if (!isClosed) {
        out.accept(new Message.Disconnected(String.valueOf(e.getMessage())));
      }
      lookAt = System.nanoTime() + LOOKING.toNanos();
      return false;
    }
  }

  /** Waits a little; answers whether the supervisor, or its successor, is there again. */
  private boolean find() {
    LockSupport.parkNanos(patience().toNanos());
    if (isClosed || System.nanoTime() - lookAt < 0) {
      return false;
    }
    try {
      watch = control.watch();
    } catch (ClosedException | RefusedException e) {
      lookAt = System.nanoTime() + LOOKING.toNanos();
      return false;
    }
    if (isClosed) {
      watch.close();
    }
    return true;
  }

  private Duration patience() {
    return tail == null ? IDLE : TAILING;
  }

  private void tail() {
    Effect.Follow follow = wanted.getAndSet(null);
    try {
      if (follow != null) {
        open(follow);
      }
      LogTail current = tail;
      LogTail.Batch batch = current == null ? null : current.poll(MOST_LINES);
      if (batch != null && (!batch.lines().isEmpty() || batch.skipped() > 0)) {
        out.accept(new Message.Logged(number, batch));
      }
    } catch (UncheckedIOException e) {
      closeTail();
      out.accept(new Message.Answered("cannot read the logs: " + e.getMessage(), true));
    }
  }

  private void open(Effect.Follow follow) {
    closeTail();
    number = follow.tail();
    if (!follow.sources().isEmpty()) {
      tail = opener.open(follow.sources(), PAST_LINES);
    }
  }

  private void closeTail() {
    LogTail old = tail;
    tail = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    watch.close();
    LockSupport.unpark(thread);
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
