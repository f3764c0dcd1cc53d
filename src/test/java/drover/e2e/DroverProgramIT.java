package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DroverProgramIT {
  @Test
  void whatIsLeftInTheBackgroundEndsWithIt() throws Exception {
    Path home;
    ProcessHandle left;
    try (DroverProgram drover = DroverProgram.open()) {
      home = drover.home();
      String line = "nohup setsid sleep 1000 >/dev/null 2>&1 & echo $!";
      String pid = drover.exec("sh", "-c", line).awaitEnd().out().strip();
      left = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      // Between two programs of the chain its environment cannot be read.
      Eventually.await(
          () -> pid + " is no sleep", () -> left.info().command().orElse("").endsWith("/sleep"));
    }
    // Whoever its parent is by now may leave it a zombie for a while, which has no environment.
    Eventually.await(
        () -> "still there: " + left,
        () -> !DroverProgram.environ(left.pid()).contains("DROVER_HOME="));
    assertThat(home.getParent()).doesNotExist();
  }

  @Test
  void aCommandRunsInItsOwnFolderWithItsOwnHome() {
    try (DroverProgram drover = DroverProgram.open().with("COLOUR", "blue")) {
      String line = "pwd; echo $DROVER_HOME $COLOUR; echo oops >&2; exit 3";
      var outcome = drover.exec("sh", "-c", line).awaitEnd();

      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.out()).isEqualTo(drover.work() + "\n" + drover.home() + " blue\n");
      assertThat(outcome.err()).isEqualTo("oops\n");
    }
  }

  @Test
  void signalsReachTheCommand() {
    try (DroverProgram drover = DroverProgram.open()) {
      RunningProgram command =
          drover.exec("sh", "-c", "trap 'exit 9' TERM; echo on; while :; do :; done");
      command.awaitOut("on");
      command.signal("TERM");
      assertThat(command.awaitEnd().code()).isEqualTo(9);
    }
  }

  @Test
  void theBuildHasMadeTheProgram() {
    assertThat(Files.isExecutable(DroverProgram.file())).isTrue();
  }
}
