package drover.node;

import drover.os.SocketSpec;
import org.jspecify.annotations.Nullable;

/**
 * Which socket a worker wants to share: what {@code listen()} or {@code bind()} was told, in the
 * members of Node's {@code queryServer} (lib/internal/cluster/child.js, {@code _getServer}).
 *
 * @param address an IP address, which the worker has looked up, or an absolute path; null: all
 *     addresses
 * @param port -1 for a path
 * @param type {@code 4} and {@code 6} for TCP, {@code -1} for a path, {@code "udp4"}, {@code
 *     "udp6"}
 * @param fd a descriptor that the primary should have; -1 or absent: none
 * @param index tells apart what a worker listens to several times at one place
 * @param flags libuv's, which differ for TCP and UDP
 */
record SocketQuery(
    @Nullable String address, long port, String type, long fd, long index, long flags) {
  static final long NONE = -1;

  // libuv's include/uv.h: UV_TCP_IPV6ONLY, UV_UDP_IPV6ONLY, UV_UDP_REUSEADDR
  private static final long IPV6_ONLY = 1;
  private static final long UDP_REUSE_ADDRESS = 4;

  static SocketQuery of(JsonObject message) {
    String type = message.string("addressType");
    return new SocketQuery(
        message.string("address"),
        message.number("port", NONE),
        type == null ? String.valueOf(message.raw("addressType")) : type,
        message.number("fd", NONE),
        message.number("index", 0),
        message.number("flags", 0));
  }

  /** The same for all workers that ask for the same; Node's own form. */
  String key() {
    return address + ":" + port + ":" + type + ":" + (fd == NONE ? "null" : fd) + ":" + index;
  }

  boolean isDatagram() {
    return type.startsWith("udp");
  }

  /** Whether both are for TCP, at one port of whatever addresses. */
  boolean isAtPortOf(SocketQuery other) {
    return isTcp() && other.isTcp() && port == other.port;
  }

  private boolean isTcp() {
    return type.equals("4") || type.equals("6");
  }

  /** Whether somebody outside could know where it is: not, if the kernel chooses. */
  boolean hasPlace() {
    return port != 0;
  }

  /** What to bind; null: nothing that we can. */
  @Nullable SocketSpec spec() {
    if (fd != NONE) {
      return null;
    }
    SocketSpec spec =
        switch (type) {
          case "4", "6" -> isPort() ? SocketSpec.tcp(any(), (int) port) : null;
          case "udp4", "udp6" -> isPort() ? SocketSpec.udp(any(), (int) port) : null;
          case "-1" -> path();
          default -> null;
        };
    return spec == null ? null : flagged(spec.nonBlocking());
  }

  private boolean isPort() {
    return port >= 0 && port <= 0xffff;
  }

  /** All addresses of both families is what TCP without an address means, but not for UDP. */
  private @Nullable String any() {
    if (address != null && !address.isEmpty()) {
      return address;
    }
    return switch (type) {
      case "udp4" -> "0.0.0.0";
      case "udp6" -> "::";
      default -> null;
    };
  }

  private @Nullable SocketSpec path() {
    if (address == null || address.isEmpty()) {
      return null;
    }
    // Node writes an abstract name as unix(7) does, with a zero byte.
    return SocketSpec.unix(address.startsWith("\0") ? "@" + address.substring(1) : address);
  }

  private SocketSpec flagged(SocketSpec spec) {
    SocketSpec only =
        (flags & IPV6_ONLY) != 0 && spec.kind() != SocketSpec.Kind.UNIX ? spec.onlyV6() : spec;
    return isDatagram() && (flags & UDP_REUSE_ADDRESS) != 0 ? only.reusingAddress() : only;
  }

  /** For people: {@code port 3000}, {@code 127.0.0.1:3000}, a path. */
  String place() {
    SocketSpec spec = spec();
    return spec == null ? key() : spec.toString();
  }
}
