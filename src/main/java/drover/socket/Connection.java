package drover.socket;

import drover.socket.ControlServer.Service;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One client of the daemon. Its thread {@code drover-connection} reads and answers; {@link #end}
 * and {@link #cut} come from others.
 */
final class Connection {
  /** Little is on it, and there may be hundreds. */
  private static final long STACK_BYTES = 512 << 10;

  private final SocketChannel channel;
  private final Service service;
  private final Wire wire;
  private final Consumer<Connection> leaving;
  private final Thread thread;

  /** When the client must have said the rest, in nanoseconds; meaningless while nothing is due. */
  private volatile long deadline;

  private volatile boolean isDue;
  private volatile boolean isEnding;
  private volatile @Nullable Conversation conversation;

  Connection(SocketChannel channel, Service service, Consumer<Connection> leaving) {
    this.channel = channel;
    this.service = service;
    this.wire = new Wire(channel);
    this.leaving = leaving;
    this.thread = new Thread(null, this::run, "drover-connection", STACK_BYTES);
    thread.setDaemon(true);
  }

  /** Says no in one sentence, which fits the empty buffer of a new connection: no waiting. */
  void refuse(String sentence) throws IOException {
    try (channel) {
      wire.write(Greeting.ours(Greeting.REFUSED, sentence).line());
    } catch (IOException e) {
      Logger.debug(e, "a refused client did not listen");
    }
  }

  void start() {
    expect(true);
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  private void expect(boolean something) {
    deadline = System.nanoTime() + service.limits().silence().toNanos();
    isDue = something;
  }

  boolean isOverdue(long now) {
    return isDue && now - deadline > 0;
  }

  private void run() {
    try (channel) {
      Greeting client = greet();
      if (client != null) {
        serve(client.word());
      }
    } catch (IOException e) {
      Logger.debug(e, "a client has gone");
    } catch (RuntimeException e) {
      Logger.error(e, "connection");
    } finally {
      leaving.accept(this);
    }
  }

  /** Null: it is not to be served, and was told why. */
  private @Nullable Greeting greet() throws IOException {
    byte[] line = wire.line(Greeting.MOST_BYTES);
    if (line == null) {
      return null;
    }
    Greeting client = Greeting.parse(line);
    if (client == null) {
      refuse("this is the socket of a drover daemon, and that was no greeting");
      return null;
    }
    if (!client.speaksOurs()) {
      refuse(Greeting.mismatch(Greeting.ours(""), client));
      return null;
    }
    wire.write(Greeting.ours(Greeting.WELCOME).line());
    return client;
  }

  private void serve(String wanted) throws IOException {
    if (wanted.equals(Greeting.COMMAND)) {
      new Command(channel, wire, service.runner()).serve(() -> expect(false));
    } else {
      converse();
    }
  }

  private void converse() throws IOException {
    try (Conversation answers = new Conversation(service.control())) {
      conversation = answers;
      while (!isEnding) {
        byte[] line = request();
        if (line == null) {
          return;
        }
        wire.write(answers.answer(line));
      }
    } catch (WireException e) {
      wire.write(Json.line(Json.FAILED, String.valueOf(e.getMessage())));
    }
  }

  /** A client may be silent between two requests, but not within one. */
  private byte @Nullable [] request() throws IOException {
    Intake intake = wire.intake();
    byte[] line = intake.line(service.limits().lineBytes());
    while (line == null) {
      expect(!intake.isEmpty());
      if (intake.fill(channel) < 0) {
        return null;
      }
      line = intake.line(service.limits().lineBytes());
    }
    expect(false);
    return line;
  }

  /** Takes no more requests; a command may come to its end. */
  void end() {
    isEnding = true;
    Conversation current = conversation;
    if (current != null) {
      current.close();
      try {
        channel.shutdownInput();
      } catch (IOException e) {
        Logger.debug(e, "a client has gone");
      }
    }
  }

  /** Ends it at once. */
  void cut() {
    try {
      channel.close();
    } catch (IOException e) {
      Logger.debug(e, "a client has gone");
    }
  }
}
