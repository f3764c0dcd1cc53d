package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that act, through the daemon. */
class CommandsIT {
  private final DroverProgram drover = DroverProgram.open();

  @AfterEach
  void close() {
    drover.close();
  }

  @Test
  void aDayOfAnApp() throws IOException {
    write("api.sh", "echo \"$@\" > said; exec sleep 600");

    done("start", "api.sh", "--name", "api", "--", "-p", "80");
    assertThat(drover.work().resolve("said")).hasContent("-p 80\n");
    done("restart", "api");
    done("scale", "api", "+1");
    Outcome scaled = done("reload", "api", "--min-uptime", "100ms");
    assertThat(scaled.out()).startsWith("reloaded api (ids 0 1)\n").contains("online");
    done("stop", "api");
    done("start", "api");
    done("-s", "delete", "all");
    assertThat(drover.run("restart", "api").code()).isEqualTo(1);
  }

  @Test
  void whatCrashesAtOnceFailsTheStartWithItsLastWords() throws IOException {
    write("bad.sh", "echo no module x >&2; exit 3");

    Outcome outcome = drover.run("start", "bad.sh", "--no-autorestart");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("drover: bad:0: exited with code 3 after ")
        .endsWith("stays stopped: autorestart is off\n  | no module x\n");
  }

  @Test
  void withoutADaemonItRunsHereUntilTheAppIsDone() {
    Outcome outcome =
        drover.run(
            "start", "echo here; exit 3", "--name", "job", "--no-autorestart", "--no-daemon");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).isEqualTo("job:0  | here\n");
    assertThat(drover.home().resolve("drover.sock")).doesNotExist();
  }

  @Test
  void linesGoInAndLogLinesComeOut() {
    done("start", "while read line; do echo \"read $line\"; done", "--name", "echo");

    assertThat(drover.feed("one\ntwo\n", "attach", "0").out()).isEqualTo("read one\nread two\n");
    done("send", "0", "three");
    type("{apps: [{name: 'fed', script: 'sleep 600'}]}", "start", "-");
    type("[{name: 'fed', script: 'sleep 600'}]", "delete", "-");
  }

  private void type(String text, String... args) {
    Outcome outcome = drover.feed(text, args);
    assertThat(outcome.code()).as(outcome.toString()).isZero();
  }

  private Outcome done(String... args) {
    Outcome outcome = drover.run(args);
    assertThat(outcome.code()).as(String.join(" ", args) + "\n" + outcome).isZero();
    return outcome;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(drover.work().resolve(name), text);
  }
}
