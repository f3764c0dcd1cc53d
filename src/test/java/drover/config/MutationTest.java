package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, it is read or refused in sentences; nothing else is ever thrown. */
class MutationTest {
  private static final String YAML =
      """
      x-base: &base
        env: {A: 1, B: [x, {y: 2}]}
        kill_timeout: 5s
      apps:
        - name: "api"   # the front
          script: server.js
          args: "--port 80 'a b'"
          instances: max
          <<: *base
          watch: [src, "*.js"]
          max_memory_restart: 200M
          cron_restart: "0 4 * * 1-5"
          env_production:
            NODE_ENV: production
          stop_exit_codes: [0, 3]
          log_date_format: |
            YYYY-MM-DD
        - <<: [*base, {namespace: shop}]
          exec: tool --x
          name: 'worker'
          time: true
          filter_env: [AWS_]
      static: {path: www, port: 8080}
      deploy: {}
      """;

  private static final String JSON =
      """
      // pm2's own style
      {
        apps: [{
          name: 'api', "script": "./server.js", /* here */
          instances: -1, env: {A: 1.5, B: null, C: [true, {d: "\\u00e9"}]},
          watch: false, ignore_watch: ["a", 'b'],
          min_uptime: "10s",
        },],
      }
      """;

  private static final String PIECES = "\n\t :-[]{}'\"#&*!|>%@`,?\\0a9é\u0000\u2028<<x";

  @TempDir Path folder;

  @Test
  void mutationsOfYaml() {
    assertThat(mutate("ecosystem.yaml", YAML, 1500, new Random(1))).isGreaterThan(100);
  }

  @Test
  void mutationsOfJson() {
    assertThat(mutate("ecosystem.json", JSON, 1500, new Random(2))).isGreaterThan(100);
  }

  /** How many of them were read. */
  private int mutate(String name, String original, int rounds, Random random) {
    ReadOptions options =
        new Sample(folder, name, "").options().withProgram(folder.resolve("bin/tool"));
    int read = 0;
    for (int round = 0; round < rounds; round++) {
      StringBuilder text = new StringBuilder(original);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        change(text, random);
      }
      try {
        new Sample(folder, name, text.toString()).read(options);
        read++;
      } catch (ConfigException e) {
        assertThat(e.problems()).isNotEmpty();
        assertThat(e.problems()).allSatisfy(p -> assertThat(p.toString().lines()).hasSize(1));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("round " + round + ":\n" + text, e);
      }
    }
    return read;
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 3));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
      case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      default -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
    }
    if (text.isEmpty()) {
      text.append('x');
    }
  }
}
