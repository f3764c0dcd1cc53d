package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.control.EventKind;
import drover.control.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same for each version of Node that is in use; {@code .ci/run} brings them from npm. */
class NodeVersionsIT extends ClusterFixture {
  private static final int CLIENTS = 8;

  private Path node = Path.of("node");

  @Override
  String node() {
    return node.toString();
  }

  @ParameterizedTest(name = "node {0}")
  @ValueSource(ints = {18, 20, 22, 24})
  void aReloadLosesNoRequest(int version) throws Exception {
    node = folder().resolve(version + "/node_modules/node/bin/node");
    assumeThat(node)
        .as("node %d is not here; .ci/run brings it, if npm can be reached", version)
        .matches(Files::isExecutable);
    int port = freePort();
    start(web(Integer.toString(port), "10").withInstances(2));
    await(() -> areOnline(2));

    try (HttpLoad kept = new HttpLoad(port, CLIENTS, true);
        HttpLoad fresh = new HttpLoad(port, CLIENTS, false)) {
      awaitAnswers(kept, 2 * CLIENTS);
      List<Long> before = pids();
      assertThat(reload().kind()).isEqualTo(EventKind.DONE);
      assertThat(pids()).doesNotContainAnyElementsOf(before);
      awaitEnd(supervisor.ask(new Request.Scale("web", 1)));
      awaitAnswers(fresh, 2 * CLIENTS);
      assertNoFailure(kept);
      assertNoFailure(fresh);
    }
  }

  static Path folder() {
    String given = System.getenv("DROVER_TEST_NODES");
    String cache =
        System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
    return given == null ? Path.of(cache, "drover", "nodes") : Path.of(given);
  }
}
