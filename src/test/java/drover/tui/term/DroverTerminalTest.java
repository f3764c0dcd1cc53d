package drover.tui.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.TerminalSize;
import drover.e2e.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DroverTerminalTest {
  private final FakeTerminal device = new FakeTerminal(80, 24);

  @Test
  void openingItAsksNoQuestions() throws IOException {
    DroverTerminal terminal = DroverTerminal.open(device);
    assertThat(terminal.getTerminalSize()).isEqualTo(new TerminalSize(80, 24));
    assertThat(device.writtenText().replace('\033', '^'))
        .isEqualTo("^[?1049h^[?25l^[?2004h^[m^[H^[2J");
    assertThat(device.writes()).isEqualTo(1);
  }

  @Test
  void theMouseIsOffUntilItIsAskedFor() throws IOException {
    DroverTerminal terminal = DroverTerminal.open(device);
    terminal.captureMouse(true);
    assertThat(device.modes()).contains("?1000", "?1006");
    terminal.exitPrivateMode();
    assertThat(device.modes()).containsExactly("?25");
    terminal.enterPrivateMode();
    assertThat(device.modes()).contains("?1000", "?1006");
    terminal.captureMouse(false);
    assertThat(device.modes()).doesNotContain("?1000", "?1006");
  }

  @Test
  void aTerminalThatIsGoneIsStillRestored() throws IOException {
    DroverTerminal terminal = DroverTerminal.open(device);
    device.hangUp();
    assertThatThrownBy(() -> terminal.copy("x")).isInstanceOf(IOException.class);
    terminal.exitPrivateMode();
    assertThat(device.restores()).isEqualTo(1);
  }

  @Test
  void aTerminalThatTakesNothingIsStillRestored() throws Exception {
    DroverTerminal terminal = DroverTerminal.open(device);
    device.slowDown(TimeUnit.SECONDS.toNanos(2));
    int before = device.writes();
    Thread stuck =
        new Thread(
            () -> {
              try {
                terminal.copy("x");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    stuck.start();
    Eventually.await(() -> "nothing is written", () -> device.writes() > before);
    terminal.exitPrivateMode();
    assertThat(device.restores()).isEqualTo(1);
    assertThat(stuck.isAlive()).isTrue();
    stuck.join();
    assertThat(terminal.flushNanos()).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(2));
    assertThat(terminal.flushNanos()).isZero();
  }

  @Test
  void whatIsCopiedIsCutBetweenCharacters() throws IOException {
    DroverTerminal terminal = DroverTerminal.open(device);
    device.forgetWritten();
    String text = "x" + "ü".repeat(40_000);
    terminal.copy(text);
    String written = device.writtenText();
    assertThat(written.length()).isLessThanOrEqualTo(100_000);
    assertThat(written).startsWith("\033]52;c;").endsWith("\007");
    String base64 = written.substring(7, written.length() - 1);
    String copied = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    assertThat(copied.length()).isEqualTo(37_497);
    assertThat(Clipboard.takes(copied)).isTrue();
    assertThat(Clipboard.takes(text)).isFalse();
  }
}
