package drover.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeProgramTest {
  @ParameterizedTest
  @CsvSource({
    "node, true",
    "nodejs, true",
    "bun, true",
    "/usr/bin/node, true",
    "./node_modules/.bin/bun, true",
    "/opt/node/bin/npm, false",
    "node18x, false",
    "sh, false",
    "/opt/node/, false",
    "python3, false"
  })
  void aProgramIsKnownByItsName(String program, boolean isNode) {
    assertThat(NodeProgram.is(List.of(program, "app.js"))).isEqualTo(isNode);
  }

  @Test
  void onlyTheProgramCounts() {
    assertThat(NodeProgram.is(List.of("sh", "-c", "node app.js"))).isFalse();
    assertThat(NodeProgram.is(List.of())).isFalse();
  }
}
