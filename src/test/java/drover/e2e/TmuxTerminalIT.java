package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TmuxTerminalIT {
  @Test
  void aProgramIsRunWithItsArgumentsAsTheyAre() {
    // Of a program that ends as it begins, tmux may never learn how it ended.
    String script = "printf '%s|' \"$@\"; read line";
    try (TmuxTerminal terminal =
        TmuxTerminal.open(80, 24, "sh", "-c", script, "sh", "a b", "$HOME", "ü")) {
      assertThat(terminal.awaitText("|$HOME|")).startsWith("a b|$HOME|ü|");
      terminal.send("Enter");
      assertThat(terminal.awaitEnd()).isZero();
    }
  }

  @Test
  void keysReachTheProgramAndItsSizeFollows() {
    try (TmuxTerminal terminal = TmuxTerminal.shell(80, 24)) {
      terminal.type("stty size");
      terminal.send("Enter");
      terminal.awaitText("24 80");
      terminal.resize(120, 40);
      terminal.send("Up", "Enter");
      terminal.awaitText("40 120");
    }
  }

  @Test
  void whatIsNotShownInTimeFailsWithTheScreen() {
    try (TmuxTerminal terminal = TmuxTerminal.shell(40, 10)) {
      assertThatThrownBy(() -> terminal.awaitText("never", Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessage("the screen does not show \"never\" but:\n$");
    }
  }

  @Test
  void theServerAndItsProgramEndWithTheTerminal() throws Exception {
    TmuxTerminal terminal = TmuxTerminal.open(80, 24, "sleep", "1000");
    ProcessHandle program = ProcessHandle.of(terminal.pid()).orElseThrow();
    terminal.close();
    program.onExit().get(10, TimeUnit.SECONDS);
  }
}
