package drover.os;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is to be bound: of what kind, where, how.
 *
 * @param address TCP and UDP: an IPv4 or IPv6 address in figures, with {@code %eth0} if it needs
 *     one, or null: every address of this machine, by one socket for both families where there is
 *     IPv6; Unix: an absolute path, or {@code @} and an abstract name
 * @param port 0: any that is free; of a Unix socket 0
 * @param backlog how many connections may wait to be accepted, as listen(2) has it, up to {@code
 *     net.core.somaxconn}; {@link #BOUND_ONLY}: whoever gets the socket calls listen(2)
 * @param isBlocking whether accept(2) on it waits, as systemd's sockets do; Node wants it not to
 * @param isOnlyV6 whether a socket bound to {@code ::} leaves IPv4 to others
 * @param reusesAddress UDP only: SO_REUSEADDR, others may bind the same; TCP sockets always have
 *     it, of which only connections that are closing take notice
 * @param sharesPort SO_REUSEPORT, until it listens
 */
public record SocketSpec(
    Kind kind,
    @Nullable String address,
    int port,
    int backlog,
    boolean isBlocking,
    boolean isOnlyV6,
    boolean reusesAddress,
    boolean sharesPort) {
  /** What kind of socket. */
  public enum Kind {
    TCP,
    UDP,
    UNIX
  }

  public static final int BOUND_ONLY = -1;

  public SocketSpec {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("no port: " + port);
    }
    if (kind == Kind.UNIX && address == null) {
      throw new IllegalArgumentException("a Unix socket without a path");
    }
  }

  /** A blocking one that does not listen yet. */
  public static SocketSpec tcp(@Nullable String address, int port) {
    return new SocketSpec(Kind.TCP, address, port, BOUND_ONLY, true, false, false, false);
  }

  /** A blocking one. */
  public static SocketSpec udp(@Nullable String address, int port) {
    return new SocketSpec(Kind.UDP, address, port, BOUND_ONLY, true, false, false, false);
  }

  /** A blocking stream socket that does not listen yet. */
  public static SocketSpec unix(String path) {
    return new SocketSpec(Kind.UNIX, path, 0, BOUND_ONLY, true, false, false, false);
  }

  /** The same, listening. */
  public SocketSpec listening(int connections) {
    return new SocketSpec(
        kind, address, port, connections, isBlocking, isOnlyV6, reusesAddress, sharesPort);
  }

  /** The same, not blocking. */
  public SocketSpec nonBlocking() {
    return new SocketSpec(kind, address, port, backlog, false, isOnlyV6, reusesAddress, sharesPort);
  }

  /** The same, for IPv6 only. */
  public SocketSpec onlyV6() {
    return new SocketSpec(
        kind, address, port, backlog, isBlocking, true, reusesAddress, sharesPort);
  }

  /** The same with SO_REUSEADDR, if it is for UDP. */
  public SocketSpec reusingAddress() {
    return new SocketSpec(kind, address, port, backlog, isBlocking, isOnlyV6, true, sharesPort);
  }

  /** The same with SO_REUSEPORT. */
  SocketSpec sharingPort() {
    return new SocketSpec(kind, address, port, backlog, isBlocking, isOnlyV6, reusesAddress, true);
  }

  /** Whether one of these is at the same port, of TCP, of whatever address. */
  public boolean isAtPortOf(Collection<BoundSocket> others) {
    return kind == Kind.TCP && port != 0 && others.stream().anyMatch(each -> each.port() == port);
  }

  /** The same at another address. */
  SocketSpec at(String other) {
    return new SocketSpec(
        kind, other, port, backlog, isBlocking, isOnlyV6, reusesAddress, sharesPort);
  }

  /** As people write it: {@code port 3000}, {@code 127.0.0.1:3000}, {@code [::1]:3000}, a path. */
  @Override
  public String toString() {
    if (kind == Kind.UNIX) {
      return String.valueOf(address);
    }
    String transport = kind == Kind.UDP ? "UDP " : "";
    if (address == null) {
      return transport + "port " + port;
    }
    return transport + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }
}
