package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.Request;
import drover.spec.AppSpec;
import drover.spec.ExecMode;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reloads, scaling and deaths of Node's workers under load; {@code node} has to be on the PATH. */
class ClusterIT extends ClusterFixture {
  private static final int CLIENTS = 16;

  @BeforeEach
  void requireNode() {
    assumeNode();
  }

  @ParameterizedTest(name = "kept alive: {0}, answers after {1} ms")
  @CsvSource({"true, 0", "true, 100", "false, 0", "false, 100"})
  void aReloadLosesNoRequest(boolean keepsAlive, int delay) throws Exception {
    int port = freePort();
    start(web(Integer.toString(port), Integer.toString(delay)).withInstances(2));
    await(() -> areOnline(2));

    try (HttpLoad load = new HttpLoad(port, CLIENTS, keepsAlive)) {
      awaitAnswers(load, 2 * CLIENTS);
      for (int i = 2; i < 5; i++) {
        List<Long> before = pids();
        version("v" + i);
        assertThat(reload().kind()).isEqualTo(EventKind.DONE);
        assertThat(pids()).doesNotContainAnyElementsOf(before);
      }
      awaitAnswers(load, 2 * CLIENTS);
      assertNoFailure(load);
      assertThat(load.bodies).anyMatch(each -> each.startsWith("v4 "));
    }
  }

  @ParameterizedTest(name = "the new one {0}")
  @CsvSource({
    "crashes, the new one exited with code 1 after .*",
    "hangs, the new one does not listen on 127.0.0.1:PORT as the old one does.*",
    "never listens, the new one does not listen on 127.0.0.1:PORT as the old one does.*",
    "listens elsewhere, 'the new one listens on 127.0.0.1:NEXT, not on 127.0.0.1:PORT as the .*'"
  })
  void aReloadToABrokenVersionFailsAndTheOldOneAnswersEveryRequest(String how, String why)
      throws Exception {
    int port = freePort();
    int other = freePort();
    AppSpec web = web("" + port, "0", "" + other);
    start(
        web.withInstances(2)
            .withReady(new ReadyRule(false, Duration.ofMillis(1_500), false))
            .withStop(new StopRule(Signal.SIGINT, Duration.ofMillis(400), true, false)));
    await(() -> areOnline(2));
    List<Long> before = pids();

    try (HttpLoad load = new HttpLoad(port, CLIENTS, true)) {
      awaitAnswers(load, 2 * CLIENTS);
      version(how);
      Event end = reload();
      awaitAnswers(load, 2 * CLIENTS);

      assertThat(end.kind()).isEqualTo(EventKind.FAILED);
      String places = why.replace("PORT", "" + port).replace("NEXT", "" + other);
      assertThat(end.text())
          .matches("web:0: " + places + ", the old one serves on; not reloaded: 1 instance");
      assertNoFailure(load);
      assertThat(load.bodies).allMatch(each -> each.startsWith("v1 "));
    }
    assertThat(pids()).isEqualTo(before);
  }

  @ParameterizedTest(name = "kept alive: {0}")
  @ValueSource(booleans = {true, false})
  void theSamePortOfOtherAddressesIsTakenOverWithoutLoss(boolean keepsAlive) throws Exception {
    int port = freePort();
    start(web(Integer.toString(port)).withInstances(2));
    await(() -> areOnline(2));
    await(() -> only().listens().equals(List.of("127.0.0.1:" + port)));

    try (HttpLoad load = new HttpLoad(port, CLIENTS, keepsAlive)) {
      for (String version : List.of("everywhere", "v2", "everywhere", "v3")) {
        awaitAnswers(load, 2 * CLIENTS);
        version(version);
        Event end = reload();
        assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
        await(() -> load.bodies.stream().anyMatch(each -> each.startsWith(version + " ")));
        String place = version.equals("everywhere") ? "" + port : "127.0.0.1:" + port;
        await(() -> only().listens().equals(List.of(place)));
      }
      assertNoFailure(load);
    }
  }

