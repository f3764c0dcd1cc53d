package drover.tui.term;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** A program for tests: draws ten frames of {@link Edits} at each key; the argument is the seed. */
final class EditsDemo {
  private EditsDemo() {}

  public static void main(String[] args) throws Exception {
    Tty tty = Tty.open(System.getenv());
    DroverTerminal terminal = DroverTerminal.open(tty);
    DeltaScreen screen = new DeltaScreen(terminal, true, true);
    Edits edits = new Edits(new Random(Long.parseLong(args[0])));
    InputStream keys = tty.input();
    do {
      draw(screen, edits);
    } while (keys.read() != 'q');
    terminal.exitPrivateMode();
  }

  static void draw(DeltaScreen screen, Edits edits) throws IOException {
    for (int i = 0; i < 10; i++) {
      edits.make(screen);
      screen.refresh();
    }
  }
}
