package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.AppSpec;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcosystemTemplateTest {
  @TempDir Path folder;

  @Test
  void itIsAnAppAsItStands() {
    for (String text : new String[] {EcosystemTemplate.full(), EcosystemTemplate.simple()}) {
      AppSpec app = Sample.yaml(folder, text).app();
      assertThat(app.name()).isEqualTo("web");
      assertThat(app.instances()).isEqualTo(1);
    }
  }

  @Test
  void everyKeyStandsInItAndIsAcceptedWithItsSample() {
    String text =
        Pattern.compile("(?m)^    #(?=[a-z_]+: )")
            .matcher(EcosystemTemplate.full())
            .replaceAll("    ");
    Set<String> keys = new TreeSet<>();
    Pattern.compile("(?m)^  (?:- |  )([a-z_]+): ")
        .matcher(text)
        .results()
        .forEach(found -> keys.add(found.group(1).replace("env_production", "env_<name>")));
    Set<String> known = new TreeSet<>();
    for (Key key : Key.values()) {
      known.add(key.usualName());
    }
    assertThat(keys).isEqualTo(known);
    Ecosystem ecosystem =
        Sample.yaml(folder, text.replace("env_file: .env", "env_file: server.js")).read();
    assertThat(ecosystem.apps()).hasSize(1);
    assertThat(ecosystem.notes()).allMatch(note -> note.contains(" yet"));
    assertThat(ecosystem.missing()).isEmpty();
  }

  @Test
  void itsLinesFitATerminal() {
    assertThat(EcosystemTemplate.full().lines())
        .allSatisfy(l -> assertThat(l.length()).isLessThan(101));
    assertThat(EcosystemTemplate.full())
        .startsWith("# The apps that Drover keeps running.")
        .contains(
            """
                ## How it is stopped, and when it is ready
                # The polite signal of a stop.
                #kill_signal: SIGINT
                # How long a stop waits before SIGKILL to all.
                #kill_timeout: 1600ms
            """);
  }
}
