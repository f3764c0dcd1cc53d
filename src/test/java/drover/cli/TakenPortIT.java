package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** An app that cannot have the port it wants. */
class TakenPortIT extends CommandFixture {
  @Test
  void whoHasThePortIsSaidWhereverTheExitIs() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      file(
          "web.sh",
          "echo 'Error: listen EADDRINUSE: address already in use :::"
              + port
              + "' >&2; echo '    at x.js:1' >&2; exit 1");
      String cause = "port " + port + " is taken by another app of this Drover";

      assertThat(run("start", "web.sh", "--name", "web", "--max-restarts", "1")).isEqualTo(1);

      assertThat(err).contains(cause);
      assertThat(out).containsPattern("errored .* exit 1, .*" + cause);
      done("why", "web");
      assertThat(out).contains(cause);
      done("describe", "web");
      assertThat(out).contains(cause);
    }
  }
}