  @Test
  void scalingLosesNoRequest() throws Exception {
    int port = freePort();
    start(web(Integer.toString(port), "20"));
    await(() -> areOnline(1));

    try (HttpLoad load = new HttpLoad(port, CLIENTS, true)) {
      for (int count : new int[] {3, 1}) {
        awaitAnswers(load, 2 * CLIENTS);
        awaitEnd(supervisor.ask(new Request.Scale("web", count)));
        await(() -> areOnline(count));
      }
      awaitAnswers(load, 2 * CLIENTS);
      assertNoFailure(load);
    }
  }

  @Test
  void aCrashCostsTheConnectionsOfThatWorkerOnly() throws Exception {
    int port = freePort();
    start(web(Integer.toString(port)).withInstances(2));
    await(() -> areOnline(2));

    try (HttpLoad load = new HttpLoad(port, CLIENTS, true)) {
      awaitAnswers(load, 2 * CLIENTS);
      long dead = pids().get(0);
      kill(dead, "KILL");
      await(() -> !pids().contains(dead) && areOnline(2));
      awaitAnswers(load, 200);
      load.stop();
      assertThat(load.failures).hasSizeLessThanOrEqualTo(CLIENTS);
    }
  }

  @Test
  void connectionsWaitWhileTheOnlyWorkerIsRestarted() throws Exception {
    int port = freePort();
    start(web(Integer.toString(port)));
    await(() -> areOnline(1));

    try (HttpLoad load = new HttpLoad(port, CLIENTS, false)) {
      awaitAnswers(load, 2 * CLIENTS);
      awaitEnd(supervisor.ask(new Request.Restart(WEB)));
      awaitAnswers(load, 2 * CLIENTS);
      assertNoFailure(load);
    }
    awaitEnd(supervisor.ask(new Request.Stop(WEB)));
    assertThat(canConnect(port)).isFalse();
  }

