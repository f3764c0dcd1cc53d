package drover.os;

import static drover.os.HostFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where real processes accept connections; {@code python3} and {@code node} have to be there. */
class ListenersIT {
  @TempDir Path folder;
  private HostFixture fixture;

  @BeforeEach
  void open() {
    fixture = new HostFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static List<String> places(Started started, long... handed) {
    Set<Long> inodes = new HashSet<>();
    for (long each : handed) {
      inodes.add(each);
    }
    return new Listeners().of(started.ref(), inodes).stream().map(Listening::text).toList();
  }

  private SpawnSpec python(String program) {
    return fixture.spec("python3", "-c", "import os, select, socket, time\n" + program);
  }

  @Test
  void allAnswersAreOfTheMomentOfTheFirst() {
    Started idle = fixture.spawn(python("time.sleep(60)"));
    Listeners early = new Listeners();
    assertThat(early.of(idle.ref(), Set.of())).isEmpty();
    String program = "server = socket.create_server(('127.0.0.1', 0))\ntime.sleep(60)";
    Started later = fixture.spawn(python(program));
    eventually("its socket", () -> places(later).size() == 1);
    assertThat(early.of(later.ref(), Set.of())).isEmpty();
  }

  @Test
  void whatAProcessListensAtIsFound() {
    String program =
        """
        four = socket.create_server(("127.0.0.1", 0))
        every = socket.create_server(("", 0))
        unix = socket.socket(socket.AF_UNIX)
        unix.bind("app.sock")
        unix.listen()
        only = socket.socket()
        only.bind(("127.0.0.1", 0))
        print(four.getsockname()[1], every.getsockname()[1], flush=True)
        time.sleep(60)
        """;
    Started started = fixture.spawn(python(program));
    eventually("its sockets", () -> places(started).size() == 3);
    List<Listening> found = new Listeners().of(started.ref(), Set.of());
    assertThat(found)
        .extracting(Listening::host)
        .containsExactlyInAnyOrder("127.0.0.1", "*", "app.sock");
    assertThat(found).filteredOn(each -> each.port() != 0).allMatch(Listening::isPassing);
  }

  @Test
  void aDescendantsPortIsItsTrees() {
    String program =
        "sh -c 'python3 -c \"import socket, time\n"
            + "s = socket.create_server((str(), 0)); time.sleep(60)\"; true'; true";
    Started started = fixture.sh(program);
    eventually("its port", () -> places(started).size() == 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s.accept()",
        "select.poll().register(s); p = select.poll(); p.register(s); p.poll()",
        "select.select([s], [], [])",
        "e = select.epoll(); e.register(s); time.sleep(60)",
      })
  void whoWaitsOnAHandedSocketAccepts(String wait) throws Exception {
    try (BoundSocket socket = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0).listening(16))) {
      SpawnSpec spec =
          python("s = socket.socket(fileno=3)\n" + wait + "\n")
              .withSockets(List.of(new PassedSocket(socket.descriptor(), "web")));
      Started started = fixture.spawn(spec);
      eventually(
          "accepts",
          () -> places(started, socket.inode()).equals(List.of("127.0.0.1:" + socket.port())));
    }
  }

  @Test
  void nodeAcceptsOnAHandedSocket() throws Exception {
    try (BoundSocket socket = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0).listening(16))) {
      SpawnSpec spec =
          fixture
              .spec("node", "-e", "require('http').createServer(() => {}).listen({fd: 3})")
              .withSockets(List.of(new PassedSocket(socket.descriptor(), "web")));
      Started started = fixture.spawn(spec);
      eventually("accepts", () -> !places(started, socket.inode()).isEmpty());
    }
  }

  @Test
  void whoIsBusyWithAConnectionAccepts() throws Exception {
    String path = folder.resolve("app.sock").toString();
    for (SocketSpec place : List.of(SocketSpec.tcp("127.0.0.1", 0), SocketSpec.unix(path))) {
      try (BoundSocket socket = BoundSocket.open(place.listening(16));
          SocketChannel client = SocketChannel.open(address(socket, path))) {
        SpawnSpec spec =
            python("s = socket.socket(fileno=3)\nc, _ = s.accept()\ntime.sleep(60)\n")
                .withSockets(List.of(new PassedSocket(socket.descriptor(), "web")));
        Started started = fixture.spawn(spec);
        eventually(
            "accepted", () -> client.isOpen() && places(started, socket.inode()).size() == 1);
      }
    }
  }

  private static SocketAddress address(BoundSocket socket, String path) {
    return socket.port() == 0
        ? UnixDomainSocketAddress.of(path)
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.port());
  }

  @Test
  void whoOnlyHasOneDoesNot() throws Exception {
    try (BoundSocket socket = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0).listening(16))) {
      SpawnSpec spec =
          python("own = socket.create_server(('127.0.0.1', 0))\ntime.sleep(60)\n")
              .withSockets(List.of(new PassedSocket(socket.descriptor(), "web")));
      Started started = fixture.spawn(spec);
      eventually("its own port", () -> places(started, socket.inode()).size() == 1);
      assertThat(places(started, socket.inode())).doesNotContain("127.0.0.1:" + socket.port());
      assertThat(places(started)).contains("127.0.0.1:" + socket.port());
    }
  }

  @Test
  void whoIsInTheWayIsNamed() {
    Started started =
        fixture.spawn(python("s = socket.create_server(('127.0.0.1', 0))\ntime.sleep(60)\n"));
    eventually("its port", () -> places(started).size() == 1);
    int port = new Listeners().of(started.ref(), Set.of()).get(0).port();
    assertThatThrownBy(() -> BoundSocket.open(SocketSpec.tcp(null, port)).close())
        .hasMessageMatching(
            "port "
                + port
                + " cannot be bound: it is taken by python.* \\(pid "
                + started.ref().pid()
                + "\\)");
  }

  @Test
  void theFilesOfTheKernelSayTheSameAsNetlink() throws Exception {
    try (BoundSocket four = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0).listening(16));
        BoundSocket every = BoundSocket.open(SocketSpec.tcp(null, 0).listening(16))) {
      SocketTable files = SocketTable.of(ProcessHandle.current().pid());
      for (BoundSocket each : List.of(four, every)) {
        Listening place = SocketTable.ours().byInode().get(each.inode());
        assertThat(place).isNotNull().isEqualTo(files.byInode().get(each.inode()));
        assertThat(place).extracting(Listening::port).isEqualTo(each.port());
      }
    }
  }
}
