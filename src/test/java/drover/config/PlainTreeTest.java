package drover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.spec.AppSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps that no file holds. */
class PlainTreeTest {
  @TempDir Path folder;

  @Test
  void optionsMakeAnApp() {
    ReadOptions options = Sample.yaml(folder, "").options();
    Map<String, ?> keys =
        Map.of("script", "server.js", "instances", 2, "watch", true, "args", List.of("-a", "b c"));
    AppSpec app = EcosystemFile.read(keys, "start", options).apps().get(0);
    assertThat(app.name()).isEqualTo("server");
    assertThat(app.instances()).isEqualTo(2);
    assertThat(app.launch().args()).containsExactly("-a", "b c");
    assertThat(app.guards().watch().paths()).containsExactly(".");
    assertThat(app.file()).isNull();
  }

  @Test
  void theirMistakesAreNamedWithoutAPlace() {
    assertThatThrownBy(
            () ->
                EcosystemFile.read(
                    Map.of("script", "server.js", "kill_timeout", "5x"),
                    "start",
                    Sample.yaml(folder, "").options()))
        .hasMessage("start: app: kill_timeout: \"5x\" is not a duration; write 500ms, 5s or 2m");
  }
}
