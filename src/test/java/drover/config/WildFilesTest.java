package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.AppSpec;
import drover.spec.ExecMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they are found in PM2's documentation and in the world. */
class WildFilesTest {
  @TempDir Path folder;

  @Test
  void aFileOfManyOldKeysIsReadWithOneNoteEach() {
    Ecosystem read =
        Sample.yaml(
                folder,
                """
                apps:
                  - script   : ./server.js
                    name     : 'api-app'
                    instances: "max"
                    exec_mode: cluster_mode
                    min_uptime: "10s"
                    max_memory_restart: '1G'
                    watch: ["server", "client"]
                    ignore_watch : ["node_modules", "client/img", "\\\\.git", "*.log"]
                    vizion: false
                    pmx: true
                    sourceMapSupport: true
                    axm_options: {}
                    node_args: "--harmony --max-old-space-size=200"
                    combine_logs: true
                    error_file: /var/log/err.log
                    env_production : {NODE_ENV: "production", PORT: 8080, DEBUG: false, HOSTS: [a, b]}
                  - script: tool
                    vizion: false
                deploy:
                  production:
                    user: node
                """)
            .read();
    AppSpec api = read.apps().get(0);
    assertThat(api.instances()).isEqualTo(8);
    assertThat(api.mode()).isEqualTo(ExecMode.CLUSTER);
    assertThat(api.restart().minUptime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(api.launch().interpreterArgs())
        .containsExactly("--harmony", "--max-old-space-size=200");
    assertThat(api.guards().watch().paths()).containsExactly("server", "client");
    assertThat(api.launch().environment().withSection("production").declared())
        .containsEntry("DEBUG", "false")
        .containsEntry("HOSTS", "[\"a\",\"b\"]");
    assertThat(String.join("\n", read.notes()))
        .isEqualTo(
            """
            note: ecosystem.yaml:20:1: "deploy" is ignored, since Drover does not deploy
            note: ecosystem.yaml:10:5: "vizion" has no meaning in Drover and is ignored
            note: ecosystem.yaml:11:5: "pmx" has no meaning in Drover and is ignored
            note: ecosystem.yaml:12:5: "sourceMapSupport" has no meaning in Drover and is ignored
            note: ecosystem.yaml:13:5: "axm_options" has no meaning in Drover and is ignored\
            """
                .replace("\\n", "\n"));
  }

  static List<Flavour> flavours() {
    return Flavour.of("flavours.txt");
  }

  @ParameterizedTest
  @MethodSource("flavours")
  void whatPeopleWriteIsReadAsPm2ReadsItOrRefusedInOneSentence(Flavour flavour) throws IOException {
    assertThat(flavour.read(folder, Flavour.furnish(folder))).isEqualTo(flavour.outcome());
  }

  @Test
  void thereAreManyFlavours() {
    assertThat(flavours()).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apps:\n- script: server.js\n  name: a\n",
        "{apps: [\n{script: 'server.js', name: 'a'}\n]}\n"
      })
  void otherSystemsLineEndsAndByteOrderMarksAreNoMatter(String text) {
    String name = text.startsWith("{") ? "pm2.json" : "pm2.yml";

    AppSpec app = new Sample(folder, name, "\ufeff" + text.replace("\n", "\r\n")).app();

    assertThat(app.name()).isEqualTo("a");
  }

  @Test
  void pm2IsAnOldNameOfApps() {
    assertThat(Sample.json(folder, "{\"pm2\": [{\"script\": \"server.js\"}]}").app().name())
        .isEqualTo("server");
  }

  @Test
  void aKeyOfOnesOwnIsLeftAlone() {
    Ecosystem read =
        Sample.yaml(folder, "x-a: 1\napps:\n- {script: server.js, x-note: mine}\n").read();
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void aBareAppMayHaveADeploySection() {
    Ecosystem read = Sample.yaml(folder, "script: server.js\ndeploy: {}\nx-y: 1\n").read();
    assertThat(read.apps()).hasSize(1);
    assertThat(read.notes()).hasSize(1);
  }
}
