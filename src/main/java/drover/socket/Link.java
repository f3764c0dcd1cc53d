package drover.socket;

import drover.control.ClosedException;
import drover.control.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of a connection for lines. Owned by one thread, except for {@link #close}, which
 * wakes it.
 *
 * <p>It waits in a selector and not in a read, because an interrupt must not cost the connection,
 * and a daemon that is stopped must not stop us.
 */
final class Link implements AutoCloseable {
  /** No answer takes as long, unless something is wrong with the daemon. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Intake intake = new Intake();

  private Link(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.key = channel.register(selector, SelectionKey.OP_READ);
  }

  /**
   * Connects and greets.
   *
   * @throws NoDaemonException if nobody listens
   * @throws RefusedException if the daemon does not want us; says why
   */
  static Link open(Path socket) throws IOException {
    // An interrupted thread could not connect at all.
    boolean interrupted = Thread.interrupted();
    try {
      return connected(socket);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Link connected(Path socket) throws IOException {
    SocketChannel channel = Wire.dial(socket);
    Selector selector = null;
    try {
      channel.configureBlocking(false);
      selector = Selector.open();
      Link link = new Link(channel, selector);
      link.greet();
      return link;
    } catch (IOException | RuntimeException e) {
      channel.close();
      if (selector != null) {
        selector.close();
      }
      throw e;
    }
  }

  private void greet() throws IOException {
    IOException unsent = null;
    try {
      write(Greeting.ours(Greeting.CONTROL).line());
    } catch (IOException e) {
      // A daemon that refuses at once has closed already; what it said can still be read.
      unsent = e;
    }
    try {
      Wire.welcome(answer());
    } catch (ClosedChannelException e) {
      throw unsent == null ? new IOException("the daemon ended") : unsent;
    }
  }

  /**
   * Sends a line and waits for the line that answers it, interrupted or not.
   *
   * @throws ClosedException when there is no daemon, or no link, any more
   */
  byte[] call(byte[] line) {
    send(line);
    try {
      return answer();
    } catch (IOException e) {
      throw gone();
    }
  }

  void send(byte[] line) {
    try {
      write(line);
    } catch (IOException e) {
      throw gone();
    }
  }

  /** The next line; null: none came in time. */
  byte @Nullable [] receive(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      byte[] line = arrived();
      while (line == null) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return null;
        }
        await(SelectionKey.OP_READ, left);
        line = arrived();
      }
      return line;
    } catch (IOException e) {
      throw gone();
    }
  }

  private static ClosedException gone() {
    return new ClosedException("the daemon has gone");
  }

  private byte[] answer() throws IOException {
    boolean interrupted = false;
    long deadline = System.nanoTime() + LONGEST_ANSWER.toNanos();
    try {
      byte[] line = arrived();
      while (line == null) {
        await(SelectionKey.OP_READ, left(deadline));
        interrupted |= Thread.interrupted();
        line = arrived();
      }
      return line;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The next line; null: it is not here yet. */
  private byte @Nullable [] arrived() throws IOException {
    byte[] line = intake.line(Integer.MAX_VALUE);
    while (line == null) {
      int count = intake.fill(channel);
      if (count < 0) {
        throw new ClosedChannelException();
      }
      if (count == 0) {
        return null;
      }
      line = intake.line(Integer.MAX_VALUE);
    }
    return line;
  }

  private void write(byte[] bytes) throws IOException {
    boolean interrupted = false;
    long deadline = System.nanoTime() + LONGEST_ANSWER.toNanos();
    int at = 0;
    try {
      while (at < bytes.length) {
        int length = Math.min(Wire.CHUNK, bytes.length - at);
        int count = channel.write(ByteBuffer.wrap(bytes, at, length));
        at += count;
        if (count == 0) {
          await(SelectionKey.OP_WRITE, left(deadline));
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long left(long deadline) throws IOException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new IOException("the daemon does not answer");
    }
    return left;
  }

  private void await(int operation, long nanos) throws IOException {
    try {
      key.interestOps(operation);
      selector.select(Math.max(1, nanos / 1_000_000));
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new ClosedChannelException();
    }
  }

  /** From any thread. */
  @Override
  public void close() {
    try {
      selector.close();
      channel.close();
    } catch (IOException e) {
      throw new AssertionError("closing a socket does not fail", e);
    }
  }
}
