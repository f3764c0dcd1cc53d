package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read when a file is wrong, word by word. */
class MistakesTest {
  @TempDir Path folder;

  @Test
  void tenMistakesGiveTenSentencesInTheOrderOfTheFile() {
    assertThat(
            mistakes(
                """
                x-common: &common
                  kill_timeout: 5x
                deply: {}
                apps:
                  - name: api
                    script: server.js
                    max_memory_restrat: 200M
                    instances: four
                    <<: *common
                    cron_restart: "61 * * * *"
                  - name: api
                    script: server.js
                    port: 70000
                    autorestart: maybe
                    args: "--title 'shop"
                  - name: worker
                """))
        .isEqualTo(
            """
            ecosystem.yaml:2:17: apps[0] "api": kill_timeout: "5x" is not a duration; write 500ms, 5s or 2m
            ecosystem.yaml:3:1: unknown key "deply"; did you mean "deploy"?
            ecosystem.yaml:7:5: apps[0] "api": unknown key "max_memory_restrat"; did you mean "max_memory_restart"?
            ecosystem.yaml:8:16: apps[0] "api": instances: "four" is not a number of instances; write 4, max or -1
            ecosystem.yaml:10:19: apps[0] "api": cron_restart: "61 * * * *" is not a cron line (value 61 not in range [0, 59]); write 5 or 6 fields like "0 4 * * *"
            ecosystem.yaml:11:11: apps[1] "api": another app is named "api", on line 5; give each its own name
            ecosystem.yaml:13:11: apps[1] "api": port: "70000" is out of range; write 0 to 65535
            ecosystem.yaml:14:18: apps[1] "api": autorestart: "maybe" is not a boolean; write true or false
            ecosystem.yaml:15:11: apps[1] "api": args: the quote ' at character 9 is never closed
            ecosystem.yaml:16:5: apps[2] "worker": script is missing; write what to run
            """);
  }

  @Test
  void aWrongTypeIsNamed() {
    assertThat(
            mistakes(
                """
                script: [server.js]
                name: {a: b}
                env: A=1
                env_production: 5
                args: {port: 80}
                watch: [[src]]
                max_restarts: 2.5
                kill_timeout: [1]
                exec_mode: threads
                log_type: xml
                out_file: false
                interpreter_args: [null]
                """))
        .isEqualTo(
            """
            ecosystem.yaml:1:9: app: script: a list is not text; write one word or a text in quotes
            ecosystem.yaml:2:7: app: name: a mapping is not a name; write letters, digits, - and _
            ecosystem.yaml:3:6: app: env: "A=1" is not a mapping of variables; write NAME: value
            ecosystem.yaml:4:17: app: env_production: "5" is not a mapping of variables; write NAME: value
            ecosystem.yaml:5:7: app: args: a mapping is not a list of words; write ["--port", "80"] or "--port 80"
            ecosystem.yaml:6:9: app: watch: a list is not something to watch; write true, false or a list of paths
            ecosystem.yaml:7:15: app: max_restarts: "2.5" is not a whole number; write digits only
            ecosystem.yaml:8:15: app: kill_timeout: a list is not a duration; write 500ms, 5s or 2m
            ecosystem.yaml:9:12: app: exec_mode: "threads" is not a mode; write fork or cluster
            ecosystem.yaml:10:11: app: log_type: "xml" is not a log type; write raw or json
            ecosystem.yaml:11:11: app: out_file: "false" is not a log file; write a path, or /dev/null for none
            ecosystem.yaml:12:20: app: interpreter_args: nothing is not a list of words; write ["--port", "80"] or "--port 80"
            """);
  }

  @Test
  void aDateFormatNamesTheLetterThatMeansNothing() {
    assertThat(
            mistakes(
                """
                apps:
                  - script: server.js
                    log_date_format: yyyy-MM-dd
                  - script: worker.js
                    log_date_format: "[at] HH:mm [Uhr"
                """))
        .isEqualTo(
            """
            ecosystem.yaml:3:22: apps[0]: log_date_format: "yyyy-MM-dd" is not a date format (the year is YYYY); write "YYYY-MM-DD HH:mm:ss.SSS Z" or true
            ecosystem.yaml:5:22: apps[1]: log_date_format: "[at] HH:mm [Uhr" is not a date format (U means nothing, [U] would be text); write "YYYY-MM-DD HH:mm:ss.SSS Z" or true
            """);
  }