  private static boolean canConnect(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void twoVersionsServeSideBySideDuringTheRoll() throws Exception {
    int port = freePort();
    start(web(Integer.toString(port)).withInstances(2));
    await(() -> areOnline(2));
    version("slow");
    supervisor.ask(new Request.Reload(WEB));

    await(() -> events.stream().anyMatch(each -> each.text().contains("takes over")));
    try (HttpLoad load = new HttpLoad(port, CLIENTS, false)) {
      await(() -> load.bodies.size() >= 2);
      assertNoFailure(load);
      assertThat(load.bodies)
          .anyMatch(each -> each.startsWith("v1 "))
          .anyMatch(each -> each.startsWith("slow "));
    }
  }

  @Test
  void aHandlerForTheSignalRunsWhenTheLastAnswerIsGiven() throws Exception {
    int port = freePort();
    String handler = "process.on('SIGINT', () => { console.log('closing'); process.exit(7); });\n";
    AppSpec web = web(Integer.toString(port), "300");
    Files.writeString(home.resolve("web.js"), handler + SERVER);
    start(web);
    await(() -> areOnline(1));

    try (HttpLoad load = new HttpLoad(port, CLIENTS, true)) {
      awaitAnswers(load, CLIENTS);
      assertThat(reload().kind()).isEqualTo(EventKind.DONE);
      awaitAnswers(load, CLIENTS);
      assertNoFailure(load);
    }
    var exit = Objects.requireNonNull(only().lastExit());
    assertThat(exit.exit()).isEqualTo(ExitStatus.exited(7));
    assertThat(exit.lastOut()).contains("closing");
  }

  @Test
  void aHandlerThatClosesWhatIsClosedAlreadyMeetsNoError() throws Exception {
    int port = freePort();
    String handler =
        """
        process.on('SIGINT', () => server.close((error) => {
          console.log('closed', error);
          setTimeout(() => process.exit(error ? 1 : 0), 50);
        }));
        """;
    AppSpec web = web(Integer.toString(port), "300");
    Files.writeString(home.resolve("web.js"), SERVER + handler);
    start(web);
    await(() -> areOnline(1));

    try (HttpLoad load = new HttpLoad(port, CLIENTS, true)) {
      awaitAnswers(load, CLIENTS);
      assertThat(reload().kind()).isEqualTo(EventKind.DONE);
      assertNoFailure(load);
    }
    var exit = Objects.requireNonNull(only().lastExit());
    assertThat(exit.exit()).isEqualTo(ExitStatus.exited(0));
    assertThat(exit.lastOut()).contains("closed undefined");
  }

  @Test
  void whatAWorkerSeesOfItselfIsAsUnderNode() throws Exception {
    String code =
        """
        const cluster = require('cluster');
        const net = require('net');
        process.on('message', (m) => console.log('message', m));
        process.on('disconnect', () => console.log('disconnect', cluster.worker.exitedAfterDisconnect));
        console.log(cluster.isWorker, cluster.isMaster, cluster.worker.id, process.connected,
            process.env.NODE_APP_INSTANCE, process.env.NODE_UNIQUE_ID, process.env.NODE_OPTIONS,
            process.env.DROVER_GRACEFUL_CLOSE, JSON.stringify(process.execArgv));
        const any = net.createServer().listen(0, () => {
          console.log('any', any.address().port > 0);
          const taken = net.createServer().listen(Number(process.argv[2]), '127.0.0.1');
          taken.on('error', (e) => {
            console.log(e.code, e.syscall, e.address, e.port === Number(process.argv[2]));
            const path = process.argv[3];
            const unix = net.createServer((c) => c.end('hello')).listen(path, () => {
              net.connect(path).on('data', (d) => console.log('unix', String(d), unix.address() === path));
            });
            const own = net.createServer().listen({ port: 0, host: '::1', exclusive: true }, () => {
              console.log('exclusive', own.address().family);
            });
            const dgram = require('dgram');
            const udp = dgram.createSocket('udp4').bind(0, '127.0.0.1', () => {
              udp.on('message', (m) => console.log('udp', String(m)));
              dgram.createSocket('udp4').send('datagram', udp.address().port, '127.0.0.1');
            });
          });
        });
        """;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String path = home.resolve("app.sock").toString();
      start(script("web", code, "" + taken.getLocalPort(), path));
      await(() -> areOnline(1));
      await(() -> output().contains("udp datagram") && output().contains("exclusive"));
      assertThat(output())
          .contains(
              "true false 1 true 0 undefined undefined undefined []\n",
              "any true\n",
              "EADDRINUSE bind 127.0.0.1 true\n",
              "unix hello true\n",
              "exclusive ");
      assertThat(events)
          .extracting(Event::text)
          .anyMatch(
              text -> text.startsWith("127.0.0.1:" + taken.getLocalPort() + " cannot be bound: "));
      awaitEnd(supervisor.ask(new Request.Stop(WEB)));
      assertThat(output()).contains("disconnect true\n");
      assertThat(home.resolve("app.sock")).doesNotExist();
    }
  }

  private String output() throws IOException {
    return Files.readString(path(only().out()));
  }

  @ParameterizedTest
  @CsvSource({"http, .mjs", "https, .mjs", "https, .cjs", "http2, .cjs"})
  void serversOfEachKindAndModulesOfEachKindCloseGracefully(String kind, String suffix)
      throws Exception {
    int port = freePort();
    KeptAlive pair = new KeptAlive(kind, home);
    start(file("web", "web" + suffix, pair.server(suffix), "" + port));
    await(() -> areOnline(1));
    start(file("client", "client.cjs", pair.client(), "" + port).withMode(ExecMode.FORK));
    await(() -> clientSaid().contains("first"));
    Event end = reload();
    await(() -> clientSaid().contains("done"));

    assertThat(end.kind()).isEqualTo(EventKind.DONE);
    assertThat(clientSaid()).doesNotContain("failed");
  }

  private String clientSaid() throws IOException {
    Path log = home.resolve("logs/client-out.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
