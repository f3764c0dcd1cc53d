package drover.tui;

import static org.assertj.core.api.Assertions.assertThat;

import drover.e2e.Eventually;
import drover.e2e.TmuxTerminal;
import drover.tui.model.Scene;
import drover.tui.term.DeltaScreen;
import drover.tui.term.DroverTerminal;
import drover.tui.term.FakeTerminal;
import drover.tui.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen on a real terminal: what it leaves behind, and what it makes of signals and sizes. */
class ScreenSessionIT {
  @TempDir private Path folder;

  private List<String> demo(String... options) {
    List<String> words = new ArrayList<>();
    Collections.addAll(words, System.getProperty("java.home") + "/bin/java", "-Xshare:auto");
    Collections.addAll(words, "-cp", System.getProperty("java.class.path"));
    words.add(ScreenDemo.class.getName());
    words.add(outcome().toString());
    Collections.addAll(words, options);
    return words;
  }

  private Path outcome() {
    return folder.resolve("outcome");
  }

  /** A shell in which the demo runs between two looks at the terminal's settings. */
  private TmuxTerminal shell(String... options) throws IOException {
    Files.writeString(folder.resolve("demo"), "exec " + String.join(" ", demo(options)) + "\n");
    Path script = folder.resolve("script");
    Files.writeString(
        script,
        "stty -g > %1$s/before\nsh %1$s/demo & echo $! > %1$s/pid; fg\nstty -g > %1$s/after\n"
            .formatted(folder));
    TmuxTerminal terminal = TmuxTerminal.shell(80, 24);
    // An odd setting, which must come back too.
    terminal.type("stty -echoctl eof ^X; set -m; . " + script);
    terminal.send("Enter");
    return terminal;
  }

