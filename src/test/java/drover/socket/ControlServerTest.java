package drover.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Watch;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server and its clients, well-behaved and hostile. */
@Timeout(60)
class ControlServerTest extends ServerFixture {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void theSocketIsForItsOwnerOnlyAndGoesWithTheServer() throws IOException {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    try (var files = Files.list(home)) {
      assertThat(files).containsExactly(socket);
    }
  }

  @Test
  void aStaleSocketIsReplaced() throws IOException {
    try (ServerSocketChannel old = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      old.bind(Wire.address(socket));
    }
    assertThat(socket).exists();

    open();

    assertThat(hear(guestAsking("{\"ask\":{\"is\":\"Shutdown\"}}"))).contains("as you wish");
  }

  @Test
  void aSocketThatIsAnsweredStays() throws IOException {
    open();

    assertThatThrownBy(() -> ControlServer.open(socket, control, ServerFixture::nothing))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a daemon listens on " + socket + " already");
    guest();
  }

  @Test
  void aFileThatIsNoSocketStays() throws IOException {
    Files.writeString(socket, "precious");

    assertThatThrownBy(this::open)
        .hasMessage(socket + " is there already and is not a socket; move it away");
    assertThat(socket).hasContent("precious");
    Files.delete(socket);
  }

  @Test
  void theSocketOfASuccessorStays() throws IOException {
    ControlServer first = open();
    Files.delete(socket);
    ControlServer second = open();

    first.close();

    guest();
    second.close();
  }

  @Test
  void aPathThatIsTooLongIsRefusedInOneSentence() {
    Path deep = home.resolve("x".repeat(100)).resolve("drover.sock");

    assertThatThrownBy(() -> ControlServer.open(deep, control, ServerFixture::nothing))
        .hasMessage(
            "the path of the socket has %d bytes, the system takes 107: %s; "
                    .formatted(deep.toString().length(), deep)
                + "set DROVER_HOME to a shorter folder");
    assertThatThrownBy(() -> RemoteControl.connect(deep)).isInstanceOf(RefusedException.class);
  }

  @Test
  void nobodyThereIsToldApart() throws IOException {
    assertThatThrownBy(() -> RemoteControl.connect(socket))
        .isInstanceOf(NoDaemonException.class)
        .hasMessage("no daemon answers on " + socket);
    try (ServerSocketChannel old = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      old.bind(Wire.address(socket));
    }
    assertThatThrownBy(() -> RemoteControl.connect(socket)).isInstanceOf(NoDaemonException.class);
    Files.delete(socket);
  }

  @Test
  void anotherProtocolIsRefusedInOneSentence() throws IOException {
    open();
    SocketChannel newer = client();
    say(newer, "drover 4 9.9 control with more\n");

    assertThat(hear(newer))
        .isEqualTo(
            "drover 3 unpackaged refused the daemon is drover unpackaged (protocol 3), this is"
                + " drover 9.9 (protocol 4); drover kill ends it");
    assertThat(hear(newer)).isNull();
  }

