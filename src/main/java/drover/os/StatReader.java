package drover.os;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc/PID/stat} into one buffer of its own, again and again. Belongs to one thread.
 */
final class StatReader {
  /** Some 350 bytes are usual: a name of up to 64 and 50 numbers, the longest of 20 digits. */
  private final byte[] buffer = new byte[2048];

  private int length;

  /** Some process was there and could not be read; true for ever after. */
  private boolean hasMissed;

  boolean hasMissed() {
    return hasMissed;
  }

  /** The process that has this pid now, a zombie too; null: none has. */
  @Nullable ProcessStat read(long pid) {
    return read(Long.toString(pid));
  }

  /** Whether the process that was once meant still has its pid. */
  boolean isStill(long pid, long startTicks) {
    ProcessStat now = read(pid);
    return now != null && now.startTicks() == startTicks;
  }

  /**
   * The wait status of a zombie, field 52; nothing, if it is none, or not the one that is meant.
   */
  OptionalInt exitStatus(ProcessRef zombie) {
    ProcessStat stat = read(zombie.pid());
    return stat != null && stat.startTicks() == zombie.startTicks() && stat.state() == 'Z'
        ? OptionalInt.of((int) StatLine.lastNumber(buffer, length))
        : OptionalInt.empty();
  }

  @Nullable ProcessStat read(String pid) {
    String path = "/proc/" + pid + "/stat";
    // One read gets the whole line: the kernel makes it up at the first read, up to a page of it.
    try (InputStream file = new FileInputStream(path)) {
      length = file.read(buffer);
      return StatLine.parse(buffer, length);
    } catch (FileNotFoundException e) {
      // Gone, hidden, or we are out of descriptors; only to open a file needs one.
      hasMissed |= new File(path).canRead();
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
