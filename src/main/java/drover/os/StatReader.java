package drover.os;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc/PID/stat} into one buffer of its own, again and again. Belongs to one thread.
 */
final class StatReader {
  /** Some 350 bytes are usual: a name of up to 64 and 50 numbers, the longest of 20 digits. */
  private final byte[] buffer = new byte[2048];

  /** The process that has this pid now, a zombie too; null: none has. */
  @Nullable ProcessStat read(long pid) {
    return read(Long.toString(pid));
  }

  @Nullable ProcessStat read(String pid) {
    // One read gets the whole line: the kernel makes it up at the first read, up to a page of it.
    try (InputStream file = new FileInputStream("/proc/" + pid + "/stat")) {
      return StatLine.parse(buffer, file.read(buffer));
    } catch (IOException gone) {
      return null;
    }
  }
}
