package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code drover run} on a real terminal, as a user drives it. */
class ScreenRunIT {
  private static final Pattern PID = Pattern.compile("pid (\\d+)");

  private final DroverProgram drover = DroverProgram.open();
  private TmuxTerminal terminal = TmuxTerminal.shell(80, 24);

  @BeforeEach
  void runIt() throws IOException {
    Path file = drover.work().resolve("ecosystem.yaml");
    Files.writeString(
        file,
        """
        apps:
          - name: api
            instances: 2
            script: "echo pid $$; while :; do echo GET /cart $((i=i+1)); sleep 0.1; done"
          - name: worker
            script: "setsid sh -c 'echo child $$; sleep 1000; sleep 1000' & echo pid $$; sleep 1000; sleep 1000"
          - name: broken
            script: "true; exit 3"
            max_restarts: 1
        """);
    StringBuilder line = new StringBuilder("cd " + drover.work() + "; ");
    for (String name : List.of("HOME", "DROVER_HOME", "DROVER_NO_ARCHIVE")) {
      line.append(name).append('=').append(drover.environment().get(name)).append(' ');
    }
    terminal.type(line + DroverProgram.file().toString() + " run ecosystem.yaml; echo code=$?");
    terminal.send("Enter");
    terminal.awaitText("errored");
    terminal.awaitText("worker");
  }

  @AfterEach
  void close() {
    terminal.close();
    drover.close();
  }

  @Test
  void itShowsEveryAppWithItsStateAndTheLogOfTheSelectedOne() {
    String screen = terminal.awaitText("GET /cart");

    assertThat(screen).containsPattern("› ?● api ×2 +online");
    assertThat(screen).containsPattern("✖ broken +errored .*exit 3");
    assertThat(screen).contains("● 3 online").contains("✖ 1 errored");
  }

  @Test
  void aKilledAppRunsAgainWithItsRestartCountedAndTheSignalShown() {
    terminal.awaitText("GET /cart");
    long pid = pidIn("api-out-0.log");

    kill(pid, "KILL");

    terminal.awaitText("killed by SIGKILL");
    terminal.awaitScreen(
        "a counted restart",
        screen -> screen.matches("(?s).*api ×2 +online +\\S+ +\\S+ +\\S+ +1 .*"));
  }

  @Test
  void xAndYStopTheSelectedAppWithAllOfItsTree() {
    terminal.send("j");
    terminal.awaitText("─ worker ─");
    terminal.awaitText("child");
    long main = pidIn("worker-out.log");
    long child = numberIn("worker-out.log", "child");

    terminal.send("x");
    terminal.awaitText("Stop worker? y/N");
    terminal.send("y");
    terminal.awaitScreen("a stopped worker", screen -> screen.matches("(?s).*○ worker +stopped.*"));

    assertThat(isAlive(main)).isFalse();
    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void rRestartsAtOnceAndCountsIt() {
    terminal.send("j");
    terminal.awaitText("─ worker ─");
    terminal.send("r");

    terminal.awaitScreen(
        "a restarted worker",
        screen -> screen.matches("(?s).*[●▲] worker +online +\\S+ +\\S+ +\\S+ +1 .*"));
  }

  @Test
  void anySizeIsLaidOutAtOnce() {
    for (int[] size : new int[][] {{200, 60}, {80, 24}, {40, 10}, {120, 40}}) {
      terminal.resize(size[0], size[1]);
      terminal.awaitScreen(
          size[0] + "x" + size[1],
          screen ->
              screen.contains("worker")
                  && screen.lines().count() == size[1]
                  && screen.lines().allMatch(line -> line.length() <= size[0]));
    }
    terminal.awaitText("r restart");
  }

  @Test
  void qAsksBeforeItStopsTheAppsAndGivesTheTerminalBack() {
    long pid = pidIn("worker-out.log");

    terminal.send("q");
    terminal.awaitText("Stop the apps and quit");
    terminal.send("Escape");
    terminal.awaitScreen("no dialog", screen -> !screen.contains("Stop the apps and quit"));
    assertThat(isAlive(pid)).isTrue();

    terminal.send("q");
    terminal.awaitText("Stop the apps and quit");
    terminal.send("Tab", "Enter");
    String screen = terminal.awaitText("code=0");
    assertThat(screen).contains("all apps are stopped");
    assertThat(terminal.isAlternate()).isFalse();
    assertThat(terminal.isCursorShown()).isTrue();
    assertThat(isAlive(pid)).isFalse();
    terminal.type("echo typed again");
    terminal.send("Enter");
    terminal.awaitText("\ntyped again");
  }

  @Test
  void theAppsCanBeLeftToADaemon() {
    long pid = pidIn("worker-out.log");

    terminal.send("q");
    terminal.awaitText("Leave them to a daemon");
    terminal.send("Tab", "Tab", "Enter");

    terminal.awaitText("a daemon has the apps now");
    terminal.awaitText("code=");
    assertThat(isAlive(pid)).isFalse();
    String list = drover.run("ls").out();
    assertThat(list).containsPattern("api .* online").containsPattern("worker .* online");
    assertThat(drover.run("kill").code()).isZero();
  }

  @Test
  void killOfAnotherTerminalEndsItAndGivesTheTerminalBack() {
    assertThat(drover.run("kill").code()).isZero();

    assertThat(terminal.awaitText("code=0")).contains("all apps are stopped");
    assertThat(terminal.isAlternate()).isFalse();
  }

  @Test
  void aTerminationSignalStopsAllAppsAndRestoresTheTerminal() {
    long pid = pidIn("worker-out.log");

    kill(supervisorOf(pid), "TERM");

    terminal.awaitText("code=0");
    assertThat(terminal.isAlternate()).isFalse();
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void aHangupClosesTheScreenAndTheAppsGoOn() {
    long pid = pidIn("worker-out.log");
    long supervisor = supervisorOf(pid);

    kill(supervisor, "HUP");
    terminal.awaitScreen("the shell's screen", screen -> !terminal.isAlternate());
    assertThat(isAlive(pid)).isTrue();
    assertThat(isAlive(supervisor)).isTrue();

    kill(supervisor, "TERM");
    terminal.awaitText("code=0");
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void aTerminalThatGoesAwayTouchesNoApp() throws InterruptedException {
    long pid = pidIn("worker-out.log");
    long supervisor = supervisorOf(pid);

    terminal.close();
    terminal = TmuxTerminal.shell(80, 24);
    assertThat(isAlive(pid)).isTrue();

    kill(supervisor, "TERM");
    terminal.awaitScreen("(the end of the apps)", screen -> !isAlive(pid) && !isAlive(supervisor));
  }

  private long pidIn(String log) {
    return numberIn(log, "pid");
  }

  private long numberIn(String log, String word) {
    Path file = drover.home().resolve("logs").resolve(log);
    Pattern pattern = word.equals("pid") ? PID : Pattern.compile(word + " (\\d+)");
    long[] number = {0};
    terminal.awaitScreen(
        "(a number in " + log + ")",
        screen -> {
          Matcher matcher = pattern.matcher(read(file));
          number[0] = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
          return number[0] > 0;
        });
    return number[0];
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static long supervisorOf(long pid) {
    return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).orElseThrow().pid();
  }

  private static boolean isAlive(long pid) {
    String stat = read(Path.of("/proc/" + pid + "/stat"));
    return !stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
  }

  private static void kill(long pid, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
