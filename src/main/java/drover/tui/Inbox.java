package drover.tui;

import drover.control.Event;
import drover.control.LogLine;
import drover.control.LogTail;
import drover.control.Update;
import drover.tui.model.Message;
import drover.tui.term.KeyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the screen thread; any thread may post. The screen's one queue, hence its lock.
 *
 * <p>It is bounded by merging instead of waiting: news of the supervisor become one update, lines
 * of a log one batch, of which the oldest lines are dropped and counted. Only the reader of keys is
 * made to wait, for it is the typist's own terminal that holds the rest.
 */
final class Inbox implements KeyReader.Sink {
  private static final int MOST_CHUNKS = 256;
  private static final int MOST_EVENTS = 1000;
  private static final int MOST_LINES = 5000;
  private static final int MOST_OTHERS = 256;

  /** Bytes as they were typed. */
  static final class Chunk {
    final byte[] bytes;
    final long readAt;

    private Chunk(byte[] bytes, long readAt) {
      this.bytes = bytes;
      this.readAt = readAt;
    }
  }

  /**
   * All that waited.
   *
   * @param keys to be taken before {@code messages}
   * @param isResized whether the terminal may have another size
   * @param isContinued whether the process was stopped and goes on
   * @param outcome how the screen is to end; null: not yet
   */
  record Mail(
      List<Chunk> keys,
      List<Message> messages,
      boolean isResized,
      boolean isContinued,
      @Nullable Outcome outcome) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Chunk> keys = new ArrayList<>();
  private List<Message> others = new ArrayList<>();
  private @Nullable Update update;
  private Message.@Nullable Logged logged;
  private boolean isResized;
  private boolean isContinued;
  private @Nullable Outcome outcome;

  @Override
  public void typed(byte[] bytes, long readAt) throws InterruptedException {
    lock.lock();
    try {
      while (keys.size() >= MOST_CHUNKS) {
        changed.await();
      }
      keys.add(new Chunk(bytes, readAt));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void gone() {
    end(Outcome.TERMINAL_GONE);
  }

  /** The first outcome counts, and is returned. */
  Outcome end(Outcome wanted) {
    lock.lock();
    try {
      Outcome counting = outcome == null ? wanted : outcome;
      outcome = counting;
      changed.signalAll();
      return counting;
    } finally {
      lock.unlock();
    }
  }

  void resized() {
    change(() -> isResized = true);
  }

  void continued() {
    change(() -> isContinued = true);
  }

  void post(Message message) {
    change(() -> add(message));
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(Message message) {
    if (message instanceof Message.Refreshed refreshed) {
      update = update == null ? refreshed.update() : merged(update, refreshed.update());
    } else if (message instanceof Message.Logged more) {
      boolean isSame = logged != null && logged.tail() == more.tail();
      logged = isSame && logged != null ? merged(logged, more) : more;
    } else {
      if (others.size() == MOST_OTHERS) {
        others.remove(0);
      }
      others.add(message);
    }
  }

  private static Update merged(Update first, Update second) {
    List<Event> events = new ArrayList<>(first.events());
    events.addAll(second.events());
    int excess = Math.max(0, events.size() - MOST_EVENTS);
    return new Update(
        second.snapshot(),
        events.subList(excess, events.size()),
        first.missed() + second.missed() + excess);
  }

  private static Message.Logged merged(Message.Logged first, Message.Logged second) {
    List<LogLine> lines = new ArrayList<>(first.batch().lines());
    lines.addAll(second.batch().lines());
    int excess = Math.max(0, lines.size() - MOST_LINES);
    long skipped = first.batch().skipped() + second.batch().skipped() + excess;
    LogTail.Batch batch =
        new LogTail.Batch(
            lines.subList(excess, lines.size()),
            skipped,
            first.batch().from(),
            second.batch().to());
    return new Message.Logged(second.tail(), batch);
  }

  /**
   * All there is, as soon as there is anything; nothing if that takes longer than so many nanos.
   */
  Mail take(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return empty();
    } finally {
      lock.unlock();
    }
  }

  private boolean isEmpty() {
    return keys.isEmpty()
        && others.isEmpty()
        && update == null
        && logged == null
        && !isResized
        && !isContinued
        && outcome == null;
  }

  private Mail empty() {
    List<Message> messages = others;
    if (update != null) {
      messages.add(new Message.Refreshed(update));
    }
    if (logged != null) {
      messages.add(logged);
    }
    Mail mail = new Mail(keys, messages, isResized, isContinued, outcome);
    keys = new ArrayList<>();
    others = new ArrayList<>();
    update = null;
    logged = null;
    isResized = false;
    isContinued = false;
    changed.signalAll();
    return mail;
  }
}
