package drover.tui.term;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are control sequences, as xterm, rxvt, the Linux console, tmux and kitty send them.
 *
 * <pre>
 * CSI A                   arrows, Home, End, F1..F4     (xterm: CSI 1 ; modifiers A)
 * CSI 15 ~                F-keys, Insert, PgUp, ...     (xterm: CSI 15 ; modifiers ~)
 * CSI 15 ^  $  @          the same with Ctrl, Shift, both (rxvt)
 * CSI 97 ; modifiers u    any character                 (kitty; xterm: CSI 27 ; modifiers ; 97 ~)
 * SS3 A                   arrows, F1..F4, the keypad
 * </pre>
 *
 * <p>Modifiers are 1 + (1 Shift, 2 Alt, 4 Ctrl, 8 Meta). Whatever else comes is an answer to
 * somebody's question, or news of the focus, and no key.
 */
final class Csi {
  private static final int SHIFT = 1;
  private static final int ALT = 2;
  private static final int CTRL = 4;
  private static final int META = 8;

  private Csi() {}

  /** Whether a byte ends the sequence with these parameters; rxvt ends some with a dollar. */
  static boolean isFinal(int b, CharSequence parameters) {
    boolean isRxvt = b == '$' && parameters.length() > 0 && parameters.charAt(0) != '?';
    return isRxvt || (b >= 0x40 && b < 0x7F);
  }

  /** The key; null if it is none. */
  static @Nullable KeyStroke key(String parameters, char last, boolean alt) {
    if (parameters.startsWith("<") && (last == 'M' || last == 'm')) {
      int[] numbers = numbers(parameters.substring(1));
      return numbers.length == 3
          ? Mouse.sgr(numbers[0], numbers[1], numbers[2], last == 'm')
          : null;
    }
    int[] numbers = numbers(parameters);
    if (numbers.length == 0 && !parameters.isEmpty()) {
      return null;
    }
    int first = numbers.length > 0 ? numbers[0] : 1;
    int modifiers = (numbers.length > 1 ? Math.max(1, numbers[1]) - 1 : 0) | (alt ? ALT : 0);
    return switch (last) {
      case '~' ->
          first == 27 && numbers.length == 3
              ? character(numbers[2], modifiers)
              : key(numbered(first), modifiers);
      case '^' -> key(numbered(first), modifiers | CTRL);
      case '$' -> key(numbered(first), modifiers | SHIFT);
      case '@' -> key(numbered(first), modifiers | CTRL | SHIFT);
      case 'u' -> character(first, modifiers);
      case 'a', 'b', 'c', 'd' ->
          parameters.isEmpty() ? key(lettered((char) (last - 'a' + 'A')), modifiers | SHIFT) : null;
      // The third function key, unless it is the cursor's position.
      case 'R' -> numbers.length < 2 || first == 1 ? key(KeyType.F3, modifiers) : null;
      default -> key(lettered(last), modifiers);
    };
  }

  /** The key of an SS3 sequence; null if it is none. */
  static @Nullable KeyStroke ss3(String parameters, char last, boolean alt) {
    int[] numbers = numbers(parameters);
    int modifier = numbers.length > 0 ? Math.max(1, numbers[numbers.length - 1]) - 1 : 0;
    int modifiers = modifier | (alt ? ALT : 0);
    if (last >= 'a' && last <= 'd') {
      return key(lettered((char) (last - 'a' + 'A')), modifiers | CTRL);
    }
    if (last >= 'j' && last <= 'y') {
      return character("*+,-./0123456789".charAt(last - 'j'), modifiers);
    }
    return switch (last) {
      case 'M' -> key(KeyType.Enter, modifiers);
      case 'I' -> key(KeyType.Tab, modifiers);
      case 'X' -> character('=', modifiers);
      case 'R' -> key(KeyType.F3, modifiers);
      case 'Z' -> null;
      default -> key(lettered(last), modifiers);
    };
  }

  private static @Nullable KeyType lettered(char last) {
    return switch (last) {
      case 'A' -> KeyType.ArrowUp;
      case 'B' -> KeyType.ArrowDown;
      case 'C' -> KeyType.ArrowRight;
      case 'D' -> KeyType.ArrowLeft;
      case 'F' -> KeyType.End;
      case 'H' -> KeyType.Home;
      case 'P' -> KeyType.F1;
      case 'Q' -> KeyType.F2;
      case 'S' -> KeyType.F4;
      case 'Z' -> KeyType.ReverseTab;
      default -> null;
    };
  }

  private static @Nullable KeyType numbered(int number) {
    return switch (number) {
      case 1, 7 -> KeyType.Home;
      case 2 -> KeyType.Insert;
      case 3 -> KeyType.Delete;
      case 4, 8 -> KeyType.End;
      case 5 -> KeyType.PageUp;
      case 6 -> KeyType.PageDown;
      case 11, 12, 13, 14, 15 -> Keys.function(number - 10);
      case 17, 18, 19, 20, 21 -> Keys.function(number - 11);
      case 23, 24, 25, 26 -> Keys.function(number - 12);
      case 28, 29 -> Keys.function(number - 13);
      case 31, 32, 33 -> Keys.function(number - 14);
      default -> null;
    };
  }

  private static @Nullable KeyStroke key(@Nullable KeyType type, int modifiers) {
    if (type == null) {
      return null;
    }
    // A terminal that reports Shift with BackTab says it twice.
    boolean shift = isShift(modifiers) && type != KeyType.ReverseTab;
    return new KeyStroke(type, (modifiers & CTRL) != 0, isAlt(modifiers), shift);
  }

  private static boolean isShift(int modifiers) {
    return (modifiers & SHIFT) != 0;
  }

  private static boolean isAlt(int modifiers) {
    return (modifiers & (ALT | META)) != 0;
  }

  /** Of a key that would have been one byte without its modifiers. */
  private static @Nullable KeyStroke character(int code, int modifiers) {
    return switch (code) {
      case '\t' -> key(isShift(modifiers) ? KeyType.ReverseTab : KeyType.Tab, modifiers & ~SHIFT);
      case '\r' -> key(KeyType.Enter, modifiers);
      case 0x1B -> key(KeyType.Escape, modifiers);
      case '\b', 0x7F -> key(KeyType.Backspace, modifiers);
      default -> isText(code) ? text((char) code, modifiers) : null;
    };
  }

  private static KeyStroke text(char typed, int modifiers) {
    boolean ctrl = (modifiers & CTRL) != 0;
    char shifted = isShift(modifiers) ? Character.toUpperCase(typed) : typed;
    return new KeyStroke(ctrl ? Character.toLowerCase(typed) : shifted, ctrl, isAlt(modifiers));
  }

  /** No control character, and none of the private ones that kitty numbers other keys with. */
  private static boolean isText(int code) {
    return Character.isBmpCodePoint(code)
        && !Character.isISOControl(code)
        && !Character.isSurrogate((char) code)
        && Character.getType(code) != Character.PRIVATE_USE;
  }

  /** Numbers between semicolons, an absent one as 0; none at all if there is anything else. */
  private static int[] numbers(String parameters) {
    if (!parameters.matches("[0-9:]{0,9}(;[0-9:]{0,9}){0,5}") || parameters.isEmpty()) {
      return new int[0];
    }
    String[] words = parameters.split(";", -1);
    int[] numbers = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      // Kitty adds details after a colon.
      int colon = words[i].indexOf(':');
      String word = colon < 0 ? words[i] : words[i].substring(0, colon);
      numbers[i] = word.isEmpty() ? 0 : Integer.parseInt(word);
    }
    return numbers;
  }
}
