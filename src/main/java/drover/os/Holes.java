package drover.os;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Gives the disk space of a part of a file back, without a change of its length. For any thread.
 */
public final class Holes {
  private Holes() {}

  /**
   * Makes a hole; what is read there is zero from now on.
   *
   * @param from a multiple of the size of a block, as {@code to} is; else a little more stays
   * @return false: this file system cannot do that
   */
  public static boolean punch(Path file, long from, long to) throws IOException {
    try (RawFile open = RawFile.existing(file)) {
      return open.punch(from, to - from) == 0;
    }
  }
}
