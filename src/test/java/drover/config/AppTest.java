package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.ExecMode;
import drover.spec.Launch;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import drover.spec.RestartRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an app's keys. */
class AppTest {
  @TempDir Path folder;

  @Test
  void anAppOfNothingButAScriptHasEveryDefault() {
    AppSpec app = app("script: server.js\n");
    Launch launch =
        new Launch(
            Launch.Kind.FILE,
            folder.resolve("server.js").toString(),
            List.of(),
            "node",
            List.of(),
            folder,
            app.launch().environment(),
            "NODE_APP_INSTANCE",
            null);
    assertThat(app.launch()).isEqualTo(launch);
    assertThat(app.guards().watch().paths()).isEmpty();
    assertThat(app)
        .usingRecursiveComparison()
        .ignoringFields("guards.watch.ignore")
        .isEqualTo(AppSpec.of("server", launch));
  }

  @Test
  void everyKeyFindsItsPlace() {
    AppSpec app =
        app(
            """
            name: web
            namespace: shop
            script: server.js
            cwd: .
            args: --port "80 81"
            interpreter: bin/node
            interpreter_args: [--inspect]
            instances: "3"
            exec_mode: fork
            instance_var: INSTANCE
            increment_var: PORT
            user: 1000
            group: www
            autostart: false
            autorestart: "false"
            min_uptime: 10s
            max_restarts: "5"
            restart_delay: 250
            exp_backoff_restart_delay: 100ms
            stop_exit_codes: [0, "3"]
            kill_signal: term
            kill_timeout: "3000"
            treekill: false
            shutdown_with_message: true
            wait_ready: true
            listen_timeout: 1m
            max_memory_restart: 1.5G
            cron_restart: "0 4 * * *"
            cron_timezone: Europe/Berlin
            watch: [src, "*.js"]
            ignore_watch: tmp
            watch_delay: 1s
            out_file: logs/out.log
            error_file: NULL
            log_file: true
            merge_logs: true
            log_type: json
            log_date_format: HH:mm
            disable_logs: true
            log_max_size: 1M
            log_retain: 3
            log_total_size: 5M
            log_compress: true
            log_rotate: "@daily"
            pid_file: web.pid
            force: true
            """);
    assertThat(app.name()).isEqualTo("web");
    assertThat(app.namespace()).isEqualTo("shop");
    assertThat(app.instances()).isEqualTo(3);
    assertThat(app.mode()).isEqualTo(ExecMode.FORK);
    assertThat(app.autostart()).isFalse();
    assertThat(app.launch().args()).containsExactly("--port", "80 81");
    assertThat(app.launch().interpreter()).isEqualTo(folder.resolve("bin/node").toString());
    assertThat(app.launch().interpreterArgs()).containsExactly("--inspect");
    assertThat(app.launch().instanceVar()).isEqualTo("INSTANCE");
    assertThat(app.launch().incrementVar()).isEqualTo("PORT");
    assertThat(app.account()).isEqualTo(new Account("1000", "www"));
    assertThat(app.restart())
        .isEqualTo(
            new RestartRule(
                false,
                Duration.ofSeconds(10),
                5,
                Duration.ofMillis(250),
                Duration.ofMillis(100),
                Set.of(0, 3)));
    assertThat(app.stop())
        .isEqualTo(new StopRule(Signal.SIGTERM, Duration.ofSeconds(3), false, true));
    assertThat(app.ready().waitReady()).isTrue();
    assertThat(app.ready().listenTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(app.guards().maxMemory()).isEqualTo(ByteSize.of(3L << 29));
    assertThat(app.guards().cron()).isEqualTo("0 4 * * *");
    assertThat(app.guards().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(app.guards().watch())
        .isEqualTo(new WatchRule(List.of("src", "*.js"), List.of("tmp"), Duration.ofSeconds(1)));
    assertThat(app.logs())
        .isEqualTo(
            new LogRule(
                new LogTarget.File(folder.resolve("logs/out.log")),
                new LogTarget.Nowhere(),
                new LogTarget.InHome(),
                true,
                true,
                "HH:mm",
                true,
                ByteSize.of(1 << 20),
                3,
                true,
                "@daily",
                ByteSize.of(5 << 20)));
    assertThat(app.pidFile()).isEqualTo(folder.resolve("web.pid"));
  }

  @ParameterizedTest
  @CsvSource({
    "max, 8",
    "0, 8",
    "-1, 7",
    "-7, 1",
    "-20, 1",
    "1, 1",
    "4, 4",
    "'\"max\"', 8",
    "'\"4\"', 4"
  })
  void instancesCountFromTheCpus(String value, int expected) {
    assertThat(app("script: server.js\ninstances: " + value + "\n").instances())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "server.js, '', FORK",
    "server.js, 'instances: 1', CLUSTER",
    "server.js, 'instances: max', CLUSTER",
    "server.js, 'exec_mode: cluster', CLUSTER",
    "server.js, 'exec_mode: cluster_mode', CLUSTER",
    "server.js, '{exec_mode: fork_mode, instances: 2}', FORK",
    "tool, 'instances: 2', FORK",
    "tool --x, 'instances: 2', FORK",
    "worker.py, 'instances: 2', FORK",
    "www, 'instances: 2', CLUSTER",
    "plain, 'instances: 2', FORK",
    "plain, 'exec_mode: cluster', CLUSTER",
  })
  void nodeAppsWhoseInstancesAreGivenShareTheirPorts(String script, String keys, ExecMode mode)
      throws IOException {
    Files.writeString(folder.resolve("www"), "#!/usr/bin/env node\nconsole.log(1)\n");
    Files.writeString(folder.resolve("plain"), "console.log(1)\n");
    Files.writeString(folder.resolve("worker.py"), "");
    String more = keys.startsWith("{") ? "<<: " + keys : keys;
    assertThat(app("script: " + script + "\n" + more + "\n").mode()).isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "a.js, node", "a.cjs, node", "a.mjs, node", "a.ts, node", "a.tsx, node", "a.py, python3",
    "a.sh, bash", "a.rb, ruby", "a.pl, perl", "a.php, php", "a.jar, java -jar", "a, ''",
    "a.exe, ''", ".profile, ''"
  })
  void theExtensionTellsTheInterpreter(String script, String interpreter) throws IOException {
    Files.createFile(folder.resolve(script));
    String expected = (interpreter + " " + folder.resolve(script)).strip();
    assertThat(String.join(" ", app("script: " + script + "\n").launch().argv()))
        .isEqualTo(expected);
    assertThat(app("script: " + script + "\ninterpreter: none\n").launch().argv())
        .containsExactly(folder.resolve(script).toString());
  }

