package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.control.EventKind;
import drover.spec.AppSpec;
import drover.spec.ExecMode;
import drover.spec.ReadyRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of bun, which say nothing of sharing a port, and share it. */
class BunIT extends ClusterFixture {
  private static final int CLIENTS = 8;

  private static final String SERVE =
      """
      const version = require('fs').readFileSync(__dirname + '/version', 'utf8');
      const server = Bun.serve({
        port: Number(process.argv[2]),
        hostname: '127.0.0.1',
        fetch: () => new Response(version + ' ' + process.pid),
      });
      process.on('SIGINT', () => server.stop().then(() => process.exit()));
      """;

  private static final String NODE_HTTP =
      """
      const version = require('fs').readFileSync(__dirname + '/version', 'utf8');
      const server = require('http').createServer((request, response) => {
        response.end(version + ' ' + process.pid);
      });
      server.listen(Number(process.argv[2]), '127.0.0.1');
      process.on('SIGINT', () => server.close(() => process.exit()));
      """;

  private static Path bun() {
    return NodeVersionsIT.folder().resolve("bun/node_modules/@oven/bun-linux-x64/bin/bun");
  }

  @Override
  String node() {
    return bun().toString();
  }

  @BeforeEach
  void requireBun() {
    assumeThat(bun())
        .as("bun is not here; .ci/run brings it, if npm can be reached")
        .isExecutable();
  }

  @ParameterizedTest
  @ValueSource(strings = {SERVE, NODE_HTTP})
  void instancesShareThePortAndAReloadOverlaps(String server) throws Exception {
    int port = freePort();
    version("v1");
    AppSpec web = script("web", server, Integer.toString(port)).withInstances(2);
    start(
        web.withMode(ExecMode.FORK)
            .withReady(new ReadyRule(false, ReadyRule.DEFAULT.listenTimeout(), true)));
    await(() -> instances().size() == 2);
    await(() -> instances().stream().noneMatch(each -> each.listens().isEmpty()));

    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (FreshClients load = new FreshClients(address, CLIENTS)) {
      await(() -> load.answers.size() == 2);
      for (int i = 2; i < 5; i++) {
        List<Long> before = pids();
        version("v" + i);
        assertThat(reload().kind()).isEqualTo(EventKind.DONE);
        assertThat(pids()).doesNotContainAnyElementsOf(before);
      }
      await(
          () -> load.answers.keySet().stream().filter(each -> each.startsWith("v4 ")).count() == 2);
      load.stop();
      if (migratesRequests()) {
        assertThat(load.failures).isEmpty();
      } else {
        // What has reached a socket of its own waits there in vain when that is closed.
        assertThat(load.failures).allMatch(each -> each.contains("reset"));
      }
    }
  }

  private static boolean migratesRequests() throws IOException {
    Path setting = Path.of("/proc/sys/net/ipv4/tcp_migrate_req");
    return Files.exists(setting) && Files.readString(setting).strip().equals("1");
  }
}
