package drover.tui.term;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text between the brackets {@code CSI 200 ~} and {@code CSI 201 ~}. Owned by one thread. */
final class Paste {
  private static final byte[] END = "\033[201~".getBytes(StandardCharsets.US_ASCII);

  /** What is beyond it is dropped: nobody types so much into a line of text. */
  private static final int MOST_BYTES = 1 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int matched;

  /** Takes a byte; true if it was the last one of the closing bracket. */
  boolean ends(int b) {
    if (b == END[matched]) {
      matched++;
      return matched == END.length;
    }
    // ESC stands only at the beginning of the bracket, so nothing can begin within it.
    add(END, matched);
    matched = b == END[0] ? 1 : 0;
    if (matched == 0) {
      add(new byte[] {(byte) b}, 1);
    }
    return false;
  }

  private void add(byte[] more, int length) {
    if (bytes.size() < MOST_BYTES) {
      bytes.write(more, 0, length);
    }
  }

  /** The text so far, with plain line ends and no other control characters than tabs. */
  String take() {
    String raw = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    matched = 0;
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\r' && i + 1 < raw.length() && raw.charAt(i + 1) == '\n') {
        continue;
      }
      if (c == '\r') {
        text.append('\n');
      } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
