package drover.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be done to a file whose beginning is cut off, left beside the pending part for
 * whoever finds that after its maker died. A value.
 *
 * <pre>
 * api-out__2026-11-24_09-30-00.log.pending        the part
 * api-out__2026-11-24_09-30-00.log.pending.cut    long device, long inode, long size, long place, long from,
 *                                                 int count, count bytes, int CRC-32 of all before
 * </pre>
 *
 * @param device of the file that is cut; the bytes of another one that has its name mean nothing
 * @param size of the file when all its writers stood still; 0 where they do not
 * @param place where its first block is on the disk; less than 1: not known
 * @param from where in the file the part begins
 * @param first what the file begins with, as far as something else is put there
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; it is written and put back.
record CutNote(long device, long inode, long size, long place, long from, byte[] first) {
  private static final String ENDING = ".cut";
  private static final int FIXED = Integer.BYTES + 5 * Long.BYTES;

  /** The file of the one that belongs to a pending part. */
  static Path beside(Path pending) {
    return pending.resolveSibling(pending.getFileName() + ENDING);
  }

  /** Whether this is the name of one, and its part has got its name since. */
  static boolean isStale(Path file) {
    String name = file.toString();
    return name.endsWith(ENDING)
        && !Files.exists(Path.of(name.substring(0, name.length() - ENDING.length())));
  }

  /**
   * Leaves it.
   *
   * @param isLasting whether it is to be on the disk, so that it outlives a power failure
   */
  void write(Path pending, boolean isLasting) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(FIXED + first.length + Integer.BYTES);
    all.putLong(device).putLong(inode).putLong(size).putLong(place).putLong(from);
    all.putInt(first.length).put(first);
    all.putInt(checksum(all.array(), all.position()));
    Path file = beside(pending);
    if (isLasting) {
      Files.write(
          file,
          all.array(),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.DSYNC);
    } else {
      Files.write(file, all.array());
    }
  }

  /** The one that belongs to a pending part; null: there is none, or it is not whole. */
  static @Nullable CutNote of(Path pending) throws IOException {
    try {
      return parse(Files.readAllBytes(beside(pending)));
    } catch (NoSuchFileException none) {
      return null;
    }
  }

  private static @Nullable CutNote parse(byte[] bytes) {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    int end = bytes.length - Integer.BYTES;
    if (end < FIXED || all.getInt(end) != checksum(bytes, end)) {
      return null;
    }
    long device = all.getLong();
    long inode = all.getLong();
    long size = all.getLong();
    long place = all.getLong();
    long from = all.getLong();
    byte[] first = Arrays.copyOfRange(bytes, FIXED, FIXED + all.getInt());
    return new CutNote(device, inode, size, place, from, first);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  static void delete(Path pending) throws IOException {
    Files.deleteIfExists(beside(pending));
  }
}
