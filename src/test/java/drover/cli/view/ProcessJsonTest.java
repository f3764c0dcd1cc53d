package drover.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import drover.config.JsonOutput;
import drover.control.AppView;
import drover.control.Snapshot;
import drover.control.Usage;
import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.ExecMode;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.ListenAddress;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import drover.spec.ReadyRule;
import drover.spec.RestartRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import drover.tui.model.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessJsonTest {
  private static final Surroundings AROUND =
      new Surroundings(Path.of("/home/shop/.drover"), "shop");
  private static final Map<String, String> VARIABLES =
      Map.of("PORT", "3000", "API_KEY", "k-1", "DB", "postgres://u:p@db/shop");

  @Test
  void oneLineWithTheKeysOfPm2() {
    assertThat(json(JsonOutput.onOneLine(), true, Scene.mailer()))
        .isEqualTo(
            """
            [{"pid":0,"name":"mailer","pm_id":6,"monit":{"memory":0,"cpu":0}\
            ,"pm2_env":{"name":"mailer","namespace":"default","pm_id":6\
            ,"status":"waiting restart","exec_mode":"fork_mode","instances":1\
            ,"instance_var":"NODE_APP_INSTANCE","NODE_APP_INSTANCE":0,"username":"shop"\
            ,"version":"N/A","created_at":1795520007000,"pm_uptime":1795528961000\
            ,"restart_time":7,"unstable_restarts":7,"exit_code":137\
            ,"pm_exec_path":"/srv/shop/dist/mailer.js","args":[],"exec_interpreter":"node"\
            ,"node_args":[],"pm_cwd":"/srv/shop"\
            ,"pm_out_log_path":"/home/shop/.drover/logs/mailer-out.log"\
            ,"pm_err_log_path":"/home/shop/.drover/logs/mailer-error.log"\
            ,"pm_pid_path":"/home/shop/.drover/pids/mailer-6.pid","merge_logs":true\
            ,"disable_logs":false,"autostart":true,"autorestart":true,"min_uptime":1000\
            ,"max_restarts":16,"kill_timeout":1600,"treekill":true,"shutdown_with_message":false\
            ,"wait_ready":false,"listen_timeout":3000,"watch":false,"vizion":false\
            ,"vizion_running":false,"pmx":false,"automation":false,"km_link":false\
            ,"axm_monitor":{},"axm_actions":[],"axm_options":{},"axm_dynamic":{}\
            ,"env":{"API_KEY":"********","DB":"postgres://u:********@db/shop","PORT":"3000"}}}]
            """
                .strip());
  }

  @Test
  void whatIsSetIsThereInThePlacesOfPm2() {
    assertThat(json(JsonOutput.indented(), true, everythingSet()) + "\n")
        .isEqualTo(
            """
            [ {
              "pid": 4711,
              "name": "my api",
              "pm_id": 3,
              "monit": {
                "memory": 50331648,
                "cpu": 12.3
              },
              "pm2_env": {
                "name": "my api",
                "namespace": "shop",
                "pm_id": 3,
                "status": "online",
                "exec_mode": "cluster_mode",
                "instances": 2,
                "instance_var": "NODE_APP_INSTANCE",
                "NODE_APP_INSTANCE": 1,
                "username": "www-data",
                "version": "N/A",
                "increment_var": "PORT",
                "created_at": 1795528887000,
                "pm_uptime": 1795528887000,
                "restart_time": 0,
                "unstable_restarts": 0,
                "pm_exec_path": "/srv/shop/server.js",
                "args": [ "--port", "80" ],
                "exec_interpreter": "node",
                "node_args": [ "--inspect" ],
                "pm_cwd": "/srv/shop",
                "pm_out_log_path": "/home/shop/.drover/logs/app-3-out.log",
                "pm_err_log_path": "/home/shop/.drover/logs/app-3-error.log",
                "pm_log_path": "/home/shop/.drover/logs/my-api-3.log",
                "pm_pid_path": "/run/api.pid",
                "merge_logs": false,
                "disable_logs": false,
                "log_type": "json",
                "log_date_format": "YYYY-MM-DD",
                "autostart": false,
                "autorestart": false,
                "min_uptime": 5000,
                "max_restarts": 3,
                "restart_delay": 250,
                "exp_backoff_restart_delay": 100,
                "stop_exit_codes": [ 0, 3, 7 ],
                "kill_timeout": 3000,
                "treekill": false,
                "shutdown_with_message": true,
                "wait_ready": true,
                "listen_timeout": 8000,
                "max_memory_restart": 209715200,
                "cron_restart": "0 3 * * *",
                "watch": [ "src", "lib" ],
                "ignore_watch": [ "*.tmp" ],
                "watch_delay": 500,
                "vizion": false,
                "vizion_running": false,
                "pmx": false,
                "automation": false,
                "km_link": false,
                "axm_monitor": {},
                "axm_actions": [],
                "axm_options": {},
                "axm_dynamic": {},
                "env": {
                  "API_KEY": "********",
                  "DB": "postgres://u:********@db/shop",
                  "PORT": "3000"
                },
                "env_production": {
                  "TOKEN": "********"
                }
              }
            } ]
            """);
  }

  @Test
  void secretsAreShownOnlyToThoseWhoAsk() {
    assertThat(json(JsonOutput.onOneLine(), true, everythingSet()))
        .doesNotContain("k-1", "u:p@", "t-1");
    assertThat(json(JsonOutput.onOneLine(), false, everythingSet()))
        .contains("\"API_KEY\":\"k-1\"", "postgres://u:p@db/shop", "\"TOKEN\":\"t-1\"");
  }

  @Test
  void anEmptyListIsAnEmptyArray() {
    assertThat(json(JsonOutput.onOneLine(), true)).isEqualTo("[]");
    assertThat(json(JsonOutput.indented(), true)).isEqualTo("[]");
  }

  @Test
  void aCommandLineIsWhatTheShellGets() {
    Launch line = launch(Launch.Kind.COMMAND_LINE, "sleep 5 && true", Environment.EMPTY, null);
    AppView app = Scene.app("job", Scene.migrate().instances(), spec -> spec.withLaunch(line));

    assertThat(json(JsonOutput.onOneLine(), true, app))
        .contains(
            """
            "pm_exec_path":"/bin/sh","args":["-c","sleep 5 && true \\"$@\\"","sh","--port","80"],\
            "exec_interpreter":"none"\
            """);
  }

  private static String json(JsonOutput out, boolean isMasked, AppView... apps) {
    Snapshot snapshot = Scene.snapshot(List.of(apps));
    return ProcessJson.write(snapshot, id -> VARIABLES, AROUND, out, isMasked).finish();
  }

  private static AppView everythingSet() {
    Environment environment =
        new Environment(
            Map.of(),
            EnvFilter.NONE,
            Map.of(),
            Map.of("PORT", "3000"),
            Map.of("production", Map.of("TOKEN", "t-1")),
            null);
    Usage usage = new Usage(12.34, 48L << 20, 3, Scene.wave(1, 1), Scene.wave(1, 1));
    AppSpec spec =
        new AppSpec(
            "my api",
            "shop",
            launch(Launch.Kind.FILE, "/srv/shop/server.js", environment, "PORT"),
            2,
            ExecMode.CLUSTER,
            false,
            new RestartRule(
                false,
                Duration.ofSeconds(5),
                3,
                Duration.ofMillis(250),
                Duration.ofMillis(100),
                Set.of(0, 7, 3)),
            new StopRule(Signal.SIGTERM, Duration.ofSeconds(3), false, true),
            new ReadyRule(true, Duration.ofSeconds(8), true),
            List.of(ListenAddress.port(3000)),
            new LogRule(
                new LogTarget.InHome(),
                new LogTarget.Nowhere(),
                new LogTarget.InHome(),
                false,
                true,
                "YYYY-MM-DD",
                false,
                ByteSize.of(1),
                1,
                false,
                null,
                null),
            new Guards(
                ByteSize.of(200L << 20),
                "0 3 * * *",
                null,
                new WatchRule(List.of("src", "lib"), List.of("*.tmp"), Duration.ofMillis(500)),
                null),
            new Account("www-data", null),
            Path.of("/run/api.pid"),
            Path.of("/srv/shop/ecosystem.yaml"));
    return new AppView(spec, List.of(Scene.online(3, 1, 4711, Duration.ofMinutes(2), usage)));
  }

  private static Launch launch(
      Launch.Kind kind, String script, Environment environment, @Nullable String incrementVar) {
    return new Launch(
        kind,
        script,
        List.of("--port", "80"),
        "node",
        List.of("--inspect"),
        Path.of("/srv/shop"),
        environment,
        "NODE_APP_INSTANCE",
        incrementVar);
  }
}
