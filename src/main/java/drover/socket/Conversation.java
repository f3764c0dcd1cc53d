package drover.socket;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Answers the lines of one client, see {@link Json}. Owned by the connection's thread, except for
 * {@link #close}.
 */
final class Conversation implements AutoCloseable {
  /** That a watcher has gone is seen when it is answered, so no answer takes longer. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final Codec<Duration> DURATION = Codecs.of(Duration.class);

  private final Control control;
  private Pictures pictures = new Pictures();
  private volatile @Nullable Watch watch;
  private volatile boolean isClosed;

  Conversation(Control control) {
    this.control = control;
  }

  byte[] answer(byte[] line) {
    try (Json call = Json.open(line)) {
      return switch (call.key()) {
        case Json.ASK -> ask(call.read(Answers.REQUEST));
        case Json.WATCH -> watch();
        case Json.NEXT -> next(call.read(DURATION));
        default -> failed("\"" + call.key() + "\" is not known to drover " + Greeting.release());
      };
    } catch (WireException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (RefusedException e) {
      return Json.line(Json.REFUSED, e.sentence());
    } catch (ClosedException e) {
      return Json.line(Json.CLOSED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      Logger.error(e, "answering a client");
      return failed("internal error: " + e);
    }
  }

  private byte[] ask(Request<?> request) {
    Codec<Object> codec = Answers.of(request);
    return Json.line(Json.ANSWER, codec, control.ask(request));
  }

  private byte[] watch() {
    closeWatch();
    watch = control.watch();
    pictures = new Pictures();
    if (isClosed) {
      closeWatch();
    }
    return Json.line(Json.WATCHING);
  }

  private byte[] next(Duration patience) {
    Watch current = watch;
    if (current == null) {
      return failed("next without watch");
    }
    Duration wait = patience.compareTo(LONGEST_WAIT) < 0 ? patience : LONGEST_WAIT;
    try {
      Optional<Update> update = current.next(wait);
      return update
          .map(news -> Json.line(Json.UPDATE, pictures, news))
          .orElseGet(() -> Json.line(Json.NOTHING));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Json.line(Json.CLOSED, "the daemon ends");
    }
  }

  private static byte[] failed(String sentence) {
    return Json.line(Json.FAILED, sentence);
  }

  private void closeWatch() {
    Watch current = watch;
    if (current != null) {
      current.close();
    }
  }

  /** Any thread: wakes a waiting {@link #answer}. */
  @Override
  public void close() {
    isClosed = true;
    closeWatch();
  }
}
