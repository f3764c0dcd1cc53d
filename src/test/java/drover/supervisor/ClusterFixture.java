package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.control.Event;
import drover.control.InstanceView;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ExecMode;
import drover.spec.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Unmodified servers of Node whose instances share a port, on a real supervisor. */
abstract class ClusterFixture extends LiveFixture {
  static final Selector WEB = new Selector.App("web");

  /**
   * A server as people write them. What it does is up to a file beside it; it answers with the word
   * that it has read there, and its pid. Its arguments are its port, how many milliseconds an
   * answer takes, and another port.
   */
  static final String SERVER =
      """
      const fs = require('fs');
      const http = require('http');
      const [port, delay, other] = process.argv.slice(2).map(Number);
      const version = fs.readFileSync(__dirname + '/version', 'utf8');
      if (version === 'crashes') throw new Error('no database');
      if (version === 'hangs') for (;;);
      const server = http.createServer((request, response) => {
        const body = version + ' ' + process.pid;
        const answer = () => {
          response.setHeader('Content-Length', body.length);
          response.end(body);
        };
        if (delay) setTimeout(answer, delay); else answer();
      });
      if (version === 'never listens') setInterval(() => {}, 1000);
      else setTimeout(() => {
        const host = version === 'everywhere' ? undefined : '127.0.0.1';
        server.listen(version === 'listens elsewhere' ? other : port, host);
      }, version === 'slow' ? 700 : 0);
      """;

  /** The program. */
  String node() {
    return "node";
  }

  static void assumeNode() {
    boolean hasNode =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "node")));
    assumeThat(hasNode).as("node is not installed here").isTrue();
  }

  void version(String word) throws IOException {
    Files.writeString(home.resolve("version"), word);
  }

  /** {@link #SERVER} with these arguments. */
  AppSpec web(String... args) throws IOException {
    version("v1");
    return script("web", SERVER, args);
  }

  AppSpec script(String name, String code, String... args) throws IOException {
    return file(name, name + ".js", code, args);
  }

  AppSpec file(String name, String fileName, String code, String... args) throws IOException {
    Path file = Files.writeString(home.resolve(fileName), code);
    Launch shell = sh(name, "").launch();
    return AppSpec.of(
            name,
            new Launch(
                Launch.Kind.FILE,
                file.toString(),
                List.of(args),
                node(),
                List.of(),
                shell.cwd(),
                shell.environment(),
                shell.instanceVar(),
                null))
        .withMode(ExecMode.CLUSTER);
  }

  Event reload() throws InterruptedException {
    return awaitEnd(supervisor.ask(new Request.Reload(WEB)));
  }

  boolean areOnline(int count) {
    List<InstanceView> all = instances();
    return all.size() == count && all.stream().allMatch(each -> each.status() == Status.ONLINE);
  }

  /** As many answers as that from now on. */
  void awaitAnswers(HttpLoad load, int more) throws InterruptedException, IOException {
    int wanted = load.answers() + more;
    await(() -> load.answers() >= wanted || !load.failures.isEmpty());
  }

  static void assertNoFailure(HttpLoad load) throws InterruptedException {
    load.stop();
    assertThat(load.failures).as("of %d requests", load.answers()).isEmpty();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
