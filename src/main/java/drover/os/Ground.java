package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one file system: the size of its blocks, and whether it can take the beginning
 * out of a file. Belongs to one thread.
 *
 * <p>ext4 and xfs can, and an overlay on them; tmpfs and btrfs cannot. The first try tells, since
 * no list of names would.
 */
final class Ground {
  private static final int SMALLEST_BLOCK = 4096;

  private final long blockSize;
  private boolean collapses = true;

  private Ground(long blockSize) {
    this.blockSize = blockSize;
  }

  long blockSize() {
    return blockSize;
  }

  boolean collapses() {
    return collapses;
  }

  /** Remembers what the first try has shown. */
  void cannotCollapse() {
    collapses = false;
  }

  /** All that were met so far, by device. */
  static final class Known {
    private final Map<Object, Ground> byDevice = new HashMap<>();

    Ground of(Path folder) throws IOException {
      Object device = Files.getAttribute(folder, "unix:dev");
      Ground ground = byDevice.get(device);
      if (ground == null) {
        long block = Files.getFileStore(folder).getBlockSize();
        ground = new Ground(Math.max(SMALLEST_BLOCK, block));
        byDevice.put(device, ground);
      }
      return ground;
    }
  }
}
