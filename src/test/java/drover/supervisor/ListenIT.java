package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ListenAddress;
import drover.spec.RestartRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apps that are handed their sockets, under load; {@code python3} has to be there. */
class ListenIT extends LiveFixture {
  private static final int CLIENTS = 8;

  /** Of Python's own library: it accepts on descriptor 3 and finishes what it has on SIGTERM. */
  static final String SERVER =
      """
      import os, signal, socket, sys, threading
      from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

      version = open(sys.argv[1]).read().strip()
      if version == "crashes":
          sys.exit(3)
      if version == "hangs":
          signal.pause()
      if version == "goes elsewhere":
          elsewhere = socket.create_server(("127.0.0.1", 0))
          signal.pause()

      class Answer(BaseHTTPRequestHandler):
          def do_GET(self):
              self.send_response(200)
              self.end_headers()
              self.wfile.write(version.encode())

          def log_message(self, *args):
              pass

      class Server(ThreadingHTTPServer):
          daemon_threads = False

      assert os.environ["LISTEN_PID"] == str(os.getpid())
      server = Server(None, Answer, bind_and_activate=False)
      server.socket = socket.socket(fileno=3)
      server.socket.setblocking(False)
      signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
      server.serve_forever(0.02)
      server.server_close()
      """;

  private Path version() {
    return home.resolve("version");
  }

