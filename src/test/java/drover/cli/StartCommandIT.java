package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.InstanceView;
import drover.control.Status;
import drover.spec.ExecMode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartCommandIT extends CommandFixture {
  @Test
  void aScriptGetsItsOptionsAndItsArguments() throws IOException {
    file("job.sh", "echo \"$0 $@\" > args; exec sleep 60");

    done("start", "job.sh", "--name", "job", "-k", "5s", "--", "--port", "80", "a b");

    assertThat(out).startsWith("started job (id 0)\n");
    assertThat(only("job").status()).isEqualTo(Status.ONLINE);
    assertThat(spec("job").launch().args()).containsExactly("--port", "80", "a b");
    assertThat(spec("job").stop().timeout()).hasSeconds(5);
    assertThat(work().resolve("args")).content().endsWith("job.sh --port 80 a b\n");
  }

  @Test
  void aCommandLineIsOneAndAProgramIsOne() {
    done("start", "sleep 61", "--name", "line");
    done("start", "sleep", "--", "62");

    assertThat(spec("line").launch().argv()).containsExactly("sh", "-c", "sleep 61", "sh");
    assertThat(spec("sleep").launch().argv()).containsExactly("sleep", "62");
  }

  @Test
  void ofTwoThatStartTheSameAtOnceOneIsToldThatItIsSecond() throws Exception {
    for (int round = 0; round < 5; round++) {
      String script = "job" + round + ".sh";
      file(script, "exec sleep 60");
      List<Called> both = atOnce("start", script);

      assertThat(both).extracting(Called::code).containsExactlyInAnyOrder(0, 1);
      assertThat(both)
          .extracting(Called::err)
          .containsExactlyInAnyOrder(
              "",
              "drover: script already started as job" + round + ", add -f to start another one\n");
      assertThat(only("job" + round).restarts()).as("it was not started twice").isZero();
    }
  }

  @Test
  void ofTwoThatAreForcedAtOnceEachGetsANameOfItsOwn() throws Exception {
    file("job.sh", "exec sleep 60");

    assertThat(atOnce("start", "-f", "job.sh")).extracting(Called::code).containsExactly(0, 0);
    assertThat(names()).containsExactlyInAnyOrder("job", "job-2");
  }

  @Test
  void whatIsNotThereIsSaidInOneSentence() {
    assertThat(run("start", "nope.js")).isEqualTo(1);

    assertThat(err)
        .isEqualTo(
            "drover: \"nope.js\" is not a file in " + work() + " and not a program on PATH\n");
    assertThat(names()).isEmpty();
  }

  @Test
  void aMistypedNameIsGuessed() {
    done("start", "sleep 60", "--name", "worker");

    assertThat(run("start", "wrker")).isEqualTo(1);

    assertThat(err).endsWith("not a program on PATH; did you mean \"worker\"?\n");
  }

  @Test
  void anOptionIsRefusedByItsOwnName() throws IOException {
    file("job.sh", "exec sleep 60");

    int code =
        run(
            "start",
            "job.sh",
            "--name",
            "a: b",
            "--kill-timeout",
            "5x",
            "--cron",
            "x",
            "-i",
            "many");

    assertThat(code).isEqualTo(2);
    assertThat(err.lines())
        .allMatch(line -> line.startsWith("--"))
        .contains("--kill-timeout: \"5x\" is not a duration; write 500ms, 5s or 2m")
        .anyMatch(line -> line.startsWith("--cron: "))
        .anyMatch(line -> line.startsWith("--instances: "));
    assertThat(names()).isEmpty();
  }

  @Test
  void aScriptThatRunsIsNotStartedTwiceUnlessForced() throws IOException {
    file("job.sh", "exec sleep 60");
    done("start", "job.sh");

    assertThat(run("start", "job.sh")).isEqualTo(1);
    assertThat(err)
        .isEqualTo("drover: script already started as job, add -f to start another one\n");
    done("start", "job.sh", "-f");

    assertThat(names()).containsExactly("job", "job-2");
    assertThat(err).isEqualTo("note: an app is called job already; this one is called job-2\n");
  }

  @Test
  void theSameScriptUnderAnotherNameIsAnotherApp() throws IOException {
    file("job.sh", "exec sleep 60");
    done("start", "job.sh", "--name", "one");
    done("start", "job.sh", "--name", "two");

    assertThat(names()).containsExactly("one", "two");
    assertThat(run("start", "sleep 1", "--name", "one")).isEqualTo(1);
    assertThat(err)
        .isEqualTo(
            "drover: an app is called one already; give another --name, or delete it first\n");
  }

  @Test
  void scriptsOfOneNameInTwoFoldersGetTwoNames() throws IOException {
    file("a/index.sh", "exec sleep 60");
    file("b/index.sh", "exec sleep 60");

    done("start", "a/index.sh", "b/index.sh");

    assertThat(names()).containsExactly("index", "index-2");
  }

  @Test
  void aStoppedScriptRunsAgainWithWhatItHad() throws IOException {
    file("job.sh", "exec sleep 60");
    done("start", "job.sh", "-i", "2");
    done("stop", "job");
    done("start", "job.sh");

    assertThat(app("job").instances())
        .extracting(InstanceView::status)
        .containsExactly(Status.ONLINE, Status.ONLINE);
    assertThat(app("job").instances()).extracting(InstanceView::restarts).containsExactly(0, 0);
  }

  @Test
  void aNameRestartsWhatRunsAndTakesOptions() {
    done("start", "sleep 60", "--name", "api");
    long before = only("api").pid();

    done("start", "api", "--max-memory-restart", "200M", "-i", "2");

    assertThat(app("api").instances())
        .hasSize(2)
        .allMatch(each -> each.status() == Status.ONLINE)
        .noneMatch(each -> each.pid() == before);
    assertThat(String.valueOf(spec("api").guards().maxMemory())).contains("200");
    assertThat(spec("api").launch().script()).isEqualTo("sleep 60");
  }

  @Test
  void aCrashAtOnceIsToldWithItsLastWords() throws IOException {
    file("bad.sh", "echo fine; echo cannot find module x >&2; exit 3");

    assertThat(run("start", "bad.sh")).isEqualTo(1);

    assertThat(err)
        .matches(
            """
            drover: bad:0: exited with code 3 after \\S+, restart 1 of 16 at once
              \\| cannot find module x
            """);
    assertThat(out).doesNotContain("started");
  }

  @Test
  void whatNeverGetsReadyIsToldWithTheReason() {
    int code =
        run(
            "start",
            "echo still warming up >&2; exec sleep 60",
            "--name",
            "slow",
            "--wait-ready",
            "--listen-timeout",
            "300ms");

    assertThat(code).isEqualTo(1);
    assertThat(err).isEqualTo("drover: slow:0: not ready within 0.3s\n  | still warming up\n");
  }

  @Test
  void aJobThatIsDoneIsNoFailure() {
    done("start", "exit 0", "--name", "done", "--no-autorestart");
    done("start", "exit 4", "--name", "four", "--stop-exit-codes", "4", "7");

    assertThat(only("done").status()).isEqualTo(Status.STOPPED);
    assertThat(spec("four").restart().stopExitCodes()).containsExactlyInAnyOrder(4, 7);
  }

  @Test
  void aFileStartsItsAppsAndTheOptionsAreLaidOverThem() throws IOException {
    file(
        "ecosystem.yaml",
        """
        apps:
          - {name: a, script: sleep 60, env: {V: base}, env_prod: {V: prod}}
          - {name: b, script: sleep 60}
        """);

    done("start", "--only", "a", "--env", "prod", "--kill-timeout", "7s");

    assertThat(names()).containsExactly("a");
    assertThat(spec("a").stop().timeout()).hasSeconds(7);
    assertThat(variable(only("a"), "V")).isEqualTo("prod");
  }

  @Test
  void aFileRestartsWhatRunsWithWhatChangedAndStartsTheRest() throws IOException {
    String file = file("ecosystem.yaml", "apps: [{name: a, script: sleep 60, env: {OLD: x}}]");
    done("start", file);
    long before = only("a").pid();
    file("ecosystem.yaml", "apps: [{name: a, script: sleep 61}, {name: b, script: sleep 60}]");

    done("start", file);

    assertThat(names()).containsExactly("a", "b");
    assertThat(only("a").pid()).isNotEqualTo(before);
    assertThat(variable(only("a"), "OLD")).isEmpty();
    assertThat(spec("a").launch().script()).isEqualTo("sleep 61");
  }

  @Test
  void aBrokenFileStartsNothing() throws IOException {
    String file =
        file("ecosystem.yaml", "apps:\n  - {name: a, script: sleep 60}\n  - {name: b, scrip: x}\n");

    assertThat(run("start", file)).isEqualTo(2);

    assertThat(err).contains("ecosystem.yaml:3:").contains("did you mean \"script\"?");
    assertThat(names()).isEmpty();
  }

  @Test
  void aFileWhoseScriptIsMissingStartsNothing() throws IOException {
    String file =
        file("ecosystem.yaml", "apps: [{name: a, script: sleep 60}, {name: b, script: no.js}]");

    assertThat(run("start", file)).isEqualTo(2);

    assertThat(err).contains("\"no.js\" is not a file");
    assertThat(names()).isEmpty();
  }

  @Test
  void standardInputIsAFileOfJson() {
    type("{\"apps\": [{\"name\": \"in\", \"script\": \"sleep 60\"}]}");

    done("start", "-");

    assertThat(names()).containsExactly("in");
  }

  @Test
  void withoutATargetAndWithoutAFileItSaysWhatToWrite() {
    assertThat(run("start")).isEqualTo(2);

    assertThat(err).startsWith("drover: nothing to start: there is no ecosystem.yaml in ");
  }

  @Test
  void severalTargetsAreOneCommandAndOneMistakeStartsNoneOfThem() {
    assertThat(run("start", "sleep 60", "nope.js")).isEqualTo(1);
    assertThat(names()).isEmpty();

    done("start", "sleep 60", "cat /dev/zero > /dev/null");
    assertThat(names()).containsExactly("sleep", "cat");
  }

  @Test
  void watchTakesPathsOnlyWhereNoTargetCanBeMeant() throws IOException {
    file("job.sh", "exec sleep 60");
    Files.createDirectory(work().resolve("src"));

    done("start", "--watch", "job.sh", "--name", "every");
    done("start", "job.sh", "--name", "src", "--watch", "src,lib", "--ignore-watch", "x y");

    assertThat(spec("every").guards().watch().paths()).containsExactly(".");
    assertThat(spec("src").guards().watch().paths()).containsExactly("src", "lib");
    assertThat(spec("src").guards().watch().ignore()).containsExactly("x", "y");
  }

  @Test
  void whatMeansNothingHereIsNotedOnce() {
    done("start", "sleep 60", "--no-vizion", "--ext", "js");

    assertThat(err)
        .isEqualTo(
            """
            note: --no-vizion has no meaning in Drover and is ignored
            note: --ext has no meaning in Drover and is ignored
            """);
  }

  @Test
  void silenceIsNothingButErrors() {
    done("-s", "start", "sleep 60", "--no-pmx");
    assertThat(out + err).isEmpty();

    assertThat(run("start", "--silent", "nope.js")).isEqualTo(1);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("drover: \"nope.js\" is not a file");
  }

  @Test
  void attachedItFollowsTheLogsUntilTheAppIsDone() {
    done("start", "echo one; sleep 1; echo two", "--name", "talk", "--no-autorestart", "--attach");

    assertThat(out.lines().filter(line -> line.startsWith("0|talk | ")))
        .containsExactly("0|talk | one", "0|talk | two");
  }

  @Test
  void withoutAutostartItIsOnlyKnown() {
    done("start", "sleep 60", "--name", "later", "--no-autostart");

    assertThat(out).startsWith("later is in the list, not started\n");
    assertThat(only("later").status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void aSectionIsNothingForAScript() {
    done("start", "sleep 60", "--env", "production");

    assertThat(err).isEqualTo("note: --env production: only a file has sections; sleep has none\n");
  }

  @Test
  void nodeAppsWithACountAreACluster() throws IOException {
    file("server.js", "setInterval(() => {}, 1000)");

    done("start", "server.js", "-i", "2");
    done("start", "server.js", "-i", "2", "-x", "--name", "fork");

    assertThat(List.of(spec("server").mode(), spec("fork").mode()))
        .containsExactly(ExecMode.CLUSTER, ExecMode.FORK);
  }
}
