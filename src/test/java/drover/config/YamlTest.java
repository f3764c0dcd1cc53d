package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.AppSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** YAML as such: anchors, merges, marks, encodings, limits. */
class YamlTest {
  @TempDir Path folder;

  @Test
  void mergedKeysGiveWayToOwnOnes() {
    List<AppSpec> apps =
        Sample.yaml(
                folder,
                """
                x-base: &base {exec: server.js, max_restarts: 3, env: &env {A: 1, B: 2}}
                x-more: &more {max_restarts: 4, namespace: shop}
                apps:
                  - <<: [*base, *more]
                    name: one
                  - <<: *base
                    name: two
                    script: tool
                    maxRestarts: 9
                    env: {<<: *env, B: 3, A: null}
                """)
            .read()
            .apps();
    assertThat(apps.get(0).restart().maxRestarts()).isEqualTo(3);
    assertThat(apps.get(0).namespace()).isEqualTo("shop");
    assertThat(apps.get(0).launch().environment().declared()).isEqualTo(Map.of("A", "1", "B", "2"));
    assertThat(apps.get(1).launch().script()).isEqualTo("tool");
    assertThat(apps.get(1).restart().maxRestarts()).isEqualTo(9);
    assertThat(apps.get(1).launch().environment().declared()).isEqualTo(Map.of("B", "3"));
  }

  @Test
  void anAliasIsWhatItsAnchorIs() {
    AppSpec app =
        Sample.yaml(
                folder,
                "x-t: &t 7s\nx-a: &a [1, 2]\napps: {script: server.js, kill_timeout: *t, args: *a}\n")
            .app();
    assertThat(app.stop().timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(app.launch().args()).containsExactly("1", "2");
  }

  @Test
  void columnsAndLinesSurviveByteOrderMarksAndCarriageReturns() {
    assertThat(mistakes("\ufeffapps:\r\n- script: server.js\r\n  name: \"é😀\" \r\n  nme: 1\r\n"))
        .isEqualTo(
            "ecosystem.yaml:4:3: apps[0] \"é😀\": unknown key \"nme\"; did you mean \"name\"?\n");
    assertThat(mistakes("{script: server.js, name: 😀é, kill_timeout: 5x}"))
        .isEqualTo(
            "ecosystem.yaml:1:45: app \"😀é\": kill_timeout: \"5x\" is not a duration;"
                + " write 500ms, 5s or 2m\n");
  }

  @Test
  void everyAppMayMergeTheSameDefaults() {
    StringBuilder text = new StringBuilder("x-d: &d {script: server.js}\napps:\n");
    for (int i = 0; i < 1000; i++) {
      text.append("- {<<: *d, name: a").append(i).append("}\n");
    }
    assertThat(Sample.yaml(folder, text.toString()).read().apps()).hasSize(1000);
  }

  @Test
  void aliasesOfAliasesCostNothing() {
    StringBuilder text = new StringBuilder("x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      text.append("x-" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
    }
    text.append("apps: {script: server.js, env: {BOMB: *a29}}\n");
    assertThat(mistakes(text.toString()))
        .endsWith(
            "app: env.BOMB: longer than the 128 KiB that a variable can hold\n"
                .replace("app:", "apps:"));
  }

  @Test
  void mergesOfMergesStaySmall() {
    StringBuilder text = new StringBuilder("x-0: &a0 {name: x}\n");
    for (int i = 1; i < 40; i++) {
      String alias = "*a" + (i - 1);
      text.append("x-" + i + ": &a" + i + " {<<: [" + alias + ", " + alias + ", " + alias + "]}\n");
    }
    text.append("apps: {script: server.js, <<: *a39}\n");
    assertThat(Sample.yaml(folder, text.toString()).app().name()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'apps:\\n\\t- script: a'                | 2:1: not YAML: a tab; indent with spaces
          'apps:\\n  - name: a: b'                | 2:12: not YAML: a second ": " on one line, or a wrong indent; put a value with ": " in quotes
          'apps: [{script: a'                     | 1:18: not YAML: the file ends too early; a quote or bracket is not closed
          'apps:\\n - script: "a'                 | 2:14: not YAML: the file ends too early; a quote or bracket is not closed
          'a: &a {b: *a}'                         | 1:11: alias *a has no anchor before it
          'a: *x'                                 | 1:4: alias *x has no anchor before it
          'a: !!java.net.URL [x]'                 | 1:4: tag "!!java.net.URL" is not known; remove it
          'a: !env HOME'                          | 1:4: tag "!env" is not known; remove it
          'a: 1\\n---\\nb: 2'                     | 2:1: a second document begins here; an ecosystem file is one
          '[1]: 2'                                | 1:1: a key is text, not a list
          'a: {<<: 5}'                            | 1:9: <<: "5" cannot be merged; name a mapping
          'a:\\n  b: 1\\n c: 2'                   | 3:2: not YAML: expected <block end>, but found '<block mapping start>'
          """)
  void brokenYamlIsRefusedWithItsPlace(String text, String expected) {
    assertThat(mistakes(text.replace("\\n", "\n").replace("\\t", "\t")))
        .isEqualTo("ecosystem.yaml:" + expected + "\n");
  }

  @Test
  void controlCharactersAreRefused() {
    assertThat(mistakes("script: a\nname: \u0001\n"))
        .isEqualTo("ecosystem.yaml:2:7: character U+0001 cannot stand in YAML\n");
    assertThat(mistakes("script: \"a\\0b\"\n"))
        .isEqualTo(
            "ecosystem.yaml:1:9: app: script: \"a?b\" is not text; write one word or a text in quotes\n");
  }

  @Test
  void depthIsBounded() {
    assertThat(mistakes("a: " + "[".repeat(5000))).contains(": nested more than 50 deep");
    assertThat(mistakes("- ".repeat(5000) + "x")).contains(": nested more than 50 deep");
    assertThat(mistakes("{a: ".repeat(5000))).contains(": nested more than 50 deep");
  }

  @Test
  void plainWordsStayWhatTheyAre() {
    assertThat(
            Sample.yaml(
                    folder,
                    """
                    script: server.js
                    env:
                      OCTAL: 0644
                      VERSION: 1.10
                      ON: on
                      TIME: 12:30
                      BIG: 1_000
                      HEX: 0x1F
                      YES: True
                      EMPTY: ""
                      NESTED: {a: [1, 0644, 1.10, true, yes, null, "2", é], b: {}}
                      LIST: [a, 1]
                      TEXT: !!str 5
                      QUOTED: "null"
                    """)
                .app()
                .launch()
                .environment()
                .declared())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("OCTAL", "0644"),
                Map.entry("VERSION", "1.10"),
                Map.entry("ON", "on"),
                Map.entry("TIME", "12:30"),
                Map.entry("BIG", "1_000"),
                Map.entry("HEX", "0x1F"),
                Map.entry("YES", "True"),
                Map.entry("EMPTY", ""),
                Map.entry(
                    "NESTED", "{\"a\":[1,\"0644\",1.10,true,\"yes\",null,\"2\",\"é\"],\"b\":{}}"),
                Map.entry("LIST", "[\"a\",1]"),
                Map.entry("TEXT", "5"),
                Map.entry("QUOTED", "null")));
  }

  private String mistakes(String yaml) {
    return Sample.yaml(folder, yaml).mistakes();
  }
}
