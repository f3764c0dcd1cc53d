package drover.os;

import com.sun.jna.Memory;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address and a port as the kernel has them (ip(7), ipv6(7)): a {@code struct sockaddr_in} of 16
 * bytes or a {@code struct sockaddr_in6} of 28. All numbers but the family and the scope are
 * big-endian; this machine is not, as all that Drover runs on.
 *
 * <pre>
 * in    family@0  port@2  address@4 (4 bytes)
 * in6   family@0  port@2  flow@4  address@8 (16 bytes)  scope@24
 * </pre>
 */
record InternetAddress(InetAddress host, int port) {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int LARGEST = 28;

  private static final int V4_SIZE = 16;
  private static final int PORT_AT = 2;
  private static final int V4_AT = 4;
  private static final int V6_AT = 8;
  private static final int SCOPE_AT = 24;

  /** At least two words of zeros with the colons around them. */
  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

  /** So that nobody is asked for a name: that can take minutes. */
  private static final Pattern FIGURES =
      Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");

  /** The address in these figures, or the errno EINVAL if they are none. */
  static InternetAddress of(SocketSpec spec) throws NotBoundException {
    String figures = String.valueOf(spec.address());
    try {
      if (FIGURES.matcher(figures).matches()) {
        return new InternetAddress(InetAddress.getByName(figures), spec.port());
      }
    } catch (UnknownHostException e) {
      // Figures that make no address, or a network interface that is not there.
    }
    throw new NotBoundException(
        spec + " cannot be bound: " + figures + " is no address of this machine", Errno.EINVAL);
  }

  /** As people write it: {@code ::1} and not {@code 0:0:0:0:0:0:0:1} (RFC 5952). */
  static String text(InetAddress address) {
    String full = address.getHostAddress();
    if (address instanceof Inet4Address) {
      return full;
    }
    String longest = "";
    for (Matcher zeros = ZEROS.matcher(full); zeros.find(); ) {
      longest = zeros.group().length() > longest.length() ? zeros.group() : longest;
    }
    return longest.isEmpty() ? full : full.replaceFirst(longest, "::");
  }

  int family() {
    return host instanceof Inet4Address ? AF_INET : AF_INET6;
  }

  /** 0, or the errno. */
  int bind(int socket) {
    try (Memory memory = Libc.zeroes(LARGEST)) {
      memory.setShort(0, (short) family());
      memory.setShort(PORT_AT, Short.reverseBytes((short) port));
      byte[] bytes = host.getAddress();
      memory.write(host instanceof Inet4Address ? V4_AT : V6_AT, bytes, 0, bytes.length);
      if (host instanceof Inet6Address v6) {
        memory.setInt(SCOPE_AT, v6.getScopeId());
      }
      int size = host instanceof Inet4Address ? V4_SIZE : LARGEST;
      return Libc.bind(socket, memory, size) == 0 ? 0 : Libc.errno();
    }
  }

  /** The port that a socket of either family is bound to. */
  static int portOf(int socket) {
    try (Memory memory = Libc.zeroes(LARGEST);
        Memory size = Libc.zeroes(Integer.BYTES)) {
      size.setInt(0, LARGEST);
      if (Libc.getsockname(socket, memory, size) != 0) {
        throw new IllegalStateException("getsockname: " + Errno.name(Libc.errno()));
      }
      return Short.toUnsignedInt(Short.reverseBytes(memory.getShort(PORT_AT)));
    }
  }
}
