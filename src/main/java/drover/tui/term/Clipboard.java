package drover.tui.term;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The terminal's clipboard, which works over SSH too: {@code OSC 52 ; c ; BASE64 BEL}.
 *
 * <p>Terminals drop sequences of more than 100,000 bytes, which hold 74,994 of text.
 */
public final class Clipboard {
  public static final int MOST_BYTES = 74_994;

  private Clipboard() {}

  /** Whether the text arrives whole. */
  public static boolean takes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  static byte[] sequence(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] kept = bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, wholeCharacters(bytes));
    String base64 = Base64.getEncoder().encodeToString(kept);
    return ("\033]52;c;" + base64 + "\007").getBytes(StandardCharsets.US_ASCII);
  }

  /** Where to cut so that no character is torn: not before a continuation byte. */
  private static int wholeCharacters(byte[] bytes) {
    int end = MOST_BYTES;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}
