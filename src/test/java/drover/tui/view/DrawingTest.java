package drover.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.Screen;
import drover.tui.model.Model;
import drover.tui.model.Scene;
import drover.tui.model.Settings;
import drover.tui.model.Width;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every screen: colours, columns, and what is left alone. */
class DrawingTest {
  @Test
  void withoutColoursNothingIsColouredAndTheSelectionIsStillSeen() throws IOException {
    Settings mono = new Settings("web-1", false, true, false, ZoneOffset.UTC);
    Model model =
        Scene.logged(
            Scene.trouble(mono, 120, 40),
            List.of(Scene.line(0, 0, "\u001b[31;44mred on blue\u001b[0m ERROR")));
    Screen screen = Pictures.screen(model);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 120; x++) {
        TextCharacter cell = screen.getBackCharacter(x, y);
        assertThat(cell.getForegroundColor()).isEqualTo(TextColor.ANSI.DEFAULT);
        assertThat(cell.getBackgroundColor()).isEqualTo(TextColor.ANSI.DEFAULT);
      }
    }
    assertThat(screen.getBackCharacter(3, 4).isReversed()).isTrue();
  }

  @Test
  void onlyTheSignTheStatusAndValuesOverALimitAreColouredInARow() throws IOException {
    Screen screen = Pictures.screen(Scene.trouble(Scene.SETTINGS, 80, 24));
    int imgproxy = 7;
    assertThat(colors(screen, imgproxy))
        .containsOnlyKeys(" ●", " online", " 1.9G")
        .containsEntry(" 1.9G", TextColor.ANSI.YELLOW);
  }

  /** The parts of a row that have a colour, and which. */
  private static Map<String, TextColor> colors(Screen screen, int y) {
    Map<String, TextColor> colors = new LinkedHashMap<>();
    StringBuilder part = new StringBuilder();
    TextColor color = TextColor.ANSI.DEFAULT;
    for (int x = 0; x < 80; x++) {
      TextCharacter cell = screen.getBackCharacter(x, y);
      if (!cell.getForegroundColor().equals(color)) {
        if (!color.equals(TextColor.ANSI.DEFAULT)) {
          colors.put(" " + part, color);
        }
        part.setLength(0);
        color = cell.getForegroundColor();
      }
      part.append(cell.getCharacterString());
    }
    return colors;
  }

  @Test
  void aFrameThatChangesNothingTouchesNothing() throws IOException {
    Model model = Scene.lively(Scene.SETTINGS, 120, 40);
    View view = new View();
    Screen screen = Pictures.screen(model, view);
    TextCharacter before = screen.getBackCharacter(5, 5);
    view.draw(model, screen);
    assertThat(screen.getBackCharacter(5, 5)).isSameAs(before);
  }

  @Test
  void wideCharactersKeepTheColumnsBehindThemStraight() throws IOException {
    String wide = "日本 ✅ 🚀 e\u0301 ⚠\ufe0f \u1f468 end";
    Model model = Scene.logged(Scene.model(80, 24), List.of(Scene.line(0, 0, wide)));
    Screen screen = Pictures.screen(model);
    StringBuilder row = new StringBuilder();
    int x = 0;
    while (x < 80) {
      TextCharacter cell = screen.getBackCharacter(x, 9);
      String text = cell.getCharacterString();
      assertThat(cell.isDoubleWidth()).as(text).isEqualTo(Width.of(text) == 2);
      row.append(text);
      x += cell.isDoubleWidth() ? 2 : 1;
    }
    assertThat(row.toString().stripTrailing()).endsWith("│ 日本 ✅\ufe0f 🚀 é ⚠ \u1f468 end");
    assertThat(x).isEqualTo(80);
  }

  @Test
  void inAsciiAWideCharacterIsAQuestionMarkAndABlank() throws IOException {
    Settings ascii = new Settings("web-1", false, false, false, ZoneOffset.UTC);
    Model first = Scene.logged(Scene.lively(ascii, 80, 24), List.of(Scene.line(0, 0, "abcdef")));
    Model second = Scene.logged(Scene.model(ascii, 80, 24, Scene.snapshot()), List.of());
    View view = new View();
    Screen screen = Pictures.screen(first, view);
    view.draw(Scene.logged(second, List.of(Scene.line(0, 0, "日本 é x"))), screen);
    assertThat(row(screen, 9)).endsWith("| ? ?  ? x");
  }

  private static String row(Screen screen, int y) {
    StringBuilder row = new StringBuilder();
    for (int x = 0; x < screen.getTerminalSize().getColumns(); x++) {
      row.append(screen.getBackCharacter(x, y).getCharacterString());
    }
    return row.toString().stripTrailing();
  }

  @Test
  void aViewCanDrawOnScreensOfAnySizeInTurn() throws IOException {
    View view = new View();
    for (int columns = 1; columns < 220; columns += 7) {
      for (int rows = 1; rows < 70; rows += 5) {
        Model model = Scene.trouble(Scene.SETTINGS, columns, rows);
        assertThat(Pictures.screen(model, view).getTerminalSize().getColumns()).isEqualTo(columns);
      }
    }
  }
}
