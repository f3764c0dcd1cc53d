package drover.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What never changes while this machine is up: sizes and units of the kernel's numbers.
 *
 * <p>They come from the auxiliary vector (getauxval(3)), where sysconf(3) has them from: a list of
 * pairs of words, kind and value.
 */
final class Kernel {
  private static final long AT_PAGESZ = 6;
  private static final long AT_CLKTCK = 17;

  /** Bytes in a page of memory. */
  static final long PAGE_SIZE = auxiliary(AT_PAGESZ, 4096);

  /** Clock ticks in a second, the unit of times in {@code /proc}. */
  static final long TICKS_PER_SECOND = auxiliary(AT_CLKTCK, 100);

  private Kernel() {}

  /** A random name of the time since the machine came up. */
  static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static long auxiliary(long kind, long otherwise) {
    ByteBuffer words = vector();
    while (words.remaining() >= 2 * Long.BYTES) {
      long key = words.getLong();
      long value = words.getLong();
      if (key == kind) {
        return value;
      }
    }
    return otherwise;
  }

  private static ByteBuffer vector() {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/self/auxv"));
      return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    } catch (IOException e) {
      return ByteBuffer.allocate(0);
    }
  }
}
