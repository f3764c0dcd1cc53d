package drover.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeMessageTest {
  @Test
  void onlyTheTextReadyMeansReady() {
    assertThat(NodeMessage.of("\"ready\"")).isEqualTo(NodeMessage.READY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ready",
        "\"Ready\"",
        "\"ready \"",
        "[\"ready\"]",
        "{\"ready\":true}",
        "{\"cmd\":\"ready\"}",
        "{\"cmd\":\"node_\"}",
        "{\"type\":\"NODE_CLUSTER\"}",
        "\"NODE_CLUSTER\"",
        "null",
        "1",
        "{"
      })
  void whateverElseAnAppSaysIsNotForUs(String line) {
    assertThat(NodeMessage.of(line)).isEqualTo(NodeMessage.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"online\",\"seq\":0}",
        "{\"cmd\":\"NODE_HANDLE_ACK\"}",
        "{\"cmd\":\"NODE_HANDLE\",\"type\":\"net.Native\",\"msg\":{}}"
      })
  void nodesOwnMessagesAreToldApart(String line) {
    assertThat(NodeMessage.of(line)).isEqualTo(NodeMessage.INTERNAL);
  }
}
