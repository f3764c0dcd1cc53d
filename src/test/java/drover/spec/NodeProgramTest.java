package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node app.js",
        "exec /usr/bin/node app.js",
        "cd app && NODE_ENV=production node app.js",
        "(bun run app.ts)",
        "test -e x;node app.js"
      })
  void aCommandLineWithItIsOneToo(String line) {
    assertThat(NodeProgram.is(List.of("sh", "-c", line))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"npm start", "python3 app.py --node=1", "./node-exporter", "nodemon app.js"})
  void aCommandLineWithoutItIsNone(String line) {
    assertThat(NodeProgram.is(List.of("/bin/bash", "-c", line))).isFalse();
  }

  @Test
  void whatOthersDoWithItsNameDoesNotCount() {
    assertThat(NodeProgram.is(List.of("env", "A=b", "node", "app.js"))).isTrue();
    assertThat(NodeProgram.is(List.of("python3", "node"))).isFalse();
    assertThat(NodeProgram.is(List.of("sh", "app.sh"))).isFalse();
    assertThat(NodeProgram.is(List.of())).isFalse();
  }
}
