package drover.tui.term;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;

/**
 * How a character is drawn, in the terms of SGR (ECMA-48, 8.3.117).
 *
 * @param flags of the constants here
 */
record Ink(TextColor front, TextColor back, int flags) {
  static final int BOLD = 1;
  static final int DIM = 2;
  static final int ITALIC = 4;
  static final int UNDERLINE = 8;
  static final int BLINK = 16;
  static final int REVERSE = 32;
  static final int STRIKE = 64;

  static final Ink PLAIN = new Ink(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, 0);

  private static final int WEIGHT = BOLD | DIM;
  private static final int SEEN_ON_BLANKS = UNDERLINE | REVERSE | STRIKE;

  /** The parameters that turn the flags on and off, from the lowest bit. */
  private static final int[] ON = {1, 2, 3, 4, 5, 7, 9};

  private static final int[] OFF = {22, 22, 23, 24, 25, 27, 29};

  /**
   * The ink of a character. Without colours it has bold, dim, underline and reverse only; bright
   * black, the colour of what matters less, is dim then.
   */
  static Ink of(TextCharacter cell, boolean color) {
    int flags =
        (cell.isBold() ? BOLD : 0)
            | (cell.isUnderlined() ? UNDERLINE : 0)
            | (cell.isReversed() ? REVERSE : 0);
    if (!color) {
      boolean isFaint = cell.getForegroundColor() == TextColor.ANSI.BLACK_BRIGHT;
      return new Ink(PLAIN.front, PLAIN.back, isFaint ? flags | DIM : flags);
    }
    flags |=
        (cell.isItalic() ? ITALIC : 0)
            | (cell.isBlinking() ? BLINK : 0)
            | (cell.isCrossedOut() ? STRIKE : 0);
    return new Ink(cell.getForegroundColor(), cell.getBackgroundColor(), flags);
  }

  /** Whether blanks look the same in both. */
  boolean blanksLike(Ink other) {
    return ((flags | other.flags) & SEEN_ON_BLANKS) == 0 && back.equals(other.back);
  }

  /** Adds the parameters that turn another ink into this one. */
  void from(Ink other, Bytes out) {
    int before = other.flags;
    if ((before & ~flags & WEIGHT) != 0) {
      parameter(22, out);
      before &= ~WEIGHT;
    }
    for (int i = 2; i < OFF.length; i++) {
      if ((before & ~flags & (1 << i)) != 0) {
        parameter(OFF[i], out);
      }
    }
    for (int i = 0; i < ON.length; i++) {
      if ((flags & ~before & (1 << i)) != 0) {
        parameter(ON[i], out);
      }
    }
    if (!front.equals(other.front)) {
      separator(out).add(front.getForegroundSGRSequence());
    }
    if (!back.equals(other.back)) {
      separator(out).add(back.getBackgroundSGRSequence());
    }
  }

  private static void parameter(int number, Bytes out) {
    separator(out).number(number);
  }

  private static Bytes separator(Bytes out) {
    return out.size() == 0 ? out : out.add(';');
  }
}
