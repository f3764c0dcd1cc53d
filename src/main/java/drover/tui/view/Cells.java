package drover.tui.view;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import drover.tui.model.Look;
import drover.tui.model.Width;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The characters that were drawn so far, each made once: making one costs Lanterna two break
 * iterators and an interned string. Owned by one thread.
 *
 * <p>What Lanterna holds for wider or narrower than terminals do would shift the rest of its row,
 * and is replaced.
 */
final class Cells {
  private static final int REPLACEMENT = 0xFFFD;
  private static final char EMOJI_PRESENTATION = '\uFE0F';

  /** Enough for any screen; a log that shows more different characters makes some anew. */
  private static final int SIZE = 1 << 13;

  private static final TextColor.ANSI[] COLORS = {
    TextColor.ANSI.BLACK,
    TextColor.ANSI.RED,
    TextColor.ANSI.GREEN,
    TextColor.ANSI.YELLOW,
    TextColor.ANSI.BLUE,
    TextColor.ANSI.MAGENTA,
    TextColor.ANSI.CYAN,
    TextColor.ANSI.WHITE,
    TextColor.ANSI.BLACK_BRIGHT,
    TextColor.ANSI.RED_BRIGHT,
    TextColor.ANSI.GREEN_BRIGHT,
    TextColor.ANSI.YELLOW_BRIGHT,
    TextColor.ANSI.BLUE_BRIGHT,
    TextColor.ANSI.MAGENTA_BRIGHT,
    TextColor.ANSI.CYAN_BRIGHT,
    TextColor.ANSI.WHITE_BRIGHT
  };

  private final long[] keys = new long[SIZE];
  private final @Nullable TextCharacter[] values = new TextCharacter[SIZE];
  private final boolean ascii;

  Cells(boolean ascii) {
    this.ascii = ascii;
    Arrays.fill(keys, -1);
  }

  /** Whether all are ASCII, and so none is wide. */
  boolean areAscii() {
    return ascii;
  }

  TextCharacter of(int codePoint, int look) {
    long key = ((long) codePoint << Look.BITS) | look;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 51);
    TextCharacter known = values[slot];
    if (known != null && keys[slot] == key) {
      return known;
    }
    TextCharacter made = make(text(codePoint), look);
    keys[slot] = key;
    values[slot] = made;
    return made;
  }

  private static TextCharacter make(String text, int look) {
    return TextCharacter.fromString(
        text, color(Look.foreground(look)), color(Look.background(look)), flags(look))[0];
  }

  /** What to print; exactly as wide for Lanterna as for a terminal. */
  private String text(int codePoint) {
    if (ascii && codePoint > '~') {
      return "?";
    }
    if (codePoint < ' ' || (codePoint >= 0x7F && codePoint < 0xA0)) {
      return " ";
    }
    boolean wide = Width.of(codePoint) == 2;
    String text = Character.toString(codePoint);
    if (isWideForLanterna(text) == wide) {
      return text;
    }
    // A variation selector changes nothing on a screen, but Lanterna takes two chars for wide.
    return wide ? text + EMOJI_PRESENTATION : Character.toString(REPLACEMENT);
  }

  private static boolean isWideForLanterna(String text) {
    TextCharacter[] characters = TextCharacter.fromString(text);
    return characters.length != 1 || characters[0].isDoubleWidth();
  }

  private static TextColor color(int ansi) {
    return ansi < 0 ? TextColor.ANSI.DEFAULT : COLORS[ansi];
  }

  private static EnumSet<SGR> flags(int look) {
    EnumSet<SGR> flags = EnumSet.noneOf(SGR.class);
    add(flags, look, Look.BOLD, SGR.BOLD);
    add(flags, look, Look.ITALIC, SGR.ITALIC);
    add(flags, look, Look.UNDERLINE, SGR.UNDERLINE);
    add(flags, look, Look.REVERSE, SGR.REVERSE);
    add(flags, look, Look.STRIKE, SGR.CROSSED_OUT);
    return flags;
  }

  private static void add(EnumSet<SGR> flags, int look, int bit, SGR flag) {
    if ((look & bit) != 0) {
      flags.add(flag);
    }
  }
}
