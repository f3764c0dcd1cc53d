package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.AppSpec;
import drover.spec.ExecMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON as PM2's users write it. */
class JsonTest {
  @TempDir Path folder;

  @Test
  void commentsBareKeysSingleQuotesAndTrailingCommasAreFine() {
    List<AppSpec> apps =
        Sample.json(
                folder,
                """
                // the shop
                {
                  apps: [
                    {
                      name: 'api', /* the front */
                      "script": "./server.js",
                      instances: "max",
                      maxRestarts: 3,
                      env: {A: 1.50, B: true, C: ["x", {d: null}], D: null, LANG: 'it\\'s'},
                      max_memory_restart: null,
                    },
                    {script: "tool",},
                  ],
                }
                """)
            .read()
            .apps();
    AppSpec api = apps.get(0);
    assertThat(apps).hasSize(2);
    assertThat(api.name()).isEqualTo("api");
    assertThat(api.instances()).isEqualTo(8);
    assertThat(api.mode()).isEqualTo(ExecMode.CLUSTER);
    assertThat(api.restart().maxRestarts()).isEqualTo(3);
    assertThat(api.guards().maxMemory()).isNull();
    assertThat(api.launch().environment().declared())
        .isEqualTo(Map.of("A", "1.50", "B", "true", "C", "[\"x\",{\"d\":null}]", "LANG", "it's"));
  }

  @Test
  void mistakesHaveTheirPlaces() {
    assertThat(
            mistakes(
                """
                {
                  /* 😀 */ "apps": [{
                    "name": "api", script: 'server.js',
                    'kill_timout': 1, "kill_timeout": "5x",
                    /* 😀 */ env: {A: {}, A: 2},
                  }, "x"],
                  app: 1
                }
                """))
        .isEqualTo(
            """
            ecosystem.json:4:5: apps[0] "api": unknown key "kill_timout"; did you mean "kill_timeout"?
            ecosystem.json:4:39: apps[0] "api": kill_timeout: "5x" is not a duration; write 500ms, 5s or 2m
            ecosystem.json:5:26: apps[0] "api": env: "A" is given twice, first on line 5; keep one
            ecosystem.json:6:6: apps[1]: "x" is not an app; write "script: "
            ecosystem.json:7:3: unknown key "app"; did you mean "apps"?
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {a: b}              | 1:5: not JSON: "b" is no value; put text in quotes
          {a: 1 b: 2}         | 1:7: not JSON: unexpected 'b': was expecting comma to separate Object entries
          {a: 'x}             | 1:8: not JSON: the file ends too early; a quote, bracket or comment is not closed
          [{a: 1,             | 1:8: not JSON: the file ends too early; a quote, bracket or comment is not closed
          {a: 1}}             | 1:7: not JSON: unexpected close marker '}': no open Object to close
          {a: [}              | 1:6: not JSON: unexpected close marker '}': expected ']'
          {a: 1} x            | 1:8: not JSON: "x" is no value; put text in quotes
          {a: 1} 2            | 1:8: not JSON: something follows the end
          {a: 'x;'}           | 1:7: not JSON: a line ends inside quotes
          {a: `x`}            | 1:5: not JSON: unexpected '`': expected a valid value
          {a: 0x10}           | 1:6: not JSON: unexpected 'x': was expecting comma to separate Object entries
          module.exports = {} | 1:1: not JSON: "module" is no value; put text in quotes; what is computed belongs into a *.config.js, after module.exports =
          """)
  void brokenJsonIsRefusedWithItsPlace(String text, String expected) {
    assertThat(mistakes(text.replace(';', '\n'))).isEqualTo("ecosystem.json:" + expected + "\n");
  }

  @Test
  void depthIsBounded() {
    assertThat(mistakes("[".repeat(5000)))
        .isEqualTo("ecosystem.json:1:51: nested more than 50 deep\n");
    assertThat(mistakes("{a:".repeat(5000))).contains("nested more than 50 deep");
  }

  @Test
  void aStreamTellsItsFormatByItsStart() {
    assertThat(new Sample(folder, "-", "[{script: 'server.js'}]").app().name()).isEqualTo("server");
    assertThat(new Sample(folder, "-", "// x\n{script: 'tool'}").app().name()).isEqualTo("tool");
    assertThat(new Sample(folder, "-", "script: tool\n").app().name()).isEqualTo("tool");
    assertThat(new Sample(folder, "-", "{script: 1, x}").mistakes())
        .startsWith("-:1:14: not JSON: ");
  }

  private String mistakes(String json) {
    return Sample.json(folder, json).mistakes();
  }
}
