package drover.os;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A reader's place in the text of a {@code /proc/PID/stat}, which is made for being read a thousand
 * times a second: no split, no regular expression, no garbage but the result.
 *
 * <pre>
 * 4711 (a name) with (anything) S 1 4711 4711 0 -1 4194560 ...
 * 1    2                        3 4 5    6    7 8  9
 * </pre>
 *
 * <p>The name may hold blanks, parentheses and line feeds; all that follows is numbers, so the last
 * closing parenthesis ends it.
 */
final class StatLine {
  private static final int PARENT = 4;
  private static final int SESSION = 6;
  private static final int USER_TICKS = 14;
  private static final int SYSTEM_TICKS = 15;
  private static final int THREADS = 20;
  private static final int START_TICKS = 22;
  private static final int RESIDENT_PAGES = 24;

  private final byte[] text;
  private final int length;

  /** The next byte to read, and the number of the field it belongs to. */
  private int at;

  private int field;

  private StatLine(byte[] text, int length) {
    this.text = text;
    this.length = length;
  }

  /** What the line says; null: it is not whole. */
  static @Nullable ProcessStat parse(byte[] text, int length) {
    int open = indexOf(text, length, '(');
    int close = lastIndexOf(text, length, ')');
    if (open < 2 || close < open || close + 2 >= length) {
      return null;
    }
    String name = new String(text, open + 1, close - open - 1, StandardCharsets.UTF_8);
    StatLine line = new StatLine(text, length);
    long pid = line.number();
    char state = (char) text[close + 2];
    line.at = close + 4;
    line.field = PARENT;
    long parent = line.number(PARENT);
    long session = line.number(SESSION);
    long cpuTicks = line.number(USER_TICKS) + line.number(SYSTEM_TICKS);
    // A main thread that has ended while others run looks like a zombie, but the process lives.
    boolean isRunning = line.number(THREADS) > 1 && state == 'Z';
    long startTicks = line.number(START_TICKS);
    long pages = line.number(RESIDENT_PAGES);
    return line.at > length
        ? null
        : new ProcessStat(
            pid,
            parent,
            session,
            startTicks,
            isRunning ? 'S' : state,
            cpuTicks,
            pages * Kernel.PAGE_SIZE,
            name);
  }

  /** The number at the end of a whole line. */
  static long lastNumber(byte[] text, int length) {
    StatLine line = new StatLine(text, length);
    line.at = lastIndexOf(text, length, ' ') + 1;
    return line.number();
  }

  /** The number in a field at or after the present one; leaves the reader behind it. */
  private long number(int wanted) {
    while (field < wanted) {
      skipField();
    }
    field++;
    return number();
  }

  private void skipField() {
    while (at < length && text[at] != ' ') {
      at++;
    }
    at++;
    field++;
  }

  private long number() {
    boolean negative = at < length && text[at] == '-';
    if (negative) {
      at++;
    }
    long value = 0;
    while (at < length && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + text[at] - '0';
      at++;
    }
    at++;
    return negative ? -value : value;
  }

  private static int indexOf(byte[] text, int length, char wanted) {
    for (int i = 0; i < length; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int lastIndexOf(byte[] text, int length, char wanted) {
    for (int i = length - 1; i >= 0; i--) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
