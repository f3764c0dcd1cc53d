package drover.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A daemon of a version before all others. */
final class OldDaemon {
  private OldDaemon() {}

  /** Answers one client. */
  static void answer(ServerSocketChannel server) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(4096));
      String line = "drover 0 0.0.9 refused the daemon is drover 0.0.9 (protocol 0)\n";
      client.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