  @Test
  void bunRunsTypeScriptWhereThereIsOne() throws IOException {
    Files.createFile(folder.resolve("a.ts"));
    assertThat(app("script: a.ts\n").launch().interpreter()).isEqualTo("node");
    Files.createFile(folder.resolve("bin/bun"));
    assertThat(folder.resolve("bin/bun").toFile().setExecutable(true)).isTrue();
    assertThat(app("script: a.ts\n").launch().interpreter()).isEqualTo("bun");
  }

  @Test
  void instancesOfBunShareTheirPortsByThemselves() throws IOException {
    Files.createFile(folder.resolve("a.js"));
    AppSpec several = app("script: a.js\ninterpreter: bun\ninstances: 2\n");
    assertThat(several.mode()).isEqualTo(ExecMode.FORK);
    assertThat(several.overlaps()).isTrue();
    assertThat(app("script: a.js\ninterpreter: bun\n").overlaps()).isFalse();
    assertThat(app("script: a.js\ninterpreter: bun\nexec_mode: cluster\n").overlaps()).isTrue();
    assertThat(app("script: a.js\ninterpreter: bun\ninstances: 2\noverlap: false\n").overlaps())
        .isFalse();
  }

  @Test
  void aScriptIsAFileElseACommandLineElseAProgram() throws IOException {
    Files.createFile(folder.resolve("my app.js"));
    assertThat(app("script: my app.js\n").launch().argv())
        .containsExactly("node", folder.resolve("my app.js").toString());
    assertThat(app("script: tool start\nargs: [a b]\n").launch().argv())
        .containsExactly("sh", "-c", "tool start \"$@\"", "sh", "a b");
    assertThat(app("script: tool\nargs: start\n").launch().argv()).containsExactly("tool", "start");
    assertThat(app("script: tool\ninterpreter: node\n").launch().argv())
        .containsExactly("node", folder.resolve("bin/tool").toString());
    assertThat(app("script: |\n  tool a\n  tool b\n").launch().script())
        .isEqualTo("tool a\ntool b");
  }

