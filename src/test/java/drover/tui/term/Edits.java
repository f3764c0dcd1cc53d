package drover.tui.term;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random drawing, the same for the same seed: narrow and wide characters in all looks. */
final class Edits {
  private static final TextColor PLAIN = TextColor.ANSI.DEFAULT;
  private static final TextColor[] COLORS = {
    PLAIN,
    PLAIN,
    PLAIN,
    TextColor.ANSI.RED,
    TextColor.ANSI.BLACK_BRIGHT,
    new TextColor.Indexed(200),
    new TextColor.RGB(1, 2, 3)
  };
  private static final String[] TEXTS = {"a", "b", " ", " ", " ", "é", "│", "日", "😀", "▂"};
  private static final SGR[] FLAGS = {
    SGR.BOLD, SGR.REVERSE, SGR.UNDERLINE, SGR.ITALIC, SGR.CROSSED_OUT, SGR.BLINK
  };

  private final Random random;
  private final List<TextCharacter> palette;

  Edits(Random random) {
    this.random = random;
    this.palette = Stream.generate(this::make).limit(300).toList();
  }

  /** One of a few hundred characters. */
  TextCharacter cell() {
    return palette.get(random.nextInt(palette.size()));
  }

  /** Draws something on a screen, and does not refresh it. */
  void make(DeltaScreen screen) {
    int columns = screen.getTerminalSize().getColumns();
    int rows = screen.getTerminalSize().getRows();
    switch (random.nextInt(8)) {
      case 0 -> screen.clear();
      case 1, 2 -> screen.scrollLines(random.nextInt(rows), rows - 1, random.nextInt(7) - 3);
      case 3 -> screen.invalidate();
      default -> {}
    }
    int edits = 1 << random.nextInt(9);
    for (int i = 0; i < edits; i++) {
      int y = random.nextInt(rows);
      int from = random.nextInt(columns);
      TextCharacter cell = cell();
      for (int x = from; x < Math.min(columns, from + random.nextInt(12)); x++) {
        screen.setCharacter(x, y, cell);
      }
    }
  }

  private TextCharacter make() {
    EnumSet<SGR> flags = EnumSet.noneOf(SGR.class);
    for (SGR flag : FLAGS) {
      if (random.nextInt(6) == 0) {
        flags.add(flag);
      }
    }
    return TextCharacter.fromString(one(TEXTS), one(COLORS), one(COLORS), flags)[0];
  }

  private <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