  private String awaitFile(String name) {
    Path file = folder.resolve(name);
    Eventually.await(() -> file + " is missing", () -> read(file).length() > 0);
    return read(file).strip();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, awaitFile("pid")).start().waitFor();
  }

  /** What the demo draws in this size. */
  private static String picture(int columns, int rows) throws IOException {
    FakeTerminal terminal = new FakeTerminal(columns, rows);
    DeltaScreen screen = new DeltaScreen(DroverTerminal.open(terminal), true, true);
    new View().draw(Scene.model(columns, rows), screen);
    screen.refresh();
    return terminal.text();
  }

  private static void awaitPicture(TmuxTerminal terminal, int columns, int rows)
      throws IOException {
    String picture = picture(columns, rows);
    terminal.awaitScreen(picture, picture::equals);
  }

  private void assertGivenBack(TmuxTerminal terminal) {
    assertThat(awaitFile("after")).isEqualTo(awaitFile("before"));
    assertThat(terminal.isAlternate()).isFalse();
    assertThat(terminal.isCursorShown()).isTrue();
  }

  @Test
  void theTerminalIsGivenBackWhenTheUserLeaves() throws Exception {
    try (TmuxTerminal terminal = shell()) {
      awaitPicture(terminal, 80, 24);
      assertThat(terminal.isAlternate()).isTrue();
      assertThat(terminal.isCursorShown()).isFalse();
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
      assertGivenBack(terminal);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, CLOSED", "HUP, TERMINAL_GONE", "USR2, told to fail"})
  void theTerminalIsGivenBackAfterASignal(String signal, String outcome) throws Exception {
    try (TmuxTerminal terminal = shell()) {
      awaitPicture(terminal, 80, 24);
      signal(signal);
      terminal.send("j");
      assertThat(awaitFile("outcome")).isEqualTo(outcome);
      assertGivenBack(terminal);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM", "HUP", "INT"})
  void theTerminalIsGivenBackByAShutdown(String signal) throws Exception {
    try (TmuxTerminal terminal = shell("bare")) {
      awaitPicture(terminal, 80, 24);
      signal(signal);
      assertGivenBack(terminal);
    }
  }

  @Test
  void aTerminalThatIsClosedEndsTheScreen() throws Exception {
    try (TmuxTerminal terminal = TmuxTerminal.open(80, 24, demo().toArray(String[]::new))) {
      awaitPicture(terminal, 80, 24);
      terminal.hangUp();
      assertThat(awaitFile("outcome")).isEqualTo("TERMINAL_GONE");
    }
  }

  @Test
  void anyNewSizeIsFilled() throws Exception {
    try (TmuxTerminal terminal = TmuxTerminal.open(200, 60, demo().toArray(String[]::new))) {
      awaitPicture(terminal, 200, 60);
      for (int[] size : new int[][] {{80, 24}, {40, 10}, {120, 40}, {1, 1}, {200, 60}}) {
        terminal.resize(size[0], size[1]);
        awaitPicture(terminal, size[0], size[1]);
      }
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
    }
  }

  @Test
  void ctrlZGivesTheTerminalToTheShellAndFgTakesItBack() throws Exception {
    try (TmuxTerminal terminal = shell()) {
      awaitPicture(terminal, 80, 24);
      for (int i = 0; i < 2; i++) {
        terminal.send("C-z");
        assertGivenBack(terminal);
        Files.delete(folder.resolve("after"));
        terminal.type("clear; fg; stty -g > " + folder + "/after");
        terminal.send("Enter");
        awaitPicture(terminal, 80, 24);
        assertThat(terminal.isAlternate()).isTrue();
      }
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
      assertGivenBack(terminal);
    }
  }

  @Test
  void inTheBackgroundItWaitsForTheForeground() throws Exception {
    try (TmuxTerminal terminal = shell()) {
      awaitPicture(terminal, 80, 24);
      terminal.send("C-z");
      awaitFile("after");
      terminal.type("clear; bg; wait; jobs");
      terminal.send("Enter");
      terminal.awaitText("Stopped");
      assertThat(terminal.isAlternate()).isFalse();
      terminal.type("fg");
      terminal.send("Enter");
      awaitPicture(terminal, 80, 24);
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
    }
  }

  @Test
  void aSizeThatTheTerminalDoesNotKnowComesFromTheEnvironment() throws Exception {
    try (TmuxTerminal terminal = TmuxTerminal.shell(100, 30)) {
      terminal.type("stty rows 0 cols 0; LINES=30 COLUMNS=100 " + String.join(" ", demo()));
      terminal.send("Enter");
      awaitPicture(terminal, 100, 30);
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
    }
  }

  @Test
  void withoutATerminalOneSentenceSaysSo() throws Exception {
    List<String> words = new ArrayList<>(List.of("setsid", "--wait"));
    words.addAll(demo());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isNotZero();
    assertThat(text).contains("there is no terminal: /dev/tty (No such device or address)");
  }

  @Test
  void aSizeThatChangedWhileSuspendedIsFilled() throws Exception {
    try (TmuxTerminal terminal = shell()) {
      awaitPicture(terminal, 80, 24);
      terminal.send("C-z");
      awaitFile("after");
      terminal.resize(100, 30);
      terminal.type("fg");
      terminal.send("Enter");
      awaitPicture(terminal, 100, 30);
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
    }
  }

  @Test
  void ctrlZWithoutAShellOnlyRedraws() throws Exception {
    try (TmuxTerminal terminal = TmuxTerminal.open(80, 24, demo().toArray(String[]::new))) {
      awaitPicture(terminal, 80, 24);
      terminal.send("C-z");
      awaitPicture(terminal, 80, 24);
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
    }
  }

  @Test
  void aScreenThatWasStoppedFromOutsideComesBackWhole() throws Exception {
    try (TmuxTerminal terminal = shell()) {
      awaitPicture(terminal, 80, 24);
      signal("STOP");
      awaitFile("after");
      terminal.type("clear; stty sane; fg");
      terminal.send("Enter");
      awaitPicture(terminal, 80, 24);
      terminal.send("q");
      assertThat(awaitFile("outcome")).isEqualTo("LEAVE");
    }
  }
}
