package drover.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets of the real kernel. */
class BoundSocketIT {
  private static final int BACKLOG = 16;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void connectionsWaitUntilSomebodyAccepts(String address) throws Exception {
    assumeThat(hasAddress(address)).isTrue();
    try (BoundSocket socket = BoundSocket.open(SocketSpec.tcp(address, 0).listening(BACKLOG));
        Socket client = new Socket(ip(address), socket.port())) {
      assertThat(socket.port()).isPositive();
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void noAddressMeansBothFamilies() throws Exception {
    try (BoundSocket socket = BoundSocket.open(SocketSpec.tcp(null, 0).listening(BACKLOG));
        Socket four = new Socket(ip("127.0.0.1"), socket.port())) {
      assertThat(four.isConnected()).isTrue();
      assumeThat(hasAddress("::1")).isTrue();
      new Socket(ip("::1"), socket.port()).close();
    }
  }

  @Test
  void oneForIpv6OnlyLeavesIpv4ToOthers() throws Exception {
    assumeThat(hasAddress("::1")).isTrue();
    try (BoundSocket six = BoundSocket.open(SocketSpec.tcp("::", 0).onlyV6().listening(BACKLOG));
        BoundSocket four = BoundSocket.open(SocketSpec.tcp("0.0.0.0", six.port()))) {
      assertThat(four.port()).isEqualTo(six.port());
    }
  }

  @Test
  void whatIsBoundOnlyRefuses() throws Exception {
    try (BoundSocket socket = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0))) {
      assertThatThrownBy(() -> new Socket(ip("127.0.0.1"), socket.port()).close())
          .hasMessageContaining("refused");
    }
  }

