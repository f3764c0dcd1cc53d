package drover.tui;

import drover.control.Control;
import drover.control.LogTail;
import drover.tui.model.Effect;
import drover.tui.model.Message;
import java.util.function.Consumer;

/** What is done outside the screen thread: news fetched, questions asked. Thread-safe. */
final class Errands implements AutoCloseable {
  private final Feed feed;
  private final Asks asks;
  private final LogReader reader;

  private Errands(Feed feed, Asks asks, LogReader reader) {
    this.feed = feed;
    this.asks = asks;
    this.reader = reader;
  }

  /** Fetches news from now on; all that comes of it goes to {@code out}. */
  static Errands start(Control control, LogTail.Opener logs, Consumer<Message> out) {
    return new Errands(
        Feed.start(control, logs, out), new Asks(control, out), new LogReader(logs, out));
  }

  /** Whether the effect is one of those done here; then it is under way. */
  boolean take(Effect effect) {
    if (effect instanceof Effect.Ask ask) {
      asks.ask(ask);
    } else if (effect instanceof Effect.ReadEnvironment read) {
      asks.read(read);
    } else if (effect instanceof Effect.Follow follow) {
      feed.follow(follow);
    } else if (effect instanceof Effect.Read read) {
      reader.read(read);
    } else if (effect instanceof Effect.StopReading) {
      reader.stop();
    } else if (effect instanceof Effect.WriteFile file) {
      asks.write(file);
    } else {
      return false;
    }
    return true;
  }

  @Override
  public void close() {
    asks.close();
    reader.close();
    feed.close();
  }
}
