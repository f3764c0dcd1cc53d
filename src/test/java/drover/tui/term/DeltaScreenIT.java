package drover.tui.term;

import static org.assertj.core.api.Assertions.fail;

import drover.e2e.TmuxTerminal;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal that we did not write makes of frames, compared with one that we did. */
class DeltaScreenIT {
  @ParameterizedTest
  @CsvSource({"80, 24, 1", "120, 40, 2", "40, 10, 3"})
  void tmuxShowsTheBackBufferWhateverIsDrawn(int columns, int rows, long seed) throws IOException {
    FakeTerminal expected = new FakeTerminal(columns, rows);
    DeltaScreen screen = new DeltaScreen(DroverTerminal.open(expected), true, true);
    Edits edits = new Edits(new Random(seed));
    try (TmuxTerminal terminal = TmuxTerminal.open(columns, rows, program(seed))) {
      for (int batch = 0; batch < 12; batch++) {
        EditsDemo.draw(screen, edits);
        terminal.awaitScreen(expected.text(), expected.text()::equals);
        compare(styled(terminal, columns, rows), expected, columns, rows);
        terminal.send("x");
      }
    }
  }

  private static String[] program(long seed) {
    return new String[] {
      System.getProperty("java.home") + "/bin/java",
      "-cp",
      System.getProperty("java.class.path"),
      EditsDemo.class.getName(),
      String.valueOf(seed)
    };
  }

  /** What tmux says that it shows, looks included, on a terminal of ours. */
  private static Vt styled(TmuxTerminal terminal, int columns, int rows) {
    Vt shown = new Vt(columns, rows);
    String[] lines = terminal.captureStyled().split("\n", -1);
    for (int y = 0; y < rows; y++) {
      shown.interpret("\033[" + (y + 1) + "H" + lines[y]);
    }
    return shown;
  }

  private static void compare(Vt shown, FakeTerminal expected, int columns, int rows) {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        String here = Looks.of(shown.cell(x, y));
        String there = Looks.of(expected.cell(x, y));
        if (!here.equals(there)) {
          fail("at %d,%d tmux shows %s instead of %s", x, y, here, there);
        }
      }
    }
  }
}
