package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code drover run} without a terminal. */
class RawRunIT {
  private final DroverProgram drover = DroverProgram.open();

  @AfterEach
  void close() {
    drover.close();
  }

  @Test
  void itPrintsEveryLineWithItsAppAndEndsWithTheWorstExitCode() throws IOException {
    write(
        """
        apps:
          - name: good
            script: echo hello; echo oops >&2
            autorestart: false
          - name: worse
            script: exit 7
            autorestart: false
        """);

    Outcome outcome = drover.run("run", "ecosystem.yaml");

    assertThat(outcome.code()).isEqualTo(7);
    assertThat(outcome.out()).isEqualTo("good:0  | hello\n");
    assertThat(outcome.err().lines())
        .contains("good:0  | oops")
        .anyMatch(line -> line.startsWith("worse:0 | * exited with code 7 after "));
  }

  @Test
  void noLineIsMissingHoweverFastTheyCome() throws IOException {
    write(
        """
        apps:
          - name: flood
            script: seq 1 200000
            autorestart: false
        """);

    Outcome outcome = drover.run("run", "ecosystem.yaml");

    List<String> expected =
        IntStream.rangeClosed(1, 200_000).mapToObj(i -> "flood:0 | " + i).toList();
    assertThat(outcome.out().lines().toList()).isEqualTo(expected);
  }

  @Test
  void whenNobodyReadsItAnyMoreItStopsTheAppsPolitelyAndEnds() throws IOException {
    Path farewell = drover.work().resolve("farewell");
    write(
        """
        apps:
          - name: polite
            script: "trap 'echo bye > %s; exit 0' INT; while :; do echo line; sleep 0.1; done"
        """
            .formatted(farewell));

    Outcome outcome =
        drover
            .exec(
                "bash",
                "-c",
                "\"$0\" run ecosystem.yaml --raw | head -3; exit ${PIPESTATUS[0]}",
                DroverProgram.file().toString())
            .awaitEnd();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEqualTo("polite:0 | line\n".repeat(3));
    assertThat(outcome.err()).contains("* nobody reads the output any more: stopping all apps");
    assertThat(farewell).hasContent("bye");
  }

  @Test
  void terminatingItStopsTheAppsPolitelyAndExitsWithZero() throws IOException {
    Path farewell = drover.work().resolve("farewell");
    write(
        """
        apps:
          - name: polite
            script: "trap 'echo bye > %s; exit 0' INT; echo ready; while :; do sleep 0.1; done"
        """
            .formatted(farewell));
    RunningProgram running = drover.start("run", "ecosystem.yaml", "--raw");
    running.awaitOut("polite:0 | ready");

    running.signal("TERM");
    Outcome outcome = running.awaitEnd();

    assertThat(outcome.code()).isZero();
    assertThat(farewell).hasContent("bye");
  }

  @Test
  void otherTerminalsCommandIt() throws IOException {
    write("apps: [{name: api, script: 'echo ready; exec sleep 1000', cron_restart: '0 0 1 1 *'}]");
    RunningProgram running = drover.start("run", "ecosystem.yaml", "--raw");
    running.awaitOut("api:0  | ready");
    Eventually.await(() -> "no socket", () -> Files.exists(drover.home().resolve("drover.pid")));

    assertThat(drover.run("pid", "api").out()).matches("[0-9]+\n");
    Outcome second = drover.run("run", "ecosystem.yaml", "--raw");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err())
        .startsWith("drover: process " + supervisor() + " supervises in " + drover.home());