  @ParameterizedTest
  @CsvSource({
    "script: server.js, server",
    "script: tool, tool",
    "script: ./bin/tool, tool",
    "script: a.b.js, a.b",
    "script: /opt/x/tool --port 80, tool",
    "script: NODE_ENV=x A=b/c.d node app.js, node",
    "'{script: server.js, name: 7}', 7",
    "'{script: server.js, name: api, name_prefix: shop}', shop:api",
    "'{script: server.js, name: api, append_env_to_name: true}', api-production",
    "'{script: server.js, name: 日本 1}', 日本 1",
    "'{script: server.js, name: ../../x}', ../../x"
  })
  void theNameIsItsOwnOrItsScripts(String keys, String name) throws IOException {
    Sample sample =
        Sample.yaml(folder, "- " + keys + "\n- {script: tool, name: z, env_production: {}}\n");
    assertThat(sample.read(sample.options().withEnvSection("production")).apps().get(0).name())
        .isEqualTo(name);
  }

  @Test
  void relativePathsStartAtCwd() throws IOException {
    Files.createDirectories(folder.resolve("api/lib"));
    Files.createFile(folder.resolve("api/lib/x.js"));
    AppSpec app = app("cwd: ./api\nscript: lib/x.js\nout_file: ../out.log\npid_file: x.pid\n");
    assertThat(app.launch().cwd()).isEqualTo(folder.resolve("api"));
    assertThat(app.launch().script()).isEqualTo(folder.resolve("api/lib/x.js").toString());
    assertThat(app.logs().out()).isEqualTo(new LogTarget.File(folder.resolve("out.log")));
    assertThat(app.pidFile()).isEqualTo(folder.resolve("api/x.pid"));
    assertThat(app("script: server.js\nout_file: ~/x\n").logs().out())
        .isEqualTo(new LogTarget.File(folder.resolve("~/x")));
  }

