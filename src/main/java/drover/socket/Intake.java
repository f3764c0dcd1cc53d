package drover.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that came and are not used yet, of one connection, cut into lines or pieces of a known
 * length. Owned by whoever reads the connection.
 */
final class Intake {
  private static final int SMALL = 8 << 10;

  private byte[] bytes = new byte[SMALL];
  private int start;
  private int end;

  /** Up to here there is no line end. */
  private int searched;

  /** How many bytes came; 0: none now; -1: no more ever. */
  int fill(ReadableByteChannel from) throws IOException {
    makeRoom();
    int count = from.read(ByteBuffer.wrap(bytes, end, Math.min(bytes.length - end, Wire.CHUNK)));
    end += Math.max(0, count);
    return count;
  }

  private void makeRoom() {
    if (start == end) {
      // A long line's room is not kept by a connection that idles.
      bytes = bytes.length > SMALL ? new byte[SMALL] : bytes;
      start = 0;
      end = 0;
      searched = 0;
    } else if (end == bytes.length) {
      int length = end - start;
      byte[] larger = length > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
      System.arraycopy(bytes, start, larger, 0, length);
      bytes = larger;
      searched -= start;
      start = 0;
      end = length;
    }
  }

  boolean isEmpty() {
    return start == end;
  }

  /**
   * The next line without its end; null: it is not whole yet.
   *
   * @throws WireException if it is longer than {@code most}
   */
  byte @Nullable [] line(int most) throws WireException {
    int at = Math.max(start, searched);
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    searched = at;
    if (at - start > most) {
      throw new WireException("a line of more than " + most + " bytes");
    }
    if (at == end) {
      return null;
    }
    byte[] line = Arrays.copyOfRange(bytes, start, at);
    start = at + 1;
    searched = start;
    return line;
  }

  /** So many bytes; null: they are not all here yet. */
  byte @Nullable [] piece(int length) {
    if (end - start < length) {
      return null;
    }
    byte[] piece = Arrays.copyOfRange(bytes, start, start + length);
    start += length;
    return piece;
  }
}
