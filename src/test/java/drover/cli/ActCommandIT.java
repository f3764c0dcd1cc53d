package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.InstanceView;
import drover.control.Status;
import drover.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActCommandIT extends CommandFixture {
  /** Words of PM2's that the help does not name. */
  private static final Set<String> ONLY_ANSWERED = Set.of("uninstall", "set", "logrotate");

  private void start(String name, String... options) {
    String[] line = new String[options.length + 4];
    System.arraycopy(new String[] {"start", "sleep 60", "--name", name}, 0, line, 0, 4);
    System.arraycopy(options, 0, line, 4, options.length);
    done(line);
  }

  @Test
  void restartIsCountedOnlyForWhatRuns() {
    start("a");
    start("b");
    done("stop", "b");
    long before = only("a").pid();

    done("restart", "a", "b");

    assertThat(out).startsWith("restarted a (id 0)\nrestarted b (id 1)\n");
    assertThat(only("a").pid()).isNotEqualTo(before);
    assertThat(only("a").restarts()).isEqualTo(1);
    assertThat(only("b").status()).isEqualTo(Status.ONLINE);
    assertThat(only("b").restarts()).isZero();
  }

  @Test
  void selectorsAreNamesNamespacesIdsExpressionsAndAll() {
    start("a1", "--namespace", "shop");
    start("a2");
    start("b1");

    done("stop", "shop");
    assertThat(only("a1").status()).isEqualTo(Status.STOPPED);
    done("restart", "/^a/");
    assertThat(only("a1").status()).isEqualTo(Status.ONLINE);
    done("stop", "2");
    assertThat(only("b1").status()).isEqualTo(Status.STOPPED);
    done("del", "all");
    assertThat(names()).isEmpty();
    assertThat(out).isEqualTo("deleted a1\ndeleted a2\ndeleted b1\n");
  }

  @Test
  void whoIsNotThereIsSaidWithTheNearestName() {
    assertThat(run("stop", "all")).isEqualTo(1);
    assertThat(err).isEqualTo("drover: there are no apps\n");
    start("worker");

    assertThat(run("stop", "worker", "wroker")).isEqualTo(1);

    assertThat(err)
        .isEqualTo(
            "drover: no app, namespace or id is called \"wroker\"; did you mean \"worker\"?\n");
    assertThat(only("worker").status()).isEqualTo(Status.ONLINE);
    assertThat(run("restart", "99")).isEqualTo(1);
    assertThat(run("restart", "/[/")).isEqualTo(2);
    assertThat(run("restart")).isEqualTo(2);
  }

  @Test
  void byNameVariablesStayUnlessTheyAreAskedFor() throws IOException {
    env.put("SHELL_VAR", "one");
    file(
        "ecosystem.yaml",
        "apps: [{name: a, script: sleep 60, env: {V: base}, env_prod: {V: prod}}]");
    done("start");
    env.put("SHELL_VAR", "two");

    done("restart", "a");
    assertThat(variable(only("a"), "SHELL_VAR")).isEqualTo("one");
    done("restart", "a", "--env", "prod");
    assertThat(variable(only("a"), "V")).isEqualTo("prod");
    done("restart", "a", "--update-env");
    assertThat(variable(only("a"), "SHELL_VAR")).isEqualTo("two");
    assertThat(variable(only("a"), "V")).isEqualTo("prod");
    env.remove("SHELL_VAR");
    done("restart", "ecosystem.yaml");
    assertThat(variable(only("a"), "SHELL_VAR")).isEmpty();
    assertThat(variable(only("a"), "V")).isEqualTo("base");

    assertThat(run("restart", "a", "--env", "staging")).isEqualTo(2);
    assertThat(err)
        .isEqualTo("drover: --env \"staging\": no app has env_staging; known are prod\n");
  }

  @Test
  void aFileMeansTheAppsNamedInIt() throws IOException {
    String file =
        file("ecosystem.yaml", "apps: [{name: a, script: sleep 60}, {name: b, script: ./gone.sh}]");
    start("a");
    start("c");

    done("stop", file);
    assertThat(err).isEqualTo("note: b is not in the list\n");
    assertThat(only("a").status()).isEqualTo(Status.STOPPED);
    assertThat(only("c").status()).isEqualTo(Status.ONLINE);
    done("delete", file, "--only", "a");
    assertThat(names()).containsExactly("c");
    assertThat(run("delete", file)).isEqualTo(1);
    assertThat(err).endsWith("drover: no app of " + file + " is in the list\n");
    type("{apps: [{name: 'c', script: 'x'}]}");
    done("delete", "-");
    assertThat(names()).isEmpty();
  }

  @Test
  void aReloadOfTheSameIsOneAfterTheOther() {
    start("a", "-i", "2", "--min-uptime", "100ms");

    done("reload", "a");

    assertThat(out).startsWith("reloaded a (ids 0 1)\n");
    assertThat(app("a").instances()).extracting(InstanceView::restarts).containsExactly(1, 1);
  }

  @Test
  void aReloadToABrokenVersionFailsWithTheReasonAndGoesBack() throws IOException {
    String file =
        file(
            "ecosystem.yaml", "apps: [{name: a, script: sleep 60, instances: 2, min_uptime: 200}]");
    done("start", file);
    file(
        "ecosystem.yaml",
        """
        apps:
          - {name: a, script: echo broken >&2; exit 7, instances: 2, min_uptime: 200}
        """);

    assertThat(run("reload", file)).isEqualTo(1);

    assertThat(err).contains("drover: a:0: exited with code 7 after").contains("  | broken\n");
    assertThat(spec("a").launch().script()).isEqualTo("sleep 60");
    assertThat(app("a").instances().get(1).status()).isEqualTo(Status.ONLINE);
    assertThat(app("a").instances().get(1).restarts()).isZero();
  }

  @Test
  void startOrRestartAndStartOrReloadTakeFiles() throws IOException {
    String file =
        file("apps.txt", "apps: [{name: a, script: sleep 60}, {name: b, script: sleep 60}]");

    done("startOrRestart", file, "--only", "a");
    assertThat(names()).containsExactly("a");
    done("startOrReload", file);
    assertThat(names()).containsExactly("a", "b");
    assertThat(only("a").restarts()).isEqualTo(1);
    done("startOrGracefulReload", file);
    assertThat(only("b").restarts()).isEqualTo(1);
    assertThat(run("startOrRestart", "nope.yaml")).isEqualTo(2);
  }

  @Test
  void scaleGoesToANumberUpAndDown() {
    start("a");

    done("scale", "a", "3");
    assertThat(app("a").instances()).hasSize(3);
    assertThat(out).startsWith("scaled a from 1 to 3\n");
    done("scale", "a", "-1");
    assertThat(app("a").instances()).hasSize(2);
    done("scale", "a", "+2");
    assertThat(app("a").instances()).hasSize(4);
    done("scale", "a", "4");
    assertThat(out).isEqualTo("a has 4 instances already\n");
    assertThat(run("scale", "a", "-9")).isEqualTo(1);
    assertThat(err).isEqualTo("drover: a needs at least 1 instance; stop or delete it instead\n");
    assertThat(run("scale", "a", "many")).isEqualTo(2);
    assertThat(run("scale", "b", "2")).isEqualTo(1);
  }

  @Test
  void whatAStopWaitsForIsToldOnATerminal() {
    done("start", "trap '' INT; sleep 60 & wait; wait", "--name", "a", "-k", "3s");
    sight = new Console.Sight(true, true, 60, 24);

    done("stop", "a");

    assertThat(out).contains("\r\u001b[Ka:0: waiting for pid ").contains(", SIGKILL in ");
    int end = out.lastIndexOf("\r\u001b[K");
    assertThat(out.substring(0, end).split("\r\u001b\\[K")).allMatch(line -> line.length() < 60);
    assertThat(out.substring(end)).startsWith("\r\u001b[Kstopped a (id 0)\n");
    assertThat(err).isEmpty();
  }

  @Test
  void aStoppedAppThatComesBackByItsCronSaysSo() {
    start("a", "--cron", "0 4 1 1 *");

    done("stop", "a");

    assertThat(out)
        .startsWith("stopped a (id 0); its cron_restart 0 4 1 1 * will start it again\n");
  }

  @Test
  void aDaemonThatGoesAwayIsOneSentence() throws InterruptedException {
    done("start", "trap '' INT; sleep 60 & wait; wait", "--name", "a", "-k", "5s");
    Supervisor first = supervisor;
    ProcessHandle app = ProcessHandle.of(only("a").pid()).orElseThrow();
    Thread end =
        new Thread(
            () -> {
              awaitStopping();
              first.close();
            });
    end.start();

    assertThat(run("stop", "a")).isEqualTo(1);
    assertThat(err).isEqualTo("drover: the daemon went away before this was done; see drover ls\n");

    end.join();
    app.descendants().forEach(ProcessHandle::destroyForcibly);
    app.destroyForcibly();
    supervisor = Supervisor.open(folder.resolve("home"));
  }

  private void awaitStopping() {
    try {
      await(snapshot -> !snapshot.apps().isEmpty() && only("a").status() == Status.STOPPING);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void resetForgetsRestarts() {
    start("a");
    done("restart", "a");
    assertThat(only("a").restarts()).isEqualTo(1);

    done("reset", "a");

    assertThat(only("a").restarts()).isZero();
  }

  @Test
  void aSignalReachesTheMainProcess() throws Exception {
    done("start", "trap 'echo got' USR1; while :; do sleep 0.05; done", "--name", "a");

    done("sendSignal", "SIGUSR1", "a");

    assertThat(out).startsWith("sent SIGUSR1 to a\n");
    await(snapshot -> only("a").out() != null && content("a").contains("got"));
    assertThat(run("sendSignal", "FOO", "a")).isEqualTo(2);
    assertThat(err).isEqualTo("drover: \"FOO\" is not a signal; write SIGHUP, USR1 or 15\n");
    done("sendSignal", "-9", "a");
  }

  @Test
  void aLineReachesStandardInput() throws Exception {
    done("start", "while read line; do echo \"read $line\"; done", "--name", "a");

    done("send", "0", "hello", "--there", "world");

    assertThat(out).isEqualTo("sent to a:0\n");
    await(snapshot -> content("a").contains("read hello --there world"));
    assertThat(run("send", "7", "x")).isEqualTo(1);
  }

  @Test
  void attachPassesLinesAndShowsWhatComesBack() {
    done("start", "while read line; do echo \"read $line\"; done", "--name", "a");
    type("one\ntwo\n");

    done("attach", "0");

    assertThat(out).isEqualTo("read one\nread two\n");
  }

  @Test
  void aMistypedCommandAndOptionAreGuessed() {
    assertThat(run("strat", "x")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            """
            drover: there is no command "strat"; did you mean "start"?
            Try 'drover --help'.
            """);
    assertThat(run("stop", "--slient", "x")).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            """
            drover: there is no option --slient; did you mean "--silent"?
            Try 'drover stop --help'.
            """);
  }

  @Test
  void everyCommandHasAHelpWithAnExample() {
    done("--help");
    String all = out;
    for (Commands.Entry entry : Commands.ALL) {
      if (entry.names().contains(CompletionCommand.NAMES)) {
        continue;
      }
      assertThat(all).contains(entry.group() + ":");
      if (!ONLY_ANSWERED.contains(entry.names().get(0))) {
        assertThat(all).contains("  " + entry.names().get(0));
      }
      for (String name : entry.names()) {
        done(name, "--help");
        assertThat(out).as(name).contains("Example").contains("--silent").contains("--no-color");
        done("help", name);
        assertThat(out).as(name).contains("Example");
        done(name, "-v");
        assertThat(out).startsWith("drover ");
      }
    }
  }

  private String content(String name) {
    try {
      return Files.readString(Objects.requireNonNull(only(name).out()));
    } catch (IOException e) {
      return "";
    }
  }
}
