package drover.tui.model;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Locale;

/** What a key is called: {@code j}, {@code Space}, {@code Enter}, {@code PgUp}, {@code Ctrl-L}. */
final class KeyName {
  private KeyName() {}

  static String of(KeyStroke key) {
    return switch (key.getKeyType()) {
      case Character -> character(key);
      case ArrowUp -> "Up";
      case ArrowDown -> "Down";
      case ArrowLeft -> "Left";
      case ArrowRight -> "Right";
      case PageUp -> "PgUp";
      case PageDown -> "PgDn";
      case Escape -> "Esc";
      case ReverseTab -> "BackTab";
      default -> key.getKeyType().name();
    };
  }

  private static String character(KeyStroke key) {
    char c = key.getCharacter();
    if (key.isCtrlDown()) {
      return "Ctrl-" + String.valueOf(c).toUpperCase(Locale.ROOT);
    }
    String name = c == ' ' ? "Space" : String.valueOf(c);
    return key.isAltDown() ? "Alt-" + name : name;
  }

  /** Whether the key writes something into a line of text. */
  static boolean isText(KeyStroke key) {
    return key.getKeyType() == KeyType.Character
        && !key.isCtrlDown()
        && !key.isAltDown()
        && !Character.isISOControl(key.getCharacter());
  }
}
