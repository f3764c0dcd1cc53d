package drover.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Tries whether an address can be listened on, before an app is made that would fail to. */
final class ListenCheck {
  private ListenCheck() {}

  /** What is wrong with the address, in one sentence; null: nothing. */
  static @Nullable String complaint(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return null;
    } catch (IOException e) {
      return "cannot listen on " + host + ":" + port + ": " + e.getMessage();
    }
  }
}
