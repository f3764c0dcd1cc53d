package drover.tui.model;

/**
 * How a character looks, packed into an int so that a canvas is two arrays: foreground and
 * background (0 is the terminal's own, 1 to 16 the ANSI colours 0 to 15) and flags.
 */
public final class Look {
  public static final int PLAIN = 0;
  public static final int BOLD = 1 << 10;
  public static final int ITALIC = 1 << 11;
  public static final int UNDERLINE = 1 << 12;
  public static final int REVERSE = 1 << 13;
  public static final int STRIKE = 1 << 14;

  /** No look has more bits than this. */
  public static final int BITS = 15;

  private static final int COLOR = 31;
  private static final int BACKGROUND = 5;

  private Look() {}

  /** The look of this ANSI colour, 0 to 15. */
  public static int color(int ansi) {
    return ansi + 1;
  }

  /** With another foreground: an ANSI colour, or -1 for the terminal's own. */
  static int withForeground(int look, int ansi) {
    return (look & ~COLOR) | (ansi + 1);
  }

  /** With another background: an ANSI colour, or -1 for the terminal's own. */
  static int withBackground(int look, int ansi) {
    return (look & ~(COLOR << BACKGROUND)) | ((ansi + 1) << BACKGROUND);
  }

  /** The ANSI colour of the foreground; -1: the terminal's own. */
  public static int foreground(int look) {
    return (look & COLOR) - 1;
  }

  /** The ANSI colour of the background; -1: the terminal's own. */
  public static int background(int look) {
    return ((look >> BACKGROUND) & COLOR) - 1;
  }

  /** Without its colours. */
  public static int withoutColor(int look) {
    return look & ~(COLOR | (COLOR << BACKGROUND));
  }
}
