package drover.tui.term;

import com.googlecode.lanterna.TextCharacter;
import java.nio.charset.StandardCharsets;

/** All of a character that can be seen, in one line; of a blank that is less. */
final class Looks {
  private Looks() {}

  static String of(TextCharacter cell, boolean color) {
    Ink ink = Ink.of(cell, color);
    return of(
        cell.getCharacterString(),
        ascii(ink.front().getForegroundSGRSequence()),
        ascii(ink.back().getBackgroundSGRSequence()),
        ink.flags());
  }

  static String of(Vt.Cell cell) {
    return of(cell.text(), cell.front(), cell.back(), cell.flags());
  }

  /** All that can be seen. */
  private static String of(String text, String front, String back, int flags) {
    if (!text.equals(" ")) {
      return "'" + text + "' " + front + " " + back + " " + flags;
    }
    int seen = flags & (Ink.UNDERLINE | Ink.REVERSE | Ink.STRIKE);
    return "' ' " + (seen == 0 ? "" : front + " ") + back + " " + seen;
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