    assertThat(drover.run("kill").code()).isZero();
    assertThat(running.awaitEnd().code()).isZero();
    assertThat(drover.processes()).isEmpty();
  }

  private String supervisor() throws IOException {
    return Files.readString(drover.home().resolve("drover.pid")).strip();
  }

  @Test
  void aDaemonsHomeIsNotSharedWithIt() throws IOException {
    write("apps: [{name: api, script: 'exec sleep 1000'}]");
    assertThat(drover.run("start", "ecosystem.yaml").code()).isZero();

    Outcome outcome = drover.run("run", "ecosystem.yaml", "--raw");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("'drover monit' shows what it has");
    assertThat(drover.run("pid", "api").out()).isNotEqualTo("0\n");
  }

  @Test
  void aFileWithMistakesIsRefusedWithAllOfThemAndNothingIsStarted() throws IOException {
    Path started = drover.work().resolve("started");
    write(
        """
        apps:
          - name: api
            script: touch %s; sleep 1000
            kill_timeout: 5x
            max_memory_restrat: 200M
        """
            .formatted(started));

    Outcome outcome = drover.run("run", "ecosystem.yaml");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            """
            ecosystem.yaml:4:19: apps[0] "api": kill_timeout: "5x" is not a duration; write 500ms, 5s or 2m
            ecosystem.yaml:5:5: apps[0] "api": unknown key "max_memory_restrat"; did you mean "max_memory_restart"?
            """);
    assertThat(started).doesNotExist();
  }

  @Test
  void aHomeThatCannotBeMadeIsOneSentence() throws IOException {
    write("apps: [{name: a, script: echo a, autorestart: false}]");
    Path file = Files.createFile(drover.work().resolve("file"));

    Outcome outcome = drover.with("DROVER_HOME", file + "/home").run("run", "ecosystem.yaml");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo("drover: the home " + file + "/home cannot be used: not a directory\n");
  }

  @Test
  void anAppThatCronStartsAgainKeepsItGoing() throws IOException {
    write(
        """
        apps:
          - name: tick
            script: date +%s
            autorestart: false
            cron_restart: "* * * * * *"
        """);
    RunningProgram running = drover.start("run", "ecosystem.yaml", "--raw");

    Eventually.await(
        () -> "not started twice by cron:\n" + running.out() + running.err(),
        () -> running.out().lines().count() > 2);
    running.signal("INT");

    assertThat(running.awaitEnd().code()).isZero();
  }

  @Test
  void aFloodOfLinesDoesNotKeepASignalWaiting() throws IOException {
    write("apps: [{name: flood, script: 'while :; do seq 100000 120000; done'}]");
    RunningProgram running = drover.start("run", "ecosystem.yaml", "--raw");
    running.awaitOut("flood:0 | 100000");

    running.signal("TERM");

    assertThat(running.awaitEnd().code()).isZero();
  }

  @Test
  void onlyTheNamedAppsAreStarted() throws IOException {
    write(
        """
        apps:
          - {name: a, script: echo a, autorestart: false}
          - {name: b, script: echo b, autorestart: false}
        """);

    assertThat(drover.run("run", "ecosystem.yaml", "--only", "b").out()).isEqualTo("b:0    | b\n");
  }

  @Test
  void aSectionIsLaidOverTheEnvironment() throws IOException {
    write(
        """
        apps:
          - name: a
            script: echo $STAGE
            autorestart: false
            env: {STAGE: test}
            env_production: {STAGE: production}
        """);

    assertThat(drover.run("run", "ecosystem.yaml", "--env", "production").out())
        .isEqualTo("a:0    | production\n");
  }

  @Test
  void badUsageIsOneSentenceAndExitCodeTwo() {
    Outcome outcome = drover.run("run", "--onyl", "a");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("drover: there is no option --onyl; did you mean \"--only\"?");
  }

  @Test
  void helpAndVersionAreOnStandardOutput() {
    assertThat(drover.run("--version").out()).matches("drover [0-9.]+\n");
    assertThat(drover.run("--help").out()).contains("Usage: drover").contains("run");
    assertThat(drover.run("run", "--help").out()).contains("--only").contains("Example");
  }

  private void write(String ecosystem) throws IOException {
    Files.writeString(drover.work().resolve("ecosystem.yaml"), ecosystem);
  }
}
