package drover.tui.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaScreenTest {
  private static final TextColor PLAIN = TextColor.ANSI.DEFAULT;

  /** A screen that shows nothing yet, with nothing counted. */
  private record Stage(FakeTerminal terminal, DroverTerminal driver, DeltaScreen screen) {
    static Stage of(int columns, int rows, boolean color, boolean unicode) throws IOException {
      FakeTerminal terminal = new FakeTerminal(columns, rows);
      DroverTerminal driver = DroverTerminal.open(terminal);
      DeltaScreen screen = new DeltaScreen(driver, color, unicode);
      screen.refresh();
      terminal.forgetWritten();
      return new Stage(terminal, driver, screen);
    }

    static Stage of(int columns, int rows) throws IOException {
      return of(columns, rows, true, true);
    }

    void put(int x, int y, String text, TextColor color, SGR... flags) {
      int at = x;
      for (TextCharacter cell : TextCharacter.fromString(text, color, PLAIN, flags)) {
        screen.setCharacter(at, y, cell);
        at += cell.isDoubleWidth() ? 2 : 1;
      }
    }

    void put(int x, int y, String text) {
      put(x, y, text, PLAIN);
    }

    String refresh() throws IOException {
      terminal.forgetWritten();
      screen.refresh();
      return terminal.writtenText().replace('\033', '^');
    }
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(3, 3, "hello");
    stage.refresh();
    stage.screen.clear();
    stage.put(3, 3, "hello");
    assertThat(stage.refresh()).isEmpty();
    assertThat(stage.terminal.writes()).isZero();
  }

  @Test
  void aFrameIsOneWrite() throws IOException {
    Stage stage = Stage.of(80, 24);
    for (int y = 0; y < 24; y++) {
      stage.put(y, y, "row " + y, TextColor.ANSI.RED, SGR.BOLD);
    }
    stage.refresh();
    assertThat(stage.terminal.writes()).isEqualTo(1);
  }

  @Test
  void aLargeFrameIsSynchronizedAndATickOfTheClockIsNot() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(0, 5, "x".repeat(70));
    assertThat(stage.refresh()).startsWith("^[?2026h^[6H^[m").endsWith("^[?2026l");
    stage.put(10, 5, "y");
    assertThat(stage.refresh()).isEqualTo("^[6;11H^[my");
  }

  @Test
  void theCursorTakesTheCheapestWay() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(0, 0, "abcdefghijklmnopqrstuvwxyz");
    stage.refresh();
    stage.put(0, 0, "A");
    stage.put(3, 0, "D");
    stage.put(20, 0, "U");
    stage.put(1, 1, "x");
    stage.put(79, 1, "y");
    stage.put(79, 2, "z");
    assertThat(stage.refresh()).isEqualTo("^[H^[mAbcD^[16CU\r\n^[Cx^[77Cy^[3;80Hz");
  }

  @Test
  void onlyWhatChangesInALookIsSaid() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(0, 0, "a", TextColor.ANSI.RED);
    stage.put(1, 0, "b", TextColor.ANSI.RED, SGR.BOLD);
    stage.put(2, 0, "c d", TextColor.ANSI.GREEN, SGR.BOLD);
    stage.put(5, 0, "e", TextColor.ANSI.BLUE, SGR.BOLD, SGR.REVERSE);
    stage.put(6, 0, "f", TextColor.ANSI.BLUE, SGR.BOLD);
    stage.put(7, 0, "g");
    assertThat(stage.refresh()).isEqualTo("^[H^[0;31ma^[1mb^[32mc d^[7;34me^[27mf^[mg");
  }

  @Test
  void theRestOfARowIsErased() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(0, 0, "a long line that goes");
    stage.refresh();
    stage.screen.clear();
    stage.put(0, 0, "a");
    assertThat(stage.refresh()).isEqualTo("^[;3H^[m^[K");
  }

  @Test
  void aLogThatGrowsByALineIsMoved() throws IOException {
    Stage stage = Stage.of(80, 24);
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(i + " GET /v1/cart/" + Long.toString(random.nextLong(), 36) + " 200");
    }
    draw(stage, lines.subList(0, 12));
    stage.refresh();
    draw(stage, lines.subList(1, 13));
    assertThat(stage.refresh())
        .contains("^[m^[9;20r^[20H\n^[r^[20H" + lines.get(12))
        .hasSizeLessThan(90);
    draw(stage, lines.subList(0, 12));
    assertThat(stage.refresh()).contains("^[m^[9;20r^[9H^M^[r^[9H" + lines.get(0));
  }

  private static void draw(Stage stage, List<String> lines) {
    stage.screen.clear();
    stage.put(0, 3, "a table");
    stage.put(0, 22, "a footer");
    for (int i = 0; i < lines.size(); i++) {
      stage.put(0, 8 + i, lines.get(i));
    }
  }

  @Test
  void anEmojiIsWhole() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(0, 0, "é日😀|");
    assertThat(stage.refresh()).isEqualTo("^[H^[mé日😀|");
    assertThat(stage.terminal.text()).isEqualTo("é日😀|");
    assertThat(stage.terminal.cell(5, 0).text()).isEqualTo("|");
  }

  @ParameterizedTest
  @CsvSource({
    "日本語, a日本, a日本",
    "日本語, 日b本, 日b本",
    "ab日本, 日本, 日本",
    "日本, aé本, aé本",
    "日本語日本語, x, x",
  })
  void aTornWideCharacterIsMended(String before, String after, String shown) throws IOException {
    Stage stage = Stage.of(20, 5);
    stage.put(1, 1, before);
    stage.refresh();
    stage.screen.clear();
    stage.put(1, 1, after);
    stage.refresh();
    assertThat(stage.terminal.text().strip()).isEqualTo(shown);
  }

  @Test
  void aWideCharacterIsNotHalfOutside() throws IOException {
    Stage stage = Stage.of(5, 2);
    stage.put(4, 0, "日");
    stage.put(0, 1, "x");
    stage.refresh();
    assertThat(stage.terminal.text()).isEqualTo("\nx");
  }

  @Test
  void withoutColoursOnlyWeightUnderlineAndReverseAreUsed() throws IOException {
    Stage stage = Stage.of(80, 24, false, true);
    Random random = new Random(3);
    Edits edits = new Edits(random);
    for (int i = 0; i < 500; i++) {
      stage.screen.setCharacter(random.nextInt(80), random.nextInt(24), edits.cell());
    }
    stage.refresh();
    assertThat(stage.terminal.sgr()).isSubsetOf(0, 1, 2, 4, 7, 22, 24, 27).contains(1, 2, 4, 7);
  }

  @Test
  void withoutUnicodeAllIsAscii() throws IOException {
    Stage stage = Stage.of(80, 24, true, false);
    stage.put(0, 0, "ä日😀│.");
    assertThat(stage.refresh()).isEqualTo("^[H^[m??????.");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(0, 0, "a\u009bb");
    assertThat(stage.refresh()).isEqualTo("^[H^[ma?b");
  }

  @Test
  void aNewSizeDrawsEverything() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.put(0, 0, "abc");
    stage.refresh();
    stage.terminal.resize(40, 10);
    stage.driver.measure();
    assertThat(stage.screen.doResizeIfNecessary()).isEqualTo(new TerminalSize(40, 10));
    assertThat(stage.screen.doResizeIfNecessary()).isNull();
    assertThat(stage.refresh()).isEqualTo("^[m^[H^[2Jabc");
  }

  @Test
  void afterItWasGivenBackNothingIsDrawn() throws IOException {
    Stage stage = Stage.of(80, 24);
    stage.screen.stopScreen();
    stage.screen.stopScreen();
    assertThat(stage.terminal.restores()).isEqualTo(1);
    assertThat(stage.terminal.modes()).isEqualTo(Set.of("?25"));
    stage.put(0, 0, "late");
    assertThat(stage.refresh()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"80,24,true", "40,10,true", "7,3,true", "120,40,false", "1,1,true"})
  void theTerminalShowsTheBackBufferWhateverIsDrawn(int columns, int rows, boolean color)
      throws IOException {
    Stage stage = Stage.of(columns, rows, color, true);
    Random random = new Random(columns);
    Edits edits = new Edits(random);
    int frames = Math.min(400, 300_000 / (columns * rows));
    for (int frame = 0; frame < frames; frame++) {
      edits.make(stage.screen);
      stage.refresh();
      assertThat(stage.terminal.writes()).isLessThanOrEqualTo(1);
      assertShown(stage, color);
    }
  }

  private static void assertShown(Stage stage, boolean color) {
    TerminalSize size = stage.screen.getTerminalSize();
    for (int y = 0; y < size.getRows(); y++) {
      for (int x = 0; x < size.getColumns(); x++) {
        TextCharacter wanted = stage.screen.getBackCharacter(x, y);
        boolean isHalf = wanted.isDoubleWidth() && x + 1 == size.getColumns();
        String expected = Looks.of(isHalf ? wanted.withCharacter(' ') : wanted, color);
        String shown = Looks.of(stage.terminal.cell(x, y));
        if (!shown.equals(expected)) {
          fail("at %d,%d %s instead of %s", x, y, shown, expected);
        }
        x += wanted.isDoubleWidth() ? 1 : 0;
      }
    }
  }
}