  @Test
  void anOlderDaemonIsNamedInOneSentence() throws Exception {
    try (ServerSocketChannel old = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      old.bind(Wire.address(socket));
      Thread daemon = new Thread(() -> answerAs(old, "drover 0 0.0.9 refused go away\n"));
      daemon.start();

      assertThatThrownBy(() -> RemoteControl.connect(socket))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "the daemon is drover 0.0.9 (protocol 0), this is drover unpackaged (protocol 3);"
                  + " drover kill ends it");
      daemon.join();
    }
    Files.delete(socket);
  }

  private void answerAs(ServerSocketChannel daemon, String line) {
    try (SocketChannel accepted = daemon.accept()) {
      say(accepted, line);
      hear(accepted);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void garbageGetsASentence() throws IOException {
    open();
    SocketChannel browser = client();
    say(browser, "GET / HTTP/1.1\r\n\r\n");
    assertThat(hear(browser))
        .isEqualTo(
            "drover 3 unpackaged refused this is the socket of a drover daemon, and that was no"
                + " greeting");

    SocketChannel guest = guest();
    say(guest, "\0\1\2 nonsense\n{\"ask\":\n[]\n{\"dance\":1}\n{\"next\":\"PT1S\"}\n");
    assertThat(hear(guest)).startsWith("{\"failed\":\"not JSON: ");
    assertThat(hear(guest)).startsWith("{\"failed\":\"not JSON: ");
    assertThat(hear(guest)).isEqualTo("{\"failed\":\"a line is {\\\"what it is\\\":...}\"}");
    assertThat(hear(guest))
        .isEqualTo("{\"failed\":\"\\\"dance\\\" is not known to drover unpackaged\"}");
    assertThat(hear(guest)).isEqualTo("{\"failed\":\"next without watch\"}");
    say(guest, "{\"ask\":{\"is\":\"Scale\",\"app\":\"apo\",\"count\":3}}\n");
    assertThat(hear(guest)).isEqualTo("{\"refused\":\"no app is called apo\"}");
    say(guest, "{\"ask\":{\"is\":\"Scale\",\"app\":\"bug\",\"count\":3}}\n");
    assertThat(hear(guest)).startsWith("{\"failed\":\"internal error: ");
  }

  @Test
  void aLineWithoutEndIsCutOff() throws IOException {
    open(ServerFixture::nothing, new Limits(9, 1 << 20, LONG, LONG));
    SocketChannel guest = guest();
    String megabyte = "x".repeat(1 << 20);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                say(guest, megabyte);
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(hear(guest)).isEqualTo("{\"failed\":\"a line of more than 1048576 bytes\"}");
    guest();
  }

  @Test
  void whoIsSilentInTheMidstOfSomethingIsCutOff() throws IOException {
    open(ServerFixture::nothing, new Limits(9, 1 << 20, Duration.ofMillis(50), LONG));
    SocketChannel silent = client();
    SocketChannel half = guest();
    say(half, "{\"ask\":{\"is\":");
    SocketChannel command = client();
    say(command, "drover 3 test command\nc");
    SocketChannel idle = guest();

    assertThat(hear(silent)).isNull();
    assertThat(hear(half)).isNull();
    assertThat(hear(command)).isEqualTo("drover 3 unpackaged welcome");
    assertThat(hear(command)).isNull();
    say(idle, "{\"ask\":{\"is\":\"Shutdown\"}}\n");
    assertThat(hear(idle)).contains("as you wish");
  }

  @Test
  void halfARequestIsForgottenWithItsConnection() throws IOException {
    open();
    SocketChannel half = guest();
    say(half, "{\"ask\":{\"is\":\"Shutdown\"}}");
    half.close();

    eventually(() -> !threads().contains("drover-connection"));
    assertThat(control.asked).isEmpty();
  }

  @Test
  void fiveHundredConnectionsAreBoundedAndHarmless() throws IOException {
    open();
    List<SocketChannel> crowd = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      crowd.add(client());
    }

    SocketChannel late = client();
    assertThat(hear(late))
        .isEqualTo("drover 3 unpackaged refused the daemon has 256 connections already");
    assertThatThrownBy(() -> RemoteControl.connect(socket))
        .hasMessage("the daemon has 256 connections already");
    assertThat(threads()).hasSizeLessThanOrEqualTo(257);
    for (SocketChannel one : crowd) {
      one.close();
    }
    eventually(() -> !threads().contains("drover-connection"));
    guest();
  }

  @Test
  void whoDoesNotReadHoldsUpNobodyAndIsEndedWithTheServer() throws Exception {
    ControlServer opened = open(ServerFixture::nothing, new Limits(9, 99, LONG, Duration.ZERO));
    SocketChannel dead = guest();
    say(dead, "{\"watch\":true}\n");
    assertThat(hear(dead)).isEqualTo("{\"watching\":true}");
    control.watches.get(0).updates.add(PacedControl.update(1, 4 << 20));
    say(dead, "{\"next\":\"PT1S\"}\n");
    eventually(() -> control.watches.get(0).updates.isEmpty());

    try (RemoteControl other = RemoteControl.connect(socket);
        Watch watch = other.watch()) {
      assertThat(other.ask(new Request.ReadEnvironment(7))).containsEntry("ID", "7");
      control.watches.get(1).updates.add(PacedControl.update(2, 1));
      assertThat(watch.next(LONG).orElseThrow().snapshot().version()).isEqualTo(2);
    }
    opened.close();
    eventually(() -> !threads().contains("drover-connection"));
  }

  @Test
  void aRequestOfSeveralMegabytesArrives() throws IOException {
    open();
    String name = "x".repeat(5 << 20);
    try (RemoteControl remote = RemoteControl.connect(socket)) {
      remote.ask(new Request.Stop(new Selector.App(name)));
    }
    assertThat(control.asked).containsExactly(new Request.Stop(new Selector.App(name)));
  }

  @Test
  void anInterruptedThreadAsksAndStaysInterrupted() throws IOException {
    open();
    try (RemoteControl remote = RemoteControl.connect(socket)) {
      Thread.currentThread().interrupt();
      assertThat(remote.ask(new Request.ReadEnvironment(7))).containsEntry("ID", "7");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aWatchThatIsInterruptedGoesOn() throws Exception {
    open();
    try (RemoteControl remote = RemoteControl.connect(socket);
        Watch watch = remote.watch()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> watch.next(LONG)).isInstanceOf(InterruptedException.class);
      control.watches.get(0).updates.add(PacedControl.update(5, 1));
      assertThat(watch.next(LONG).orElseThrow()).isEqualTo(PacedControl.update(5, 1));
    }
  }

  private SocketChannel guestAsking(String line) throws IOException {
    SocketChannel guest = guest();
    say(guest, line + "\n");
    return guest;
  }
}
