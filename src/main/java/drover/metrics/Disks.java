package drover.metrics;

import drover.control.HostView.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;

/**
 * The local file systems that can fill up, {@code /} first. They are counted as df(1) does: the
 * total is what is used and what may still be used, so that a disk is full at 100 % though root has
 * a reserve.
 */
final class Disks {
  private static final Path ROOT = Path.of("/");

  /** In memory, or on media that are full by nature. */
  private static final Set<String> NO_DISKS =
      Set.of("tmpfs", "ramfs", "devtmpfs", "iso9660", "udf", "erofs", "cramfs");

  private Disks() {}

  static List<Disk> of(FileSystem fileSystem) {
    List<Disk> disks = new ArrayList<>();
    Set<String> volumes = new HashSet<>();
    List<OSFileStore> stores = new ArrayList<>(fileSystem.getFileStores(true));
    // Of a volume that is mounted several times, the mount nearest to the root counts.
    stores.sort(Comparator.comparingInt(store -> store.getMount().length()));
    for (OSFileStore store : stores) {
      if (isDisk(store) && volumes.add(store.getVolume())) {
        disks.add(disk(store));
      }
    }
    if (disks.stream().noneMatch(disk -> disk.mount().equals("/"))) {
      disks.add(root());
    }
    disks.sort(Comparator.comparing(Disk::mount));
    return disks;
  }

  /** In a container, single files are mounted from the host's disks: these are none of its own. */
  private static boolean isDisk(OSFileStore store) {
    return store.getTotalSpace() > 0
        && !NO_DISKS.contains(store.getType())
        && Files.isDirectory(Path.of(store.getMount()));
  }

  private static Disk disk(OSFileStore store) {
    long used = store.getTotalSpace() - store.getFreeSpace();
    return new Disk(store.getMount(), used, used + store.getUsableSpace());
  }

  /** The root of a container is an overlay, which OSHI leaves out as it is no device. */
  private static Disk root() {
    try {
      FileStore store = Files.getFileStore(ROOT);
      long used = store.getTotalSpace() - store.getUnallocatedSpace();
      return new Disk("/", used, used + store.getUsableSpace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