  private AppSpec server(ListenAddress place) throws IOException {
    Files.writeString(version(), "1");
    Path script = Files.writeString(home.resolve("server.py"), SERVER);
    return sh("web", "exec python3 " + script + " " + version())
        .withListen(List.of(place))
        .withStop(new StopRule(Signal.SIGTERM, Duration.ofSeconds(10), true, false))
        .withRestart(new RestartRule(true, Duration.ofMillis(400), 16, null, null, Set.of()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void awaitOnline(int count) throws Exception {
    await(
        () ->
            instances().size() == count
                && instances().stream().allMatch(each -> each.status() == Status.ONLINE));
  }

  private void reloadsUnderLoad(AppSpec app, SocketAddress address) throws Exception {
    start(app);
    awaitOnline(app.instances());
    assertThat(FreshClients.ask(address)).isEqualTo("1");
    try (FreshClients load = new FreshClients(address, CLIENTS)) {
      for (int i = 2; i <= 6; i++) {
        String next = Integer.toString(i);
        Files.writeString(version(), next);
        Event end = awaitEnd(supervisor.ask(new Request.Reload(new Selector.App("web"))));
        assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
        await(() -> load.answers.containsKey(next));
      }
      load.stop();
      assertThat(load.failures).isEmpty();
      assertThat(load.answers.keySet()).contains("1", "2", "3", "4", "5", "6");
    }
  }

  @Test
  void reloadsOfASingleInstanceLoseNoRequest() throws Exception {
    int port = freePort();
    reloadsUnderLoad(server(ListenAddress.port(port)), local(port));
  }

  @Test
  void reloadsOfTwoInstancesOnAUnixSocketLoseNoRequest() throws Exception {
    Path socket = home.resolve("app.sock");
    reloadsUnderLoad(
        server(ListenAddress.unix(socket.toString())).withInstances(2),
        UnixDomainSocketAddress.of(socket));
    awaitEnd(supervisor.ask(new Request.Stop(new Selector.App("web"))));
    await(() -> !Files.exists(socket));
  }

  @Test
  void theSamePortOfOtherAddressesIsTakenOverWithoutLoss() throws Exception {
    int port = freePort();
    ListenAddress everywhere = ListenAddress.port(port);
    ListenAddress here = Objects.requireNonNull(ListenAddress.parse("127.0.0.1:" + port));
    start(server(everywhere).withInstances(2));
    awaitOnline(2);
    try (FreshClients load = new FreshClients(local(port), CLIENTS)) {
      int next = 2;
      for (ListenAddress place : List.of(here, everywhere, here)) {
        String word = Integer.toString(next++);
        AppSpec moved = server(place).withInstances(2);
        Files.writeString(version(), word);
        Event end =
            awaitEnd(supervisor.ask(new Request.Apply(List.of(moved), Request.Apply.Then.RELOAD)));
        assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
        await(() -> load.answers.containsKey(word));
      }
      load.stop();
      assertThat(load.failures).isEmpty();
    }
  }

  @Test
  void aRestartTakesTheSamePortOfOtherAddressesToo() throws Exception {
    int port = freePort();
    start(server(ListenAddress.port(port)).withInstances(2));
    awaitOnline(2);
    ListenAddress here = Objects.requireNonNull(ListenAddress.parse("127.0.0.1:" + port));
    Request.Apply moved =
        new Request.Apply(List.of(server(here).withInstances(2)), Request.Apply.Then.RESTART);
    Event end = awaitEnd(supervisor.ask(moved));
    assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
    assertThat(FreshClients.ask(local(port))).isEqualTo("1");
  }

  @Test
  void restartsAndScalingLoseNoRequestEither() throws Exception {
    int port = freePort();
    start(server(ListenAddress.port(port)));
    awaitOnline(1);
    try (FreshClients load = new FreshClients(local(port), CLIENTS)) {
      awaitEnd(supervisor.ask(new Request.Restart(new Selector.App("web"))));
      awaitEnd(supervisor.ask(new Request.Scale("web", 3)));
      awaitEnd(supervisor.ask(new Request.Scale("web", 1)));
      load.stop();
      assertThat(load.failures).isEmpty();
      assertThat(load.count()).isPositive();
    }
  }

  @Test
  void whatConnectsWhileItIsDownWaitsForIt() throws Exception {
    int port = freePort();
    start(server(ListenAddress.port(port)));
    awaitOnline(1);
    long before = only().pid();
    kill(before, "KILL");
    // Never refused: it waits in the queue for the next run.
    for (int i = 0; i < 20; i++) {
      FreshClients.ask(local(port));
    }
    await(view -> view.pid() != before && view.status() == Status.ONLINE);
  }

  @ParameterizedTest
  @CsvSource({
    "crashes, the new one exited with code 3 .*",
    "hangs, 'the new one does not listen on port .* as the old one does, and was not ready within"
        + " 3s'",
    "goes elsewhere, 'the new one listens on 127.0.0.1:.*, not on port .* as the old one does'"
  })
  void aNewVersionThatDoesNotServeIsRemovedAndTheOldOneAnswersAll(String next, String why)
      throws Exception {
    int port = freePort();
    start(server(ListenAddress.port(port)));
    awaitOnline(1);
    FreshClients.ask(local(port));
    await(view -> view.listens().contains(Integer.toString(port)));
    try (FreshClients load = new FreshClients(local(port), CLIENTS)) {
      Files.writeString(version(), next);
      Event end = awaitEnd(supervisor.ask(new Request.Reload(new Selector.App("web"))));
      assertThat(end.kind()).isEqualTo(EventKind.FAILED);
      assertThat(end.text()).matches("web:0: " + why + ", the old one serves on");
      load.stop();
      assertThat(load.failures).isEmpty();
      assertThat(load.answers).containsOnlyKeys("1");
    }
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingStarts() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Receipt receipt =
          supervisor.ask(
              new Request.Apply(
                  List.of(server(ListenAddress.port(other.getLocalPort()))),
                  Request.Apply.Then.RESTART));
      Event end = awaitEnd(receipt);
      assertThat(end.kind()).isEqualTo(EventKind.FAILED);
      assertThat(end.text())
          .startsWith("web:0: port " + other.getLocalPort() + " cannot be bound: it is taken");
      InstanceView view = await(each -> each.status() == Status.ERRORED);
      assertThat(view.pid()).isZero();
      assertThat(home.resolve("logs")).doesNotExist();
    }
  }

  @Test
  void aStoppedAppRefusesConnections() throws Exception {
    int port = freePort();
    start(server(ListenAddress.port(port)));
    awaitOnline(1);
    assertThat(FreshClients.ask(local(port))).isEqualTo("1");
    awaitEnd(supervisor.ask(new Request.Stop(new Selector.App("web"))));
    await(() -> refuses(port));
    awaitEnd(supervisor.ask(new Request.Start(new Selector.App("web"))));
    FreshClients.ask(local(port));
  }

  private static boolean refuses(int port) {
    try {
      FreshClients.ask(local(port));
      return false;
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains("refused");
    }
  }
}
