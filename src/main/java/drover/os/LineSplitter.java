package drover.os;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of bytes that come in pieces. Belongs to one thread.
 *
 * <p>A line over the limit is dropped as a whole: whoever sends it must not fill our memory, and is
 * to be understood again from the next line on.
 */
final class LineSplitter {
  private final int limit;
  private final Consumer<String> said;

  /** The beginning of a line whose end has not come yet. */
  private ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private boolean isDropping;
  private boolean hasDropped;

  /**
   * A splitter at the beginning of a line.
   *
   * @param limit bytes of the longest line, without its end
   * @param said gets each line, without its end
   */
  LineSplitter(int limit, Consumer<String> said) {
    this.limit = limit;
    this.said = said;
  }

  /** Whether any line was too long so far. */
  boolean hasDropped() {
    return hasDropped;
  }

  /** The next piece. */
  void accept(byte[] bytes, int length) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        append(bytes, start, i);
        endLine();
        start = i + 1;
      }
    }
    append(bytes, start, length);
  }

  private void append(byte[] bytes, int start, int end) {
    if (isDropping || begun.size() + (end - start) > limit) {
      isDropping = true;
      hasDropped = true;
      begun = new ByteArrayOutputStream();
    } else {
      begun.write(bytes, start, end - start);
    }
  }

  private void endLine() {
    boolean isWhole = !isDropping;
    String line = begun.toString(StandardCharsets.UTF_8);
    // A new one: the old one may have grown large.
    begun = new ByteArrayOutputStream();
    isDropping = false;
    if (isWhole) {
      said.accept(line);
    }
  }
}
