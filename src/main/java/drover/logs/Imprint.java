package drover.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The last bytes before a place in a file, by which is seen whether they are still there: a file
 * whose head was cut off and that has grown again looks like one that has only grown. Belongs to
 * one thread.
 */
final class Imprint {
  static final int LENGTH = 64;

  private final byte[] bytes = new byte[LENGTH];
  private int length;

  /** Of the beginning of a file. */
  void clear() {
    length = 0;
  }

  /** Goes on by some bytes that were read. */
  void add(byte[] read, int count) {
    int kept = Math.min(length, Math.max(0, LENGTH - count));
    System.arraycopy(bytes, length - kept, bytes, 0, kept);
    int taken = Math.min(LENGTH, count);
    System.arraycopy(read, count - taken, bytes, kept, taken);
    length = kept + taken;
  }

  /** Takes what is before a place; whether all of it could be read. */
  boolean take(Content file, long place) throws IOException {
    length = (int) Math.min(LENGTH, place);
    return read(file, place, bytes, length);
  }

  void take(Imprint other) {
    System.arraycopy(other.bytes, 0, bytes, 0, other.length);
    length = other.length;
  }

  /** Whether it is what is before a place, as far as there is anything before it. */
  boolean isBefore(Content file, long place) throws IOException {
    int count = (int) Math.min(length, place);
    byte[] there = new byte[count];
    return read(file, place, there, count)
        && Arrays.equals(there, 0, count, bytes, length - count, length);
  }

  private static boolean read(Content file, long place, byte[] into, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, place - buffer.remaining()) < 1) {
        return false;
      }
    }
    return true;
  }
}
