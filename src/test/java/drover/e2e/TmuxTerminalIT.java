package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TmuxTerminalIT {
  @Test
  void aProgramIsRunWithItsArgumentsAsTheyAre() {
    try (TmuxTerminal terminal = TmuxTerminal.open(80, 24, "printf", "%s|", "a b", "$HOME", "ü")) {
      assertThat(terminal.awaitEnd()).isZero();
      assertThat(terminal.capture()).startsWith("a b|$HOME|ü|");
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
