package drover.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Tries whether an address can be listened on, before an app is made that would fail to. */
final class ListenCheck {
  private static final int CONNECT_MILLIS = 500;

  private ListenCheck() {}

  /** Whether somebody takes connections there; all addresses are tried by the loopback one. */
  static boolean isAnswered(String host, int port) {
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(host);
      InetAddress reached =
          address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
      socket.connect(new InetSocketAddress(reached, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

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
