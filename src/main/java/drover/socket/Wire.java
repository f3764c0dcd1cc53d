package drover.socket;

import drover.control.RefusedException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose reads and writes wait. One thread reads, another one may write.
 *
 * <p>Bytes pass in chunks, because the JDK keeps a buffer outside the heap for each thread, as
 * large as the largest piece that the thread ever read or wrote.
 */
final class Wire {
  static final int CHUNK = 64 << 10;

  /** {@code sizeof(sun_path) - 1}, unix(7). */
  private static final int LONGEST_PATH = 107;

  private final SocketChannel channel;
  private final Intake intake = new Intake();

  Wire(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Connects to a socket.
   *
   * @throws NoDaemonException if nobody listens
   * @throws RefusedException if the socket is not for this user
   */
  static SocketChannel dial(Path socket) throws IOException {
    UnixDomainSocketAddress address = address(socket);
    try {
      return SocketChannel.open(address);
    } catch (BindException e) {
      throw new RefusedException("the daemon of " + socket + " belongs to another user");
    } catch (ConnectException e) {
      throw new NoDaemonException(socket, e);
    } catch (IOException e) {
      if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      throw new NoDaemonException(socket, e);
    }
  }

  static UnixDomainSocketAddress address(Path socket) {
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_PATH) {
      throw new RefusedException(
          "the path of the socket has "
              + length
              + " bytes, the system takes "
              + LONGEST_PATH
              + ": "
              + socket
              + "; set DROVER_HOME to a shorter folder");
    }
    return UnixDomainSocketAddress.of(socket);
  }

  /**
   * What the daemon answered to a greeting.
   *
   * @throws RefusedException if it speaks another protocol, or does not want us
   */
  static void welcome(byte[] line) throws WireException {
    Greeting daemon = Greeting.parse(line);
    if (daemon == null) {
      throw new WireException("what listens there is not a drover daemon");
    }
    if (!daemon.speaksOurs()) {
      throw new OtherVersionException(Greeting.mismatch(daemon, Greeting.ours("")));
    }
    if (!daemon.word().equals(Greeting.WELCOME)) {
      throw new RefusedException(daemon.text());
    }
  }

  Intake intake() {
    return intake;
  }

  /** Waits for a line; null: there is none any more. */
  byte @Nullable [] line(int most) throws IOException {
    byte[] line = intake.line(most);
    while (line == null) {
      if (intake.fill(channel) < 0) {
        return null;
      }
      line = intake.line(most);
    }
    return line;
  }

  /** Waits for so many bytes; null: there are not so many any more. */
  byte @Nullable [] piece(int length) throws IOException {
    byte[] piece = intake.piece(length);
    while (piece == null) {
      if (intake.fill(channel) < 0) {
        return null;
      }
      piece = intake.piece(length);
    }
    return piece;
  }

  void write(byte[] bytes) throws IOException {
    int at = 0;
    while (at < bytes.length) {
      at += channel.write(ByteBuffer.wrap(bytes, at, Math.min(CHUNK, bytes.length - at)));
    }
  }
}
