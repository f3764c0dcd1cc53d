package drover.os;

/**
 * A place at which a process accepts connections.
 *
 * @param host {@code *}: every address of the machine; else in figures, or a Unix socket's path
 * @param port 0: a Unix socket
 * @param isPassing whether the port is one of those that the kernel deals out to whoever wants any,
 *     so that the next run of the same program may have another one
 * @param isHanded whether the process was handed the socket, and waits for connections on it
 */
public record Listening(String host, int port, boolean isPassing, boolean isHanded) {
  Listening handed() {
    return new Listening(host, port, isPassing, true);
  }

  /** {@code 3000}, {@code 127.0.0.1:3001}, {@code [::1]:3002}, {@code /run/app.sock}. */
  public String text() {
    if (port == 0) {
      return host;
    }
    if (host.equals("*")) {
      return Integer.toString(port);
    }
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
