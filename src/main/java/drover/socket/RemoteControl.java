package drover.socket;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@link Control} of a daemon behind a socket. Thread-safe: each question and each watch has a
 * connection of its own, which costs less than a tenth of a millisecond and leaves nothing to lock.
 */
public final class RemoteControl implements Control {
  private final Path socket;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  private RemoteControl(Path socket) {
    this.socket = socket;
  }

  /**
   * Finds the daemon.
   *
   * @throws NoDaemonException if no daemon listens on {@code socket}
   * @throws RefusedException if the daemon is another version's, or does not want us; says why
   */
  public static RemoteControl connect(Path socket) throws IOException {
    Link.open(socket).close();
    return new RemoteControl(socket);
  }

  @Override
  @SuppressWarnings("unchecked") // Each request's answer has the type that the request names.
  public <R> R ask(Request<R> request) {
    byte[] line = Json.line(Json.ASK, Answers.REQUEST, request);
    Link link = open();
    try (Json answer = answer(link.call(line))) {
      if (!answer.key().equals(Json.ANSWER)) {
        throw new WireException("\"" + answer.key() + "\" is no answer");
      }
      return (R) answer.read(Answers.of(request));
    } catch (WireException e) {
      throw misunderstood(e);
    } finally {
      leave(link);
    }
  }

  /**
   * Opens what the daemon answered.
   *
   * @throws RefusedException if it says so
   * @throws ClosedException if it says so
   */
  static Json answer(byte[] line) throws WireException {
    Json answer = Json.open(line);
    switch (answer.key()) {
      case Json.REFUSED -> throw new RefusedException(answer.text());
      case Json.CLOSED -> throw new ClosedException(answer.text());
      case Json.FAILED -> throw new WireException(answer.text());
      default -> {
        return answer;
      }
    }
  }

  static IllegalStateException misunderstood(WireException cause) {
    return new IllegalStateException("the daemon: " + cause.getMessage(), cause);
  }

  @Override
  public Watch watch() {
    Link link = open();
    try {
      answer(link.call(Json.line(Json.WATCH))).close();
      return new RemoteWatch(link, () -> leave(link));
    } catch (WireException e) {
      leave(link);
      throw misunderstood(e);
    } catch (RuntimeException e) {
      leave(link);
      throw e;
    }
  }

  private Link open() {
    if (isClosed) {
      throw closed();
    }
    try {
      Link link = Link.open(socket);
      links.add(link);
      if (isClosed) {
        leave(link);
        throw closed();
      }
      return link;
    } catch (IOException e) {
      throw new ClosedException("the daemon has gone: " + e.getMessage());
    }
  }

  private static ClosedException closed() {
    return new ClosedException("this way to the daemon is closed");
  }

  private void leave(Link link) {
    links.remove(link);
    link.close();
  }

  /** Ends the watches, and leaves the daemon alone. */
  @Override
  public void close() {
    isClosed = true;
    links.forEach(this::leave);
  }
}
