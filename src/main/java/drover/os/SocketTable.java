package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The sockets that listen, by inode, at one moment. Immutable.
 *
 * <p>The kernel answers for its whole table in 0.04 ms by netlink (sock_diag(7)), where {@code
 * /proc/net/tcp} takes 4 to 6 ms; that one is for other network namespaces than ours, and for
 * kernels that were built without the former.
 *
 * <pre>
 * request   nlmsghdr{len@0 type@4 flags@6 seq@8}, inet_diag_req_v2{family@16 protocol@17 states@20}
 * answer    nlmsghdr, inet_diag_msg{family@16 sport@20 (big-endian) src@24 (16 bytes) inode@84}
 * </pre>
 */
final class SocketTable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final short SOCK_DIAG_BY_FAMILY = 20;
  private static final short NLM_F_REQUEST_DUMP = 0x301;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final byte IPPROTO_TCP = 6;
  private static final int LISTEN = 1 << 10;

  /** Established, or one of both ends has been closed (tcp_states.h). */
  private static final int CONNECTED = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 8 | 1 << 9;

  private static final int REQUEST = 72;
  private static final int HEADER = 16;
  private static final int ANSWER = 88;
  private static final int PORT_AT = 20;
  private static final int ADDRESS_AT = 24;
  private static final int INODE_AT = 84;
  private static final int BUFFER = 64 << 10;

  private static final List<Integer> FAMILIES =
      List.of(InternetAddress.AF_INET, InternetAddress.AF_INET6);

  private final Map<Long, Listening> byInode = new HashMap<>();
  private final PortRange passing = PortRange.ofKernel();

  private SocketTable() {}

  /** All of our network namespace. */
  static SocketTable ours() {
    SocketTable table = new SocketTable();
    boolean isAnswered = true;
    for (int family : FAMILIES) {
      isAnswered &= table.askKernel(family, LISTEN);
    }
    if (!isAnswered) {
      table.readFiles(Path.of("/proc/self/net"));
    }
    table.readUnix(Path.of("/proc/self/net/unix"), true);
    return table;
  }

  /** All of another process's network namespace. */
  static SocketTable of(long pid) {
    SocketTable table = new SocketTable();
    Path folder = Path.of("/proc/" + pid + "/net");
    table.readFiles(folder);
    table.readUnix(folder.resolve("unix"), true);
    return table;
  }

  /** The TCP connections of our network namespace, by the place at our end; it takes longer. */
  static SocketTable connections() {
    SocketTable table = new SocketTable();
    FAMILIES.forEach(family -> table.askKernel(family, CONNECTED));
    return table;
  }

  /** The same of Unix sockets, of which what was accepted has the path. */
  static SocketTable unixConnections() {
    SocketTable table = new SocketTable();
    table.readUnix(Path.of("/proc/self/net/unix"), false);
    return table;
  }

  Map<Long, Listening> byInode() {
    return byInode;
  }

  private void put(long inode, InetAddress address, int port) {
    String host = address.isAnyLocalAddress() ? "*" : InternetAddress.text(address);
    byInode.put(inode, new Listening(host, port, passing.contains(port), Listening.How.LISTENS));
  }

  // Netlink.

  private boolean askKernel(int family, int states) {
    int fd = Libc.socket(AF_NETLINK, SOCK_RAW | Libc.SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (fd < 0) {
      return false;
    }
    try (Memory request = Libc.zeroes(REQUEST);
        Memory buffer = Libc.zeroes(BUFFER)) {
      request.setInt(0, REQUEST);
      request.setShort(4, SOCK_DIAG_BY_FAMILY);
      request.setShort(6, NLM_F_REQUEST_DUMP);
      request.setByte(HEADER, (byte) family);
      request.setByte(HEADER + 1, IPPROTO_TCP);
      request.setInt(HEADER + 4, states);
      return Libc.send(fd, request, REQUEST, 0) == REQUEST && receive(fd, buffer);
    } finally {
      Libc.close(fd);
    }
  }

  /** Whether the answer came to its end; datagrams of a dump wait in the socket already. */
  private boolean receive(int fd, Memory buffer) {
    while (true) {
      long size = Libc.recv(fd, buffer, BUFFER, 0);
      if (size < HEADER) {
        return false;
      }
      for (long at = 0; at + HEADER <= size; at += (buffer.getInt(at) + 3L) & ~3L) {
        int length = buffer.getInt(at);
        int type = Short.toUnsignedInt(buffer.getShort(at + 4));
        if (type == NLMSG_DONE) {
          return true;
        }
        if (type == NLMSG_ERROR || length < HEADER) {
          return false;
        }
        take(buffer, at, length);
      }
    }
  }

  private void take(Memory buffer, long at, int length) {
    if (length < ANSWER) {
      return;
    }
    boolean isV4 = buffer.getByte(at + HEADER) == InternetAddress.AF_INET;
    byte[] address = buffer.getByteArray(at + ADDRESS_AT, isV4 ? 4 : 16);
    int port = Short.toUnsignedInt(Short.reverseBytes(buffer.getShort(at + PORT_AT)));
    put(Integer.toUnsignedLong(buffer.getInt(at + INODE_AT)), address(address), port);
  }

  // /proc/net.

  private void readFiles(Path folder) {
    for (String name : List.of("tcp", "tcp6")) {
      // Those that listen come first, and after them the rest is of no interest.
      for (String line : lines(folder.resolve(name))) {
        takeLine(line.strip().split(" +"));
      }
    }
  }

  /** {@code sl local remote st tx:rx tr:when retrnsmt uid timeout inode}; the state is 0A. */
  private void takeLine(String[] words) {
    if (words.length < 10 || !words[3].equals("0A")) {
      return;
    }
    int colon = words[1].indexOf(':');
    byte[] address = HexFormat.of().parseHex(words[1].substring(0, colon));
    int port = Integer.parseInt(words[1].substring(colon + 1), 16);
    put(Long.parseLong(words[9]), address(bigEndian(address)), port);
  }

  /** The kernel prints words of four bytes as numbers of its own byte order. */
  private static byte[] bigEndian(byte[] words) {
    byte[] bytes = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = words[i / 4 * 4 + 3 - i % 4];
    }
    return bytes;
  }

  /**
   * {@code Num RefCount Protocol Flags Type St Inode Path}; the flag 10000: it listens. What was
   * accepted has the path, too.
   */
  private void readUnix(Path file, boolean isListening) {
    List<String> lines = lines(file);
    // The first one names the columns.
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] words = line.strip().split(" +", 8);
      if (words.length == 8 && words[3].equals("00010000") == isListening) {
        byInode.put(
            Long.parseLong(words[6]), new Listening(words[7], 0, false, Listening.How.LISTENS));
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      // Paths may hold any bytes.
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }
}
