package drover.tui;

import drover.control.LogHistory;
import drover.control.LogHistory.Page;
import drover.control.LogHistory.Wish;
import drover.control.LogPlace;
import drover.control.LogTail;
import drover.tui.model.Effect;
import drover.tui.model.LogAsk;
import drover.tui.model.Message;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code drover-pages}, which reads what was written long ago: a look at a large file
 * may take its time, and the screen does not wait. It begins with the first question; a new one
 * ends what is under way.
 */
final class LogReader implements AutoCloseable {
  /** So much is looked through before it is seen whether the answer is still wanted. */
  private static final long CHUNK = 8L << 20;

  private final LogTail.Opener logs;
  private final Consumer<Message> out;

  /** One more may wait: it finds the newest question, whenever that came. */
  private final OneThread thread = new OneThread("drover-pages", 1);

  private final AtomicReference<Effect.@Nullable Read> wanted = new AtomicReference<>();
  private volatile boolean isClosed;

  LogReader(LogTail.Opener logs, Consumer<Message> out) {
    this.logs = logs;
    this.out = out;
  }

  void read(Effect.Read read) {
    wanted.set(read);
    thread.offer(this::answerAll);
  }

  private void answerAll() {
    for (Effect.Read read = next(); read != null; read = next()) {
      try (LogHistory history = logs.history(read.sources())) {
        answer(read, history);
      } catch (RuntimeException e) {
        String why = "cannot read the logs: " + e.getMessage();
        out.accept(new Message.Unread(read.tail(), read.question(), why));
      }
    }
  }

  /** The newest question; null: none has come since. */
  private Effect.@Nullable Read next() {
    return isClosed ? null : wanted.getAndSet(null);
  }

  private void answer(Effect.Read read, LogHistory history) {
    LogAsk ask = read.ask();
    Page page = page(ask, history);
    if (page != null && !isGivenUp()) {
      out.accept(new Message.Paged(read.tail(), read.question(), ask, page));
    }
  }

  private boolean isGivenUp() {
    return isClosed || wanted.get() != null;
  }

  private @Nullable Page page(LogAsk ask, LogHistory history) {
    Wish wish = new Wish(ask.lines(), CHUNK, ask.filter());
    LogPlace place = ask.place() == null ? history.start() : ask.place();
    return switch (ask.kind()) {
      case OLDER -> history.before(place, wish);
      case NEWER, AT, FIRST -> history.after(place, wish);
      case SINCE -> history.after(ask.since() == null ? place : history.at(ask.since()), wish);
      case FIND_UP -> up(place, wish.lines(1), history, ask.lines());
      case FIND_DOWN -> down(place, wish.lines(1), history, ask.lines());
    };
  }

  /** Null: given up. */
  private @Nullable Page up(LogPlace from, Wish wish, LogHistory history, int around) {
    Page page = history.before(from, wish);
    while (page.lines().isEmpty() && !page.isLast()) {
      if (isGivenUp()) {
        return null;
      }
      page = history.before(page.from(), wish);
    }
    return page.lines().isEmpty() ? page : history.after(page.from(), Wish.of(around));
  }

  private @Nullable Page down(LogPlace from, Wish wish, LogHistory history, int around) {
    Page page = history.after(from, wish);
    while (page.lines().isEmpty() && !page.isLast()) {
      if (isGivenUp()) {
        return null;
      }
      page = history.after(page.to(), wish);
    }
    return page.lines().isEmpty() ? page : history.before(page.to(), Wish.of(around));
  }

  @Override
  public void close() {
    isClosed = true;
    thread.close();
  }
}