  @Test
  void aKeyGivenTwiceNamesBothPlaces() {
    assertThat(
            mistakes(
                """
                - script: server.js
                  exec: server.js
                  name: a
                  name: b
                  maxRestarts: 1
                  max_restarts: 2
                  env:
                    A: 1
                    A: 2
                """))
        .isEqualTo(
            """
            ecosystem.yaml:2:3: [0] "a": "exec" and "script" are the same key, given first on line 1; keep one
            ecosystem.yaml:4:3: [0] "a": "name" is given twice, first on line 3; keep one
            ecosystem.yaml:6:3: [0] "a": "max_restarts" and "maxRestarts" are the same key, given first on line 5; keep one
            ecosystem.yaml:9:5: [0] "a": env: "A" is given twice, first on line 8; keep one
            """);
  }

  @Test
  void aNumberOutOfRangeTellsTheRange() {
    assertThat(
            mistakes(
                """
                script: server.js
                instances: 20000
                max_restarts: -1
                stop_exit_codes: [0, 256]
                kill_timeout: 999d
                max_memory_restart: 0
                kill_signal: 77
                restart_delay: -5
                log_retain: 999999
                """))
        .isEqualTo(
            """
            ecosystem.yaml:2:12: app: instances: "20000" is out of range; write 1 to 10000
            ecosystem.yaml:3:15: app: max_restarts: "-1" is out of range; write 0 to 1000000000
            ecosystem.yaml:4:22: app: stop_exit_codes: "256" is not an exit code; write 0 to 255, or a list of them
            ecosystem.yaml:5:15: app: kill_timeout: "999d" is longer than a year; write less
            ecosystem.yaml:6:21: app: max_memory_restart: "0" is out of range; write at least 1
            ecosystem.yaml:7:14: app: kill_signal: "77" is not a signal; write SIGINT, SIGTERM or a number
            ecosystem.yaml:8:16: app: restart_delay: "-5" is not a duration; write 500ms, 5s or 2m
            ecosystem.yaml:9:13: app: log_retain: "999999" is out of range; write 0 to 100000
            """);
  }

  @Test
  void aTypingMistakeIsAnsweredWithTheNearestKey() {
    assertThat(
            mistakes(
                """
                apps:
                  - script: server.js
                    instance: 4
                    max-restarts: 3
                    maxMemoryRestrat: 1G
                    Env: {}
                    env_fiel: .env
                    bogus: 1
                """))
        .isEqualTo(
            """
            ecosystem.yaml:3:5: apps[0]: unknown key "instance"; did you mean "instances"?
            ecosystem.yaml:4:5: apps[0]: unknown key "max-restarts"; did you mean "max_restarts"?
            ecosystem.yaml:5:5: apps[0]: unknown key "maxMemoryRestrat"; did you mean "maxMemoryRestart"?
            ecosystem.yaml:6:5: apps[0]: unknown key "Env"; did you mean "env"?
            ecosystem.yaml:7:5: apps[0]: unknown key "env_fiel"; did you mean "env_file"?
            ecosystem.yaml:8:5: apps[0]: unknown key "bogus"; drover ecosystem writes a file with all known keys
            """);
  }

  @Test
  void aKeyWithoutAValueIsAMistakeUnlessItIsACollection() {
    assertThat(
            mistakes(
                """
                script: server.js
                max_memory_restart:
                args:
                env:
                  A:
                watch:
                """))
        .isEqualTo(
            """
            ecosystem.yaml:2:1: app: max_memory_restart: has no value; write 200M, 1.5G or a number of bytes, or remove the key
            ecosystem.yaml:5:3: app: env.A: has no value; write "" for an empty one, or null to take it away
            ecosystem.yaml:6:1: app: watch: has no value; write true, false or a list of paths, or remove the key
            """);
  }

  @Test
  void cronAndZoneAreChecked() {
    assertThat(
            mistakes(
                """
                script: server.js
                cron_restart: every day
                cron_timezone: Europ/Berlin
                log_rotate: "0 0 31 2 *"
                """))
        .isEqualTo(
            """
            ecosystem.yaml:2:15: app: cron_restart: "every day" is not a cron line (it has 2 fields); write 5 or 6 fields like "0 4 * * *"
            ecosystem.yaml:3:16: app: cron_timezone: "Europ/Berlin" is not a time zone; write Europe/Berlin, UTC or +02:00
            ecosystem.yaml:4:13: app: log_rotate: "0 0 31 2 *" is not a cron line (no such day ever comes); write 5 or 6 fields like "0 4 * * *"
            """);
  }

