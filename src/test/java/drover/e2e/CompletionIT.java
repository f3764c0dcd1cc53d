package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The completion scripts in the shells that they are for. */
class CompletionIT {
  private final DroverProgram drover = DroverProgram.open();

  @AfterEach
  void close() {
    drover.close();
  }

  @Test
  void bashCompletesCommandsAndOptions() throws IOException {
    assumeThat(Path.of("/bin/bash")).as("bash").exists();
    Path script = script("bash");
    String complete =
        "source "
            + script
            + "; compopt() { :; }; COMP_WORDS=(drover %s); COMP_CWORD=%d; COMP_LINE='drover %s';"
            + " _drover_and_apps; printf '%%s\\n' \"${COMPREPLY[@]}\"";

    assertThat(bash(complete.formatted("mo", 1, "mo"))).contains("monit");
    assertThat(bash(complete.formatted("check --js", 2, "check --js"))).contains("--json");
  }

  @Test
  void fishIsToldOfEveryCommand() throws IOException {
    assertThat(Files.readString(script("fish")))
        .contains("-a monit -d ", "-a check -d ", "__fish_seen_subcommand_from check' -l json -d ")
        .doesNotContain("-a _names -d");
  }

  @Test
  void anotherShellIsBadUsage() {
    Outcome outcome = drover.run("completion", "tcsh");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo("drover: 'tcsh' is no shell known here; write bash, zsh or fish\n");
  }

  @Test
  void namesOfAppsStartNoDaemon() {
    Outcome outcome = drover.run("_names");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(drover.processes()).isEmpty();
  }

  private Path script(String shell) throws IOException {
    Outcome outcome = drover.run("completion", shell);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return Files.writeString(drover.work().resolve("script"), outcome.out());
  }

  private String bash(String words) {
    Outcome outcome = drover.exec("bash", "-c", words).awaitEnd();
    assertThat(outcome.err()).isEmpty();
    return outcome.out();
  }
}