  @ParameterizedTest
  @CsvSource({
    "out_file: /dev/null",
    "out_file: NULL",
    "out_file: null",
    "output: '\"NULL\"'",
    "out: /dev/null"
  })
  void devNullIsNowhere(String key) {
    assertThat(app("script: server.js\n" + key.replace("'", "") + "\n").logs().out())
        .isEqualTo(new LogTarget.Nowhere());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "time: true, YYYY-MM-DDTHH:mm:ss",
        "log_date_format: true, YYYY-MM-DDTHH:mm:ss",
        "log_date_format: false, -",
        "'{time: true, log_date_format: HH}', HH",
        "time: false, -"
      })
  void timeIsADateFormat(String keys, String format) {
    String more = keys.startsWith("{") ? "<<: " + keys : keys;
    assertThat(app("script: server.js\n" + more + "\n").logs().dateFormat()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "instances: 1, true", "instances: 2, false"})
  void onlyASingleInstanceMergesItsLogs(String key, boolean merges) {
    assertThat(app("script: server.js\n" + key + "\n").logs().merge()).isEqualTo(merges);
  }

  @Test
  void watchIsAFlagOrPaths() {
    assertThat(app("script: server.js\nwatch: true\n").guards().watch().paths())
        .containsExactly(".");
    assertThat(app("script: server.js\nwatch: src\n").guards().watch().paths())
        .containsExactly("src");
    assertThat(app("script: server.js\nwatch: false\n").guards().watch().paths()).isEmpty();
    assertThat(app("script: server.js\nwatch: true\n").guards().watch().ignore())
        .isEqualTo(WatchRule.DEFAULT_IGNORE);
  }

  @Test
  void cronZeroIsOff() {
    assertThat(app("script: server.js\ncron_restart: 0\n").guards().cron()).isNull();
  }

  @Test
  void onlyChoosesAndSectionsAreLaidOverEnv() {
    Sample sample =
        Sample.yaml(
            folder,
            """
            - {script: server.js, name: a, env: {X: 1, Y: 1, LANG: null}, env_staging: {Y: 2, X: null}}
            - {script: tool, name: b, port: "80", env: {X: 3}}
            - {script: gone.js, name: c}
            """);
    Ecosystem read =
        sample.read(sample.options().withEnvSection("staging").withOnly(Set.of("a", "b")));
    assertThat(read.apps()).extracting(AppSpec::name).containsExactly("a", "b");
    assertThat(read.missing()).isEmpty();
    assertThat(read.apps().get(0).launch().environment().declared()).isEqualTo(Map.of("Y", "2"));
    assertThat(read.apps().get(0).launch().environment().resolved()).containsOnlyKeys("PATH", "Y");
    assertThat(read.apps().get(1).launch().environment().resolved())
        .containsEntry("PORT", "80")
        .containsEntry("LANG", "C");
    assertThat(read.apps().get(1).launch().environment().section()).isNull();
  }

  @Test
  void onlyFindsAnAppByItsNameInTheFile() {
    Sample sample =
        Sample.yaml(
            folder,
            """
            - {script: server.js, name: api, name_prefix: shop, append_env_to_name: true, env_x: {}}
            - {script: tool}
            """);
    ReadOptions options = sample.options().withEnvSection("x").withOnly(Set.of("api"));
    assertThat(sample.read(options).apps()).extracting(AppSpec::name).containsExactly("shop:api-x");
  }

  @ParameterizedTest
  @CsvSource({
    "true, PATH",
    "false, 'AWS_KEY,HOME,MY_AWS_ID,PATH'",
    "HOME, 'AWS_KEY,MY_AWS_ID,PATH'",
    "AWS, 'AWS_KEY,HOME,MY_AWS_ID,PATH'",
    "'[AWS_, HO]', PATH"
  })
  void filteredVariablesOfTheCallerStayOut(String filter, String left) {
    Sample sample = Sample.yaml(folder, "script: server.js\nfilter_env: " + filter + "\n");
    sample.options();
    ReadOptions options =
        ReadOptions.of(Map.of("AWS_KEY", "1", "MY_AWS_ID", "2", "HOME", "3", "PATH", "/bin"))
            .withFolder(folder);
    var environment = sample.read(options).apps().get(0).launch().environment();
    assertThat(String.join(",", environment.resolved().keySet())).isEqualTo(left);
    assertThat(environment.withCaller(Map.of("AWS", "9", "HOME", "8")).resolved().keySet())
        .isSubsetOf("AWS", "HOME");
  }

  @Test
  void dotenvFilesStandBelowEnv() throws IOException {
    Files.writeString(folder.resolve(".env"), "A=1\nB=1\nC='x y'\n");
    Files.writeString(folder.resolve(".env.local"), "B=2\n");
    AppSpec app = app("script: server.js\nenv_file: [.env, .env.local]\nenv: {A: 3}\n");
    assertThat(app.launch().environment().declared())
        .isEqualTo(Map.of("A", "3", "B", "2", "C", "x y"));
  }

  @Test
  void aBrokenDotenvFileIsAMistakeAtItsName() throws IOException {
    Files.writeString(folder.resolve(".env"), "A=1\nB 2\n");
    assertThat(Sample.yaml(folder, "script: server.js\nenv_file: .env\n").mistakes())
        .isEqualTo("ecosystem.yaml:2:11: app: env_file: .env:2: \"B 2\" is not NAME=value\n");
  }

  private AppSpec app(String yaml) {
    return Sample.yaml(folder, yaml).app();
  }

  @Test
  void aMessageToAProgramThatTakesNoneIsNoted() {
    String text = "script: python3 app.py\nshutdown_with_message: true\nkill_signal: SIGTERM\n";
    assertThat(Sample.yaml(folder, text).read().notes())
        .containsExactly(
            "note: ecosystem.yaml:2:1: app: shutdown_with_message"
                + " is for node's programs; this one gets SIGTERM");
    text = "script: cd sub && node app.js\nshutdown_with_message: true\n";
    assertThat(Sample.yaml(folder, text).read().notes()).isEmpty();
  }
}
