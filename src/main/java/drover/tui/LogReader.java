package drover.tui;

import drover.control.LogHistory;
import drover.control.LogHistory.Page;
import drover.control.LogHistory.Wish;
import drover.control.LogPlace;
import drover.control.LogTail;
import drover.tui.model.Effect;
import drover.tui.model.LogAsk;
import drover.tui.model.Message;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code drover-pages}, which reads what was written long ago: a look at a large file
 * may take its time, and the screen does not wait. It begins with the first question; a new one
 * ends what is under way, as does {@link #stop}. A search tells how far it is.
 */
final class LogReader implements AutoCloseable {
  /** So much is looked through before it is seen whether the answer is still wanted. */
  private static final long CHUNK = 8L << 20;

  private static final long TELLING = TimeUnit.MILLISECONDS.toNanos(200);

  private final LogTail.Opener logs;
  private final Consumer<Message> out;

  /** One more may wait: it finds the newest question, whenever that came. */
  private final OneThread thread = new OneThread("drover-pages", 1);

  private final AtomicReference<Effect.@Nullable Read> wanted = new AtomicReference<>();

  /** The question under way, until it is answered or given up. */
  private final AtomicReference<Effect.@Nullable Read> running = new AtomicReference<>();

  private volatile boolean isClosed;

  LogReader(LogTail.Opener logs, Consumer<Message> out) {
    this.logs = logs;
    this.out = out;
  }

  void read(Effect.Read read) {
    wanted.set(read);
    thread.offer(this::answerAll);
  }

  /** Nobody waits for an answer any more. */
  void stop() {
    wanted.set(null);
    running.set(null);
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
    Effect.Read read = isClosed ? null : wanted.getAndSet(null);
    running.set(read);
    return read;
  }

  private void answer(Effect.Read read, LogHistory history) {
    LogAsk ask = read.ask();
    Page page = page(read, history);
    if (page != null && !isGivenUp()) {
      out.accept(new Message.Paged(read.tail(), read.question(), ask, page));
    }
  }

  private boolean isGivenUp() {
    return isClosed || wanted.get() != null || running.get() == null;
  }

  private @Nullable Page page(Effect.Read read, LogHistory history) {
    LogAsk ask = read.ask();
    Wish wish = new Wish(ask.lines(), CHUNK, ask.filter());
    LogPlace place = ask.place() == null ? history.start() : ask.place();
    return switch (ask.kind()) {
      case OLDER -> history.before(place, wish);
      case NEWER, AT, FIRST -> history.after(place, wish);
      case SINCE -> history.after(ask.since() == null ? place : history.at(ask.since()), wish);
      case FIND_UP, FIND_DOWN -> new Search(read, history, place).page();
    };
  }

  /** One look for a line through all that is there. */
  private final class Search {
    private final Effect.Read read;
    private final LogHistory history;
    private final LogPlace from;
    private final boolean isUp;
    private final long all;
    private long told = System.nanoTime();

    Search(Effect.Read read, LogHistory history, LogPlace from) {
      this.read = read;
      this.history = history;
      this.from = from;
      this.isUp = read.ask().kind() == LogAsk.Kind.FIND_UP;
      this.all = isUp ? history.bytes(history.start(), from) : history.bytes(from, history.end());
    }

    /** The line with what is around it; null: given up. */
    @Nullable Page page() {
      Wish wish = new Wish(1, CHUNK, read.ask().filter());
      Wish around = Wish.of(read.ask().lines());
      Page page = next(from, wish);
      while (page.lines().isEmpty() && !page.isLast()) {
        if (isGivenUp()) {
          return null;
        }
        tell(page);
        page = next(edge(page), wish);
      }
      if (page.lines().isEmpty()) {
        return page;
      }
      return isUp ? history.after(edge(page), around) : history.before(edge(page), around);
    }

    private Page next(LogPlace place, Wish wish) {
      return isUp ? history.before(place, wish) : history.after(place, wish);
    }

    private LogPlace edge(Page page) {
      return isUp ? page.from() : page.to();
    }

    private void tell(Page page) {
      long now = System.nanoTime();
      if (now - told >= TELLING) {
        told = now;
        LogPlace edge = edge(page);
        long done = isUp ? history.bytes(edge, from) : history.bytes(from, edge);
        out.accept(new Message.Searched(read.tail(), read.question(), done, all));
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.close();
  }
}
