package drover.cli;

/**
 * A line of unknown origin that may be printed on a terminal: colours work, everything else that
 * would command the terminal is shown as a sign. Pure.
 */
final class Inert {
  private static final char ESC = 0x1B;
  private static final char TAB = '\t';

  /** Control Pictures: the sign of the control character c is this plus c. */
  private static final int PICTURES = 0x2400;

  private static final int DELETE = 0x7F;
  private static final int DELETE_PICTURE = 0x2421;
  private static final String RESET = "\u001b[0m";

  private Inert() {}

  static String of(String raw, boolean keepsColors) {
    return isPlain(raw) ? raw : cleaned(raw, keepsColors);
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (isControl(raw.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != TAB) || (c >= DELETE && c < 0xA0) || isUnseen(c);
  }

  /** What breaks a line, or turns the direction of writing: another text would be read. */
  private static boolean isUnseen(char c) {
    return c >= 0x200E
        && c <= 0x2069
        && (c <= 0x200F || (c >= 0x2028 && c <= 0x202E) || c >= 0x2066);
  }

  private static String cleaned(String raw, boolean keepsColors) {
    StringBuilder text = new StringBuilder();
    boolean isColored = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      int end = c == ESC ? endOfColor(raw, i) : -1;
      if (end > 0) {
        isColored = true;
        text.append(raw, keepsColors ? i : end, end);
        i = end - 1;
      } else if (isControl(c)) {
        text.append((char) (c < ' ' ? PICTURES + c : c == DELETE ? DELETE_PICTURE : 0xFFFD));
      } else {
        text.append(c);
      }
    }
    return isColored && keepsColors ? text + RESET : text.toString();
  }

  /** After {@code ESC [ 1;31 m}; -1: it is something else. */
  private static int endOfColor(String raw, int from) {
    int at = from + 1;
    if (at >= raw.length() || raw.charAt(at) != '[') {
      return -1;
    }
    at++;
    while (at < raw.length() && "0123456789;:".indexOf(raw.charAt(at)) >= 0) {
      at++;
    }
    return at < raw.length() && raw.charAt(at) == 'm' ? at + 1 : -1;
  }
}
