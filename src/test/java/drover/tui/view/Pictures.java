package drover.tui.view;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import drover.tui.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Whole screens as text. */
final class Pictures {
  private Pictures() {}

  /** What a terminal of the model's size shows, without blanks at the ends of the rows. */
  static String of(Model model) {
    return of(model, new View());
  }

  static String of(Model model, View view) {
    TerminalSize size = new TerminalSize(model.columns(), model.rows());
    DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(size);
    try {
      Screen screen = new TerminalScreen(terminal);
      screen.startScreen();
      view.draw(model, screen);
      screen.refresh(Screen.RefreshType.DELTA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < size.getRows(); y++) {
      text.append(row(terminal, y)).append('\n');
    }
    return text.toString();
  }

  /** A screen on which the model was drawn. */
  static Screen screen(Model model) throws IOException {
    return screen(model, new View());
  }

  static Screen screen(Model model, View view) throws IOException {
    TerminalSize size = new TerminalSize(model.columns(), model.rows());
    Screen screen = new TerminalScreen(new DefaultVirtualTerminal(size));
    screen.startScreen();
    view.draw(model, screen);
    return screen;
  }

  private static String row(DefaultVirtualTerminal terminal, int y) {
    StringBuilder row = new StringBuilder();
    for (int x = 0; x < terminal.getTerminalSize().getColumns(); x++) {
      TextCharacter character = terminal.getCharacter(x, y);
      row.append(character.getCharacterString());
      x += character.isDoubleWidth() ? 1 : 0;
    }
    return row.toString().stripTrailing();
  }
}
