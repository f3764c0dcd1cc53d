package drover.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One piece of what passes between a command in the daemon and its client, after the greeting.
 *
 * <pre>
 * type  length (4 bytes, big-endian)  content
 *
 * client:  c  the {@link Invocation}
 *          i  standard input, after each r; empty: its end
 * daemon:  o  standard output
 *          e  standard error
 *          r  the command reads: send some standard input
 *          x  the exit code (4 bytes); the last frame
 * </pre>
 *
 * <p>Input is sent only when the command reads it. A client that read ahead would take away the
 * lines of a shell's {@code while read} loop that it runs in.
 */
final class Frame {
  static final byte CALL = 'c';
  static final byte INPUT = 'i';
  static final byte OUT = 'o';
  static final byte ERR = 'e';
  static final byte READS = 'r';
  static final byte EXIT = 'x';

  static final int MOST_BYTES = 16 << 20;

  private static final int HEADER = 5;

  private final byte type;
  private final byte[] content;

  private Frame(byte type, byte[] content) {
    this.type = type;
    this.content = content;
  }

  /** Waits for a frame; null: there is none any more. */
  static @Nullable Frame read(Wire wire) throws IOException {
    byte[] header = wire.piece(HEADER);
    if (header == null) {
      return null;
    }
    int length = ByteBuffer.wrap(header).getInt(1);
    if (length < 0 || length > MOST_BYTES) {
      throw new WireException("a frame of " + (length & 0xffffffffL) + " bytes");
    }
    byte[] content = wire.piece(length);
    return content == null ? null : new Frame(header[0], content);
  }

  byte type() {
    return type;
  }

  /** Not copied: whoever reads a frame owns it. */
  byte[] content() {
    return content;
  }

  static byte[] of(byte type, byte[] from, int start, int length) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER + length);
    return frame.put(type).putInt(length).put(from, start, length).array();
  }

  static byte[] of(byte type, byte[] content) {
    return of(type, content, 0, content.length);
  }

  static byte[] exit(int code) {
    return of(EXIT, ByteBuffer.allocate(4).putInt(code).array());
  }
}
