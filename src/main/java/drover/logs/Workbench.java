package drover.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The memory in which spools are formatted, one after the other; it does not grow with their number
 * or their size. Belongs to the thread {@code drover-format}.
 */
final class Workbench {
  static final int BLOCK = 256 << 10;

  final byte[] block = new byte[BLOCK];
  final RecordBuffer records = new RecordBuffer(RecordBuffer.USUAL);
  private final ByteBuffer buffer = ByteBuffer.wrap(block);

  /** Reads into the block from {@code from} up to {@code to}, or as much as there is room for. */
  int read(FileChannel file, long from, long to) throws IOException {
    buffer.clear().limit((int) Math.min(BLOCK, to - from));
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

  /** Where the first line feed is in a part of the block; -1: there is none. */
  int lineFeed(int from, int to) {
    for (int i = from; i < to; i++) {
      if (block[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
