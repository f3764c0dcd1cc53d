package drover.tui.term;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import org.jspecify.annotations.Nullable;

/** Keys that are one character, or nearly. */
final class Keys {
  private static final int DELETE = 0x7F;

  private Keys() {}

  static KeyStroke of(KeyType type) {
    return of(type, false);
  }

  static KeyStroke of(KeyType type, boolean alt) {
    return new KeyStroke(type, false, alt, false);
  }

  /**
   * The key that sends this character: {@code ^A} is Ctrl-a, {@code ^M} and {@code ^J} are Enter,
   * {@code ^H} and DEL are Backspace.
   */
  static KeyStroke character(int character, boolean alt) {
    return switch (character) {
      case '\t' -> of(KeyType.Tab, alt);
      case '\r', '\n' -> of(KeyType.Enter, alt);
      case '\b', DELETE -> of(KeyType.Backspace, alt);
      case 0x1B -> of(KeyType.Escape, alt);
      default ->
          character < ' '
              ? new KeyStroke(controlled(character), true, alt)
              : new KeyStroke((char) character, false, alt);
    };
  }

  /** The character that is typed together with Ctrl: {@code ^@} is Ctrl-Space. */
  private static char controlled(int character) {
    if (character == 0) {
      return ' ';
    }
    return (char) (character <= 26 ? character + 'a' - 1 : character + '@');
  }

  /** F1 to F5 of the Linux console: {@code CSI [ A} and so on. */
  static @Nullable KeyStroke linux(int last) {
    return last >= 'A' && last <= 'E' ? of(function(1 + last - 'A')) : null;
  }

  /** F1 to F19. */
  static KeyType function(int number) {
    return KeyType.valueOf("F" + number);
  }
}
