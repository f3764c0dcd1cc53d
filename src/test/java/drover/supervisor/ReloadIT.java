package drover.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ReadyRule;
import drover.spec.RestartRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A service of two instances that share a port by SO_REUSEPORT; {@code python3} has to be there.
 */
class ReloadIT extends LiveFixture {
  private static final String SERVER =
      """
      import http.server, os, signal, socket, sys, time
      if os.path.exists(sys.argv[2]):
          how = open(sys.argv[2]).read()
          if how == "hangs":
              signal.pause()
          if how == "is killed":
              os.kill(os.getpid(), signal.SIGKILL)
          if how != "lets others go first":
              sys.exit(how)
          while "nice 10" not in open("/proc/self/autogroup").read():
              time.sleep(0.01)
      class Answer(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              self.send_response(200)
              self.end_headers()
              self.wfile.write(str(os.getpid()).encode())
          def log_message(self, *args):
              pass
      class Server(http.server.ThreadingHTTPServer):
          request_queue_size = 128
          def server_bind(self):
              self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
              super().server_bind()
      server = Server(("127.0.0.1", int(sys.argv[1])), Answer)
      if "NOTIFY_SOCKET" in os.environ:
          with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as teller:
              teller.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
      server.serve_forever()
      """;

  private final Set<Long> answered = new HashSet<>();

  @ParameterizedTest(name = "the new one {0}")
  @CsvSource({
    "cannot reach the database, false, the new one exited with code 1 after .*",
    "cannot reach the database, true, the new one exited with code 1 after .*",
    "is killed, true, the new one killed by SIGKILL after .*",
    "hangs, true, the new one was not ready within 3s"
  })
  void aReloadToABrokenVersionFailsAndTheOldOneAnswersEveryRequest(
      String how, boolean tells, String why) throws Exception {
    int port = freePort();
    Path broken = home.resolve("broken");
    start(service(port, broken, tells));
    // One that does not tell when it is ready is online before it has read whether it is broken.
    await(() -> areOnline(2) && bothAnswer(port));
    List<Long> before = pids();

    try (Load load = new Load(port)) {
      Files.writeString(broken, how);
      Event end = awaitEnd(supervisor.ask(new Request.Reload(new Selector.App("web"))));

      assertThat(end.kind()).isEqualTo(EventKind.FAILED);
      assertThat(end.text())
          .matches("web:0: " + why + ", the old one serves on; not reloaded: 1 instance");
      load.stop();
      assertThat(load.failures).isEmpty();
      assertThat(load.answers).hasSizeGreaterThan(20).allMatch(pid -> before.contains(pid));
    }
    assertThat(pids()).isEqualTo(before);
    assertThat(instances()).extracting(InstanceView::restarts).containsOnly(0);
  }

  @Test
  void aReplacementLetsOthersGoFirstUntilItIsReady() throws Exception {
    assumeThat(Path.of("/proc/self/autogroup")).as("a kernel that groups sessions").exists();
    int port = freePort();
    Path how = home.resolve("how");
    start(service(port, how, true));
    await(() -> areOnline(2));
    List<Long> before = pids();

    Files.writeString(how, "lets others go first");
    Event end = awaitEnd(supervisor.ask(new Request.Reload(new Selector.App("web"))));

    assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
    assertThat(pids()).doesNotContainAnyElementsOf(before);
    await(() -> pids().stream().allMatch(pid -> autogroup(pid).endsWith("nice 0")));
  }

  private static String autogroup(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/autogroup")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AppSpec service(int port, Path broken, boolean tells) throws IOException {
    Path script = Files.writeString(home.resolve("server.py"), SERVER);
    AppSpec app = sh("web", "exec python3 " + script + " " + port + " " + broken);
    // One that does not tell when it is ready has to be up this long, which a broken one is not.
    Duration proof = Duration.ofSeconds(10);
    return app.withInstances(2)
        .withRestart(new RestartRule(true, proof, 16, null, null, Set.of()))
        .withReady(new ReadyRule(tells, Duration.ofSeconds(3), true));
  }

  private boolean areOnline(int count) {
    return instances().stream().filter(each -> each.status() == Status.ONLINE).count() == count;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean bothAnswer(int port) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/");
      answered.add(Long.parseLong(new String(uri.toURL().openStream().readAllBytes(), UTF_8)));
    } catch (IOException e) {
      // Nobody listens yet.
      return false;
    }
    return answered.containsAll(pids());
  }

  /** Requests one after the other, each on the next best connection, until it is stopped. */
  private static final class Load implements AutoCloseable {
    final Queue<Long> answers = new ConcurrentLinkedQueue<>();
    final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean isStopped;

    Load(int port) {
      request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
      thread.start();
    }

    private void run() {
      while (!isStopped) {
        try {
          answers.add(Long.parseLong(client.send(request, BodyHandlers.ofString()).body()));
        } catch (IOException | NumberFormatException e) {
          failures.add(String.valueOf(e));
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    void stop() throws InterruptedException {
      isStopped = true;
      thread.join();
    }

    @Override
    public void close() {
      isStopped = true;
    }
  }
}
