package drover.os;

/**
 * A place at which a process accepts connections.
 *
 * @param host {@code *}: every address of the machine; else in figures, or a Unix socket's path
 * @param port 0: a Unix socket
 * @param isPassing whether the port is one of those that the kernel deals out to whoever wants any,
 *     so that the next run of the same program may have another one
 * @param how what shows that it accepts them there
 */
public record Listening(String host, int port, boolean isPassing, How how) {
  /** What shows that a process accepts connections at a place. */
  public enum How {
    /** It has opened the socket itself, and listens. */
    LISTENS,

    /** It was handed the socket, and waits for connections on it. */
    WAITS,

    /** It was handed the socket, and has a connection from there. An idle one has none. */
    HAS_ACCEPTED
  }

  Listening seen(How other) {
    return new Listening(host, port, isPassing, other);
  }

  /** Whether the process was handed the socket. */
  public boolean isHanded() {
    return how != How.LISTENS;
  }

  /** Whether both are at the same place, on sockets that were come by in the same way. */
  public boolean isSamePlace(Listening other) {
    return port == other.port && host.equals(other.host) && isHanded() == other.isHanded();
  }

  /** Whether both are at one port, whatever the addresses, on sockets come by in the same way. */
  public boolean isAtSamePort(Listening other) {
    return port != 0 && port == other.port && isHanded() == other.isHanded();
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
