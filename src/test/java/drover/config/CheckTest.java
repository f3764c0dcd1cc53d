package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  @TempDir Path folder;

  @Test
  void theTextHasALineForEachApp() {
    assertThat(
            text(
                """
                - {name: api, script: server.js, instances: 4, args: [--title, it's mine]}
                - {name: worker, script: tool, args: run}
                - {name: line, script: tool run | tool}
                """))
        .isEqualTo(
            """
            ecosystem.yaml: 3 apps, no mistakes
              api     4 instances, cluster  node /srv/shop/server.js --title 'it'\\''s mine'
              worker  1 instance, fork      tool run
              line    1 instance, fork      tool run | tool
            """);
    assertThat(text("script: tool\n"))
        .isEqualTo("ecosystem.yaml: 1 app, no mistakes\n  tool  1 instance, fork  tool\n");
  }

  @Test
  void theJsonOfAnAppWithoutKeysShowsDefaultsAndNulls() {
    assertThat(json("script: server.js\n"))
        .isEqualTo(
            """
            [ {
              "name": "server",
              "script": "/srv/shop/server.js",
              "args": [],
              "cwd": "/srv/shop",
              "interpreter": "node",
              "interpreter_args": [],
              "exec_mode": "fork",
              "instances": 1,
              "env": {},
              "namespace": "default",
              "out_file": null,
              "error_file": null,
              "log_file": null,
              "merge_logs": true,
              "log_type": "raw",
              "log_date_format": null,
              "max_memory_restart": null,
              "kill_timeout": 1600,
              "listen_timeout": 3000,
              "min_uptime": 1000,
              "max_restarts": 16,
              "restart_delay": null,
              "exp_backoff_restart_delay": null,
              "wait_ready": false,
              "autorestart": true,
              "watch": false,
              "ignore_watch": null,
              "cron_restart": null,
              "stop_exit_codes": null
            } ]
            """);
  }

  @Test
  void theJsonOfAnAppWithAllKeysHasThemNormalised() {
    assertThat(
            json(
                """
                name: api
                script: tool --x
                args: "a 'b c'"
                instances: max
                port: 80
                env: {A: 1, B: [1], LANG: null}
                namespace: shop
                out_file: logs/out.log
                error_file: NULL
                log_file: true
                log_type: json
                time: true
                max_memory_restart: 200M
                kill_timeout: 5s
                listen_timeout: 1m
                min_uptime: "10s"
                max_restarts: "3"
                restart_delay: 0.5s
                exp_backoff_restart_delay: 100
                wait_ready: true
                autorestart: "false"
                watch: [src]
                ignore_watch: tmp
                cron_restart: "0 4 * * *"
                stop_exit_codes: [3, 0]
                """))
        .isEqualTo(
            """
            [ {
              "name": "api",
              "script": "tool --x",
              "args": [ "a", "b c" ],
              "cwd": "/srv/shop",
              "interpreter": null,
              "interpreter_args": [],
              "exec_mode": "fork",
              "instances": 8,
              "env": {
                "A": "1",
                "B": "[1]",
                "PORT": "80"
              },
              "namespace": "shop",
              "out_file": "/srv/shop/logs/out.log",
              "error_file": "/dev/null",
              "log_file": true,
              "merge_logs": false,
              "log_type": "json",
              "log_date_format": "YYYY-MM-DDTHH:mm:ss",
              "max_memory_restart": 209715200,
              "kill_timeout": 5000,
              "listen_timeout": 60000,
              "min_uptime": 10000,
              "max_restarts": 3,
              "restart_delay": 500,
              "exp_backoff_restart_delay": 100,
              "wait_ready": true,
              "autorestart": false,
              "watch": [ "src" ],
              "ignore_watch": [ "tmp" ],
              "cron_restart": "0 4 * * *",
              "stop_exit_codes": [ 0, 3 ]
            } ]
            """);
  }

  @Test
  void watchingEverythingIsTrue() {
    assertThat(json("script: server.js\nwatch: true\n")).contains("\"watch\": true,");
  }

  @Test
  void placesToListenAtAreShownWhereThereAreAny() {
    assertThat(json("script: server.js\nlisten: [3000, ./app.sock]\n"))
        .contains("\"listen\": [ \"3000\", \"/srv/shop/app.sock\" ],");
    assertThat(json("script: server.js\nlisten: {web: 3000}\n"))
        .contains("\"listen\": {\n    \"web\": \"3000\"\n  },");
  }

  private String text(String yaml) {
    Sample sample = Sample.yaml(folder, yaml);
    return Check.text(sample.name(), sample.read().apps()).replace(folder.toString(), "/srv/shop");
  }

  private String json(String yaml) {
    return Check.json(Sample.yaml(folder, yaml).read().apps())
        .replace(folder.toString(), "/srv/shop");
  }
}
