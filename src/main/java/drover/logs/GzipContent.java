package drover.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a compressed log file, read at any place. Belongs to one thread.
 *
 * <p>One window of it is kept: what follows a window is unpacked from there on, what is before it
 * from the beginning of the file. So it costs the same memory whatever its size is, and the part of
 * a rotation by size is gone through backwards in a second or less.
 */
final class GzipContent implements Content {
  private static final int WINDOW = 1 << 20;

  /** RFC 1952: the last four bytes are the size, little-endian, modulo 2^32. */
  private static final int TRAILER = 4;

  private final Path path;
  private final long size;
  private final byte[] window;
  private long from = -1;
  private int length;
  private @Nullable InputStream unpacked;

  /** Where {@link #unpacked} stands. */
  private long place;

  GzipContent(Path path) throws IOException {
    this.path = path;
    this.size = sizeOf(path);
    this.window = new byte[(int) Math.min(WINDOW, Math.max(1, size))];
  }

  /** How many bytes a compressed file has unpacked, as it says itself. */
  static long sizeOf(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
      boolean isThere = file.size() > TRAILER && file.read(trailer, file.size() - TRAILER) > 0;
      return isThere && !trailer.hasRemaining() ? trailer.getInt(0) & 0xFFFFFFFFL : 0;
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    if (at >= size) {
      return -1;
    }
    if (from < 0 || at < from || at >= from + length) {
      load(at - at % window.length);
    }
    int start = (int) (at - from);
    int count = Math.min(into.remaining(), length - start);
    if (count > 0) {
      into.put(window, start, count);
    }
    return count;
  }

  private void load(long wanted) throws IOException {
    InputStream stream = unpacked;
    if (stream == null || place > wanted) {
      close();
      stream = new GZIPInputStream(Files.newInputStream(path), 1 << 16);
      unpacked = stream;
      place = 0;
    }
    stream.skipNBytes(wanted - place);
    from = wanted;
    length = stream.readNBytes(window, 0, window.length);
    place = wanted + length;
  }

  @Override
  public void close() throws IOException {
    InputStream stream = unpacked;
    unpacked = null;
    if (stream != null) {
      stream.close();
    }
  }
}
