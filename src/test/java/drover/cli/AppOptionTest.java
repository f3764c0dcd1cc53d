package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.config.EcosystemFile;
import drover.config.ReadOptions;
import drover.spec.AppSpec;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Each option is its key. */
class AppOptionTest {
  private static final Map<String, String> ENV = Map.of("PATH", "/usr/bin:/bin", "AWS_KEY", "x");

  @TempDir Path folder;
  private Sources sources;

  @BeforeEach
  void makeScript() throws Exception {
    Files.writeString(folder.resolve("app.sh"), "exec sleep 60");
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Console console =
        new Console(
            InputStream.nullInputStream(), nowhere, nowhere, Console.Sight.PLAIN, ENV, folder);
    sources = new Sources(console, ReadOptions.of(ENV), note -> {});
  }

  /** Options as written, and the key with the value that means the same. */
  record Row(String line, String key, Object value) {
    @Override
    public String toString() {
      return line + "  =  " + key + ": " + value;
    }
  }

  static List<Row> rows() {
    return List.of(
        new Row("-n api", "name", "api"),
        new Row("--name api", "name", "api"),
        new Row("--name=api", "name", "api"),
        new Row("--namespace shop", "namespace", "shop"),
        new Row("-i 4", "instances", 4),
        new Row("-i4", "instances", 4),
        new Row("-i -1", "instances", -1),
        new Row("--instances max", "instances", "max"),
        new Row("-i 0", "instances", 0),
        new Row("-x", "exec_mode", "fork"),
        new Row("--cwd .", "cwd", "."),
        new Row("--interpreter sh", "interpreter", "sh"),
        new Row("--interpreter none", "interpreter", "none"),
        new Row("--interpreter-args=-e", "interpreter_args", "-e"),
        new Row("--node-args -eu", "interpreter_args", "-eu"),
        new Row("--uid nobody", "user", "nobody"),
        new Row("-u nobody", "user", "nobody"),
        new Row("--gid nogroup", "group", "nogroup"),
        new Row("--filter-env", "filter_env", true),
        new Row("--watch --filter-env=AWS_.log", "filter_env", List.of("AWS_.log")),
        new Row("--no-autostart", "autostart", false),
        new Row("--no-autorestart", "autorestart", false),
        new Row("--min-uptime 2s", "min_uptime", "2s"),
        new Row("--max-restarts 3", "max_restarts", 3),
        new Row("--restart-delay 3000", "restart_delay", 3000),
        new Row("--exp-backoff-restart-delay 100", "exp_backoff_restart_delay", 100),
        new Row("--stop-exit-codes 0 3 7", "stop_exit_codes", List.of(0, 3, 7)),
        new Row("--stop-exit-codes 0,3", "stop_exit_codes", List.of(0, 3)),
        new Row("--cron 0_4_*_*_*", "cron_restart", "0 4 * * *"),
        new Row("-c 0_4_*_*_*", "cron_restart", "0 4 * * *"),
        new Row("--cron-restart 0", "cron_restart", "0"),
        new Row("--max-memory-restart 200M", "max_memory_restart", "200M"),
        new Row("--watch", "watch", true),
        new Row(
            "--ignore-watch node_modules,logs", "ignore_watch", List.of("node_modules", "logs")),
        new Row("--watch-delay 4", "watch_delay", "4s"),
        new Row("--watch-delay 400ms", "watch_delay", 400),
        new Row("--wait-ready", "wait_ready", true),
        new Row("--listen 3000,127.0.0.1:3001", "listen", List.of(3000, "127.0.0.1:3001")),
        new Row("--listen-timeout 5000", "listen_timeout", 5000),
        new Row("-k 3000", "kill_timeout", 3000),
        new Row("--kill-timeout 3s", "kill_timeout", 3000),
        new Row("--shutdown-with-message", "shutdown_with_message", true),
        new Row("--no-treekill", "treekill", false),
        new Row("-o out.log", "out_file", "out.log"),
        new Row("--output /dev/null", "out_file", "/dev/null"),
        new Row("-e err.log", "error_file", "err.log"),
        new Row("-l both.log", "log_file", "both.log"),
        new Row("--log", "log_file", true),
        new Row("--merge-logs", "merge_logs", true),
        new Row("--log-type json", "log_type", "json"),
        new Row("--log-date-format YYYY", "log_date_format", "YYYY"),
        new Row("--time", "time", true),
        new Row("--disable-logs", "disable_logs", true),
        new Row("-p app.pid", "pid_file", "app.pid"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anOptionMeansItsKey(Row row) {
    Map<String, Object> keys = new TreeMap<>(Map.of("script", "app.sh", row.key(), row.value()));
    if (row.line().startsWith("--watch --")) {
      keys.put("watch", true);
    }
    AppSpec byKey =
        EcosystemFile.read(keys, "app.sh", ReadOptions.of(ENV).withFolder(folder)).apps().get(0);

    assertThat(sources.app("app.sh", List.of(), given(row.line()), null)).isEqualTo(byKey);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anOptionLaidOverAnAppChangesThatAndNothingElse(Row row) {
    AppSpec plain = sources.app("app.sh", List.of(), given(""), null);
    AppSpec wanted = sources.app("app.sh", List.of(), given(row.line()), null);

    assertThat(Overlay.of(plain, given(row.line()), null, sources)).isEqualTo(wanted);
  }

  @Test
  void everyOptionIsInTheTable() {
    Set<String> tested =
        rows().stream().map(Row::key).collect(Collectors.toCollection(TreeSet::new));
    Set<String> known =
        Arrays.stream(AppOption.values())
            .filter(option -> !option.form().isMeaningless())
            .map(AppOption::key)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tested).isEqualTo(known);
  }

  @Test
  void anOverlayKeepsWhatIsNotNamed() {
    AppSpec rich =
        sources.app(
            "app.sh",
            List.of("a", "b"),
            given("--name api --namespace shop -k 9s -o x.log --watch --max-restarts 3 -i 3"),
            null);

    AppSpec changed = Overlay.of(rich, given("--min-uptime 7s"), List.of("c"), sources);

    assertThat(changed.restart().minUptime()).hasSeconds(7);
    assertThat(changed.launch().args()).containsExactly("c");
    assertThat(changed.withRestart(rich.restart()).withLaunch(rich.launch())).isEqualTo(rich);
  }

  @Test
  void mistakesGoByTheOptionsName() {
    assertThatThrownBy(() -> sources.app("app.sh", List.of(), given("-k 5x --name a -i x"), null))
        .isInstanceOf(MisuseException.class)
        .message()
        .contains("--kill-timeout: \"5x\" is not a duration; write 500ms, 5s or 2m")
        .contains("--instances: \"x\" ")
        .doesNotContain("app.sh");
  }

  @Test
  void aValueThatIsMissingIsAskedFor() {
    assertThatThrownBy(() -> given("--name"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--name needs a value: NAME");
  }

  private Given given(String line) {
    Given given = new Given(folder, () -> false);
    CommandSpec spec = CommandSpec.create();
    given.addTo(spec);
    List<String> words = new ArrayList<>();
    for (String word : line.isEmpty() ? new String[0] : line.split(" ")) {
      words.add(word.replace("0_4_*_*_*", "0 4 * * *"));
    }
    new CommandLine(spec).parseArgs(words.toArray(new String[0]));
    return given;
  }
}
