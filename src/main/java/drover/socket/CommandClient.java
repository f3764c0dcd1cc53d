package drover.socket;

import drover.control.ClosedException;
import drover.control.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command inside the daemon and prints what comes back. Used by one thread; a second one,
 * {@code drover-input}, is started when the command reads standard input.
 *
 * <p>This is what most calls of {@code drover} are made of, so it and all it uses stay free of
 * Jackson, picocli, lambdas and logging: a JVM that does no more than this starts in no time. If
 * this process ends, the daemon sees the connection close and stops the command.
 */
public final class CommandClient implements AutoCloseable {
  /** What a shell shows for a program that SIGPIPE ended: 128 + 13, signal(7). */
  public static final int PIPE_CLOSED = 141;

  private final SocketChannel channel;
  private final Wire wire;
  private final InputStream in;
  private final Semaphore demands = new Semaphore(0);
  private boolean isReading;
  private volatile boolean isClosed;

  private CommandClient(SocketChannel channel, InputStream in) {
    this.channel = channel;
    this.wire = new Wire(channel);
    this.in = in;
  }

  /**
   * Runs it to its end and answers its exit code, {@link #PIPE_CLOSED} if nobody reads its output
   * any more.
   *
   * @param in read only if the command does
   * @throws NoDaemonException if no daemon listens on {@code socket}, or it ended before it began
   * @throws RefusedException if the daemon is another version's, or does not want us; says why
   * @throws ClosedException if the daemon ended first
   */
  public static int run(
      Path socket, Invocation invocation, OutputStream out, OutputStream err, InputStream in)
      throws IOException {
    try (CommandClient client = new CommandClient(Wire.dial(socket), in)) {
      Wire.welcome(client.call(socket, invocation));
      return client.print(out, err);
    }
  }

  /** Greeting and command go out together, which saves one way; answers the daemon's greeting. */
  private byte[] call(Path socket, Invocation invocation) throws IOException {
    byte[] frame = Frame.of(Frame.CALL, invocation.encode());
    if (frame.length > Frame.MOST_BYTES) {
      throw new RefusedException("arguments and environment are too large: " + frame.length);
    }
    byte[] greeting = Greeting.ours(Greeting.COMMAND).line();
    byte[] both = Arrays.copyOf(greeting, greeting.length + frame.length);
    System.arraycopy(frame, 0, both, greeting.length, frame.length);
    try {
      wire.write(both);
    } catch (IOException e) {
      // A daemon that refuses does not read on; what it said is still there to be read.
    }
    byte[] answer = greeting(socket);
    if (answer == null) {
      throw new NoDaemonException(socket, gone());
    }
    return answer;
  }

  /** Null: there was none, so the command was not begun. */
  private byte @Nullable [] greeting(Path socket) throws IOException {
    try {
      return wire.line(Greeting.MOST_BYTES);
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      // It was killed a moment ago: its socket goes a little later than it.
      throw new NoDaemonException(socket, e);
    }
  }

  private int print(OutputStream out, OutputStream err) throws IOException {
    Frame frame = next();
    while (frame.type() != Frame.EXIT) {
      if (frame.type() == Frame.READS) {
        sendInput();
      } else if (!print(frame.type() == Frame.ERR ? err : out, frame.content())) {
        return PIPE_CLOSED;
      }
      frame = next();
    }
    return ByteBuffer.wrap(frame.content()).getInt();
  }

  private Frame next() throws IOException {
    Frame frame;
    try {
      frame = Frame.read(wire);
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw gone();
    }
    if (frame == null) {
      throw gone();
    }
    return frame;
  }

  private static boolean print(OutputStream to, byte[] content) {
    try {
      to.write(content);
      to.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static ClosedException gone() {
    return new ClosedException("the daemon ended before the command did");
  }

  private void sendInput() {
    demands.release();
    if (!isReading) {
      isReading = true;
      Thread reader =
          new Thread("drover-input") {
            @Override
            public void run() {
              forward();
            }
          };
      reader.setDaemon(true);
      reader.start();
    }
  }

  /** Ends with the input or with the connection. */
  private void forward() {
    byte[] chunk = new byte[8 << 10];
    int count = 1;
    demands.acquireUninterruptibly();
    while (count > 0 && !isClosed) {
      try {
        count = Math.max(0, in.read(chunk));
        wire.write(Frame.of(Frame.INPUT, chunk, 0, count));
      } catch (IOException e) {
        return;
      }
      demands.acquireUninterruptibly();
    }
  }

  @Override
  public void close() throws IOException {
    isClosed = true;
    demands.release();
    channel.close();
  }
}