  @Test
  void aTakenPortIsRefusedInASentence() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, ip("127.0.0.1"))) {
      String place = "127.0.0.1:" + other.getLocalPort();
      assertThatThrownBy(
              () -> BoundSocket.open(SocketSpec.tcp("127.0.0.1", other.getLocalPort())).close())
          .isInstanceOfSatisfying(
              NotBoundException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EADDRINUSE))
          .hasMessageStartingWith(place + " cannot be bound: it is taken");
    }
  }

  @Test
  void aPortIsFreeAgainOnceItIsClosed() throws Exception {
    BoundSocket first = BoundSocket.open(SocketSpec.tcp(null, 0).listening(BACKLOG));
    try (Socket client = new Socket(ip("127.0.0.1"), first.port())) {
      assertThat(client.isConnected()).isTrue();
      first.close();
      first.close();
      BoundSocket.open(SocketSpec.tcp(null, first.port()).listening(BACKLOG)).close();
    }
  }

  @Test
  void theSamePortOfOtherAddressesIsForOursOnly() throws Exception {
    try (BoundSocket all = BoundSocket.open(SocketSpec.tcp(null, 0).listening(BACKLOG))) {
      SocketSpec one = SocketSpec.tcp("127.0.0.1", all.port());
      assertThatThrownBy(() -> BoundSocket.open(one)).hasMessageContaining("it is taken");
      BoundSocket.openBeside(one, List.of(all)).close();
      assertThatThrownBy(() -> new ServerSocket(all.port()).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void oneThatIsRetiredGivesWhatItHasAndGetsNoMore() throws Exception {
    try (BoundSocket one = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0).listening(BACKLOG));
        Socket early = new Socket(ip("127.0.0.1"), one.port());
        BoundSocket all =
            BoundSocket.openBeside(
                SocketSpec.tcp(null, one.port()).listening(BACKLOG), List.of(one))) {
      one.retire();
      new Socket(ip("127.0.0.1"), one.port()).close();

      assertThat(waiting(one)).isEqualTo(1);
      assertThat(waiting(all)).isEqualTo(1);
      assertThat(early.isConnected()).isTrue();
    }
  }

  /** How many connections wait to be accepted: of a listening socket that is its receive queue. */
  private static int waiting(BoundSocket socket) throws IOException {
    String inode = Long.toString(socket.inode());
    for (String file : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/net", file))) {
        String[] words = line.strip().split(" +");
        if (words.length > 9 && words[9].equals(inode)) {
          return Integer.parseInt(words[4].split(":")[1], 16);
        }
      }
    }
    throw new AssertionError("no socket " + inode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void datagramsHaveAnOwnerToo(String address) throws Exception {
    assumeThat(hasAddress(address)).isTrue();
    try (BoundSocket socket = BoundSocket.open(SocketSpec.udp(address, 0))) {
      assertThatThrownBy(
          () -> new DatagramSocket(new InetSocketAddress(ip(address), socket.port())).close());
      assertThatThrownBy(() -> BoundSocket.open(SocketSpec.udp(address, socket.port())))
          .hasMessageStartingWith("UDP ")
          .hasMessageContaining("it is taken");
    }
  }

  @Test
  void datagramsMayBeShared() throws Exception {
    SocketSpec spec = SocketSpec.udp("127.0.0.1", 0).reusingAddress();
    try (BoundSocket first = BoundSocket.open(spec);
        BoundSocket second =
            BoundSocket.open(SocketSpec.udp("127.0.0.1", first.port()).reusingAddress())) {
      assertThat(second.port()).isEqualTo(first.port());
    }
  }

  @Test
  void itBlocksOrNotAsWished() throws Exception {
    try (BoundSocket blocking = BoundSocket.open(SocketSpec.tcp(null, 0));
        BoundSocket not = BoundSocket.open(SocketSpec.tcp(null, 0).nonBlocking())) {
      assertThat(flags(blocking) & Libc.O_NONBLOCK).isZero();
      assertThat(flags(not) & Libc.O_NONBLOCK).isNotZero();
      assertThat(Libc.fcntl(blocking.descriptor(), 1 /* F_GETFD */, 0)).isEqualTo(1);
    }
  }

  private static int flags(BoundSocket socket) {
    return Libc.fcntl(socket.descriptor(), Libc.F_GETFL, 0);
  }

  @Test
  void aUnixSocketsFileGoesWithIt() throws Exception {
    Path path = folder.resolve("app.sock");
    try (BoundSocket socket =
            BoundSocket.open(SocketSpec.unix(path.toString()).listening(BACKLOG));
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      assertThat(socket.port()).isZero();
      assertThat(client.isConnected()).isTrue();
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void aUnixSocketLeftByTheDeadIsReplaced() throws Exception {
    Path path = folder.resolve("app.sock");
    BoundSocket.open(SocketSpec.unix(path.toString()).listening(BACKLOG)).leave();
    assertThat(path).exists();

    BoundSocket socket = BoundSocket.open(SocketSpec.unix(path.toString()).listening(BACKLOG));
    SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
    socket.close();
    assertThat(path).doesNotExist();
  }

  @Test
  void aUnixSocketInUseIsRefused() throws Exception {
    Path path = folder.resolve("app.sock");
    try (ServerSocketChannel live = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      live.bind(UnixDomainSocketAddress.of(path));
      refuses(path);
    }
  }

  @Test
  void aUnixSocketThatIsOnlyBoundIsRefusedToo() throws Exception {
    Path path = folder.resolve("app.sock");
    try (BoundSocket bound = BoundSocket.open(SocketSpec.unix(path.toString()))) {
      refuses(path);
      assertThat(bound.port()).isZero();
    }
  }

  @Test
  void aFileThatIsNoSocketStays() throws Exception {
    Path path = Files.writeString(folder.resolve("app.sock"), "a letter");
    refuses(path);
    assertThat(path).hasContent("a letter");
  }

  private static void refuses(Path path) {
    assertThatThrownBy(() -> BoundSocket.open(SocketSpec.unix(path.toString())).close())
        .hasMessageStartingWith(path + " cannot be bound: ");
    assertThat(path).exists();
  }

  @Test
  void anAbstractNameNeedsNoFile() throws Exception {
    String name = "@" + folder;
    BoundSocket.open(SocketSpec.unix(name).listening(BACKLOG)).close();
    try (BoundSocket again = BoundSocket.open(SocketSpec.unix(name).listening(BACKLOG))) {
      assertThat(again.port()).isZero();
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void whatIsWrongWithAPlaceIsSaid() {
    says(
        SocketSpec.tcp("203.0.113.7", 80),
        "203.0.113.7:80 cannot be bound: this machine does not have the address (EADDRNOTAVAIL)");
    says(
        SocketSpec.tcp("example", 80),
        "example:80 cannot be bound: example is no address of this machine");
    says(
        SocketSpec.tcp("fe80::1%nosuch0", 80),
        "[fe80::1%nosuch0]:80 cannot be bound: fe80::1%nosuch0 is no address of this machine");
    says(
        SocketSpec.unix("/no/such/folder/a.sock"),
        "/no/such/folder/a.sock cannot be bound: its folder does not exist");
    says(SocketSpec.unix("/srv/a\0b"), "/srv/a\\0b cannot be bound: it is no path");
    String path = "/" + "a".repeat(107);
    says(SocketSpec.unix(path), path + " is longer than the 107 bytes of a socket's path");
  }

  private static void says(SocketSpec spec, String sentence) {
    assertThatThrownBy(() -> BoundSocket.open(spec).close())
        .isInstanceOf(NotBoundException.class)
        .hasMessage(sentence);
  }

  private static InetAddress ip(String figures) throws IOException {
    return InetAddress.getAllByName(figures)[0];
  }

  private static boolean hasAddress(String address) {
    try (ServerSocket socket = new ServerSocket(0, 1, ip(address))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