  @Test
  void keysThatContradictEachOtherAreRefused() {
    assertThat(
            mistakes(
                """
                - script: tool start
                  interpreter: python3
                - script: tool
                  exec_mode: cluster
                  interpreter_args: -v
                - script: server.js
                  port: 80
                  env: {PORT: 8080}
                """))
        .isEqualTo(
            """
            ecosystem.yaml:2:16: [0]: interpreter: "python3" does not apply to the command line "tool start"; write the script alone, and the rest into args
            ecosystem.yaml:3:3: [1]: another app is named "tool", on line 1; give each its own name
            ecosystem.yaml:7:9: [2]: port: 80 and env.PORT "8080" contradict each other; keep one
            """);
  }

  @Test
  void whatIsNoAppIsSaid() {
    assertThat(mistakes("- worker\n- [a]\n- {script: server.js}\n"))
        .isEqualTo(
            """
            ecosystem.yaml:1:3: [0]: "worker" is not an app; write "script: "
            ecosystem.yaml:2:3: [1]: a list is not an app; write "script: "
            """);
    assertThat(mistakes("apps:\n  web: {script: server.js}\n"))
        .isEqualTo(
            """
            ecosystem.yaml:2:3: apps: a mapping of names; write a list whose items begin with "- name: "
            """);
    assertThat(mistakes("apps: []\n"))
        .isEqualTo("ecosystem.yaml:1:7: apps: no apps; write a list of apps\n");
    assertThat(mistakes("apps:\n"))
        .isEqualTo("ecosystem.yaml:1:1: apps: no apps; write a list of apps\n");
    assertThat(mistakes(""))
        .isEqualTo("ecosystem.yaml: empty; write \"apps:\" with a list of apps\n");
    assertThat(mistakes("hello\n"))
        .isEqualTo(
            "ecosystem.yaml:1:1: \"hello\" is not an app; write \"apps:\" with a list of apps\n");
    assertThat(mistakes("deploy: {}\n"))
        .isEqualTo("ecosystem.yaml:1:1: no apps; write \"apps:\" with a list of apps\n");
  }

  @Test
  void aStrangerBesideTheAppsIsRefused() {
    assertThat(mistakes("apps: {script: server.js}\nname: x\napp: 1\nx-mine: 1\n"))
        .isEqualTo(
            """
            ecosystem.yaml:2:1: unknown key "name"; beside apps there are static, deploy and keys that begin with x-
            ecosystem.yaml:3:1: unknown key "app"; did you mean "apps"?
            """);
  }

  @Test
  void aBareAppWithAMistypedScriptIsUnderstood() {
    assertThat(mistakes("scrpt: server.js\n"))
        .isEqualTo(
            """
            ecosystem.yaml:1:1: unknown key "scrpt"; did you mean "script"?
            """);
  }

  @Test
  void namesThatTheFileLacksAreRefusedWithThoseItHas() {
    Sample sample =
        Sample.yaml(
            folder, "- {script: server.js, name: api, env_production: {}}\n- {script: tool}\n");
    assertThat(
            sample.mistakes(
                sample.options().withEnvSection("prod").withOnly(java.util.Set.of("apo", "tool"))))
        .isEqualTo(
            """
            ecosystem.yaml: --env "prod": no app has env_prod; known are production
            ecosystem.yaml: --only "apo": no such app; known are api, tool
            """);
  }

  @Test
  void whatCannotBeShownOnALineIsMadeVisible() {
    assertThat(
            mistakes(
                "script: server.js\nname: \"a\\e[31m\\nb\"\nkill_timeout: "
                    + "9".repeat(80)
                    + "\n"))
        .isEqualTo(
            "ecosystem.yaml:2:7: app \"a?[31m\\nb\": name: \"a?[31m\\nb\" is not a name;"
                + " write letters, digits, - and _\n"
                + "ecosystem.yaml:3:15: app \"a?[31m\\nb\": kill_timeout: \""
                + "9".repeat(60)
                + "...\" is not a duration; write 500ms, 5s or 2m\n");
  }

  @Test
  void aFloodOfMistakesIsCut() {
    StringBuilder text = new StringBuilder("script: server.js\n");
    for (int i = 0; i < 130; i++) {
      text.append("bogus").append(i).append(": 1\n");
    }
    assertThat(mistakes(text.toString()).lines())
        .hasSize(101)
        .last()
        .isEqualTo("ecosystem.yaml: and 30 more mistakes");
  }

  private String mistakes(String yaml) {
    return Sample.yaml(folder, yaml).mistakes();
  }
}
