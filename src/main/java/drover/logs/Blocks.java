package drover.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * One block of memory through which files are read and searched. Belongs to one thread.
 *
 * <p>All files of a tail share it, so that the memory does not grow with the number of files.
 */
final class Blocks {
  static final int SIZE = 64 << 10;

  private final byte[] bytes;
  private final ByteBuffer buffer;

  Blocks() {
    this(SIZE);
  }

  /** With a block of another size. */
  Blocks(int size) {
    bytes = new byte[size];
    buffer = ByteBuffer.wrap(bytes);
  }

  /** What the last {@link #read} brought, from index 0. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Reads from {@code from} up to {@code to}, one block at most.
   *
   * @return how many bytes; less than 1: the file has become shorter
   */
  int read(FileChannel file, long from, long to) throws IOException {
    return read(Content.of(file), from, to);
  }

  /** The same of any content. */
  int read(Content file, long from, long to) throws IOException {
    buffer.clear().limit((int) Math.min(bytes.length, to - from));
    int total = 0;
    while (buffer.hasRemaining()) {
      int count = file.read(buffer, from + total);
      if (count < 1) {
        break;
      }
      total += count;
    }
    return total;
  }

  /** The index of the first line end of the last read; -1: there is none. */
  int indexOfNewline(int count) {
    return indexOfNewline(0, count);
  }

  /** The same in a part of the block. */
  int indexOfNewline(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The index of the last line end of the last read; -1: there is none. */
  int lastIndexOfNewline(int count) {
    for (int i = count - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** How many lines end in this part of the file. */
  long countLines(Content file, long from, long to) throws IOException {
    long lines = 0;
    long at = from;
    while (at < to) {
      int count = read(file, at, to);
      if (count < 1) {
        break;
      }
      lines += newlines(count);
      at += count;
    }
    return lines;
  }

  /**
   * Where the last lines of a part of a file begin; what follows the last line end is no line.
   *
   * @param window how many bytes to look at, from the end
   * @return {@code from} if there are fewer lines; if the window was too small for them, the first
   *     beginning of a line in it, or its own beginning if it is all one line
   */
  long startOfLast(int lines, Content file, long from, long to, long window) throws IOException {
    long floor = Math.max(from, to - window);
    long earliest = floor;
    int found = 0;
    long end = to;
    while (end > floor) {
      long start = Math.max(floor, end - SIZE);
      int count = read(file, start, end);
      for (int i = count - 1; i >= 0; i--) {
        if (bytes[i] == '\n') {
          earliest = start + i + 1;
          if (++found > lines) {
            return earliest;
          }
        }
      }
      end = start;
    }
    return floor == from ? from : earliest;
  }

  private int newlines(int length) {
    int found = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        found++;
      }
    }
    return found;
  }
}
