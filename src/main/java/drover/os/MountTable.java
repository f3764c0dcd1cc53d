package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code /proc/self/mountinfo} says (proc_pid_mountinfo(5)). Immutable.
 *
 * <pre>
 * 36 35 98:0 /mnt1 /mnt2 rw,noexec master:1 - ext3 /dev/root rw,errors=continue
 *                  where options
 * </pre>
 */
final class MountTable {
  private final String text;

  MountTable(String text) {
    this.text = text;
  }

  /** That of this process; empty where it cannot be read. */
  static MountTable ours() {
    try {
      return new MountTable(Files.readString(Path.of("/proc/self/mountinfo")));
    } catch (IOException e) {
      return new MountTable("");
    }
  }

  /** Whether no program may be run and no library loaded from this folder, given by real path. */
  boolean forbidsPrograms(Path folder) {
    Path nearest = Path.of("/");
    boolean forbids = false;
    for (String line : text.split("\n")) {
      String[] fields = line.split(" ");
      if (fields.length > 5) {
        Path where = Path.of(unescaped(fields[4]));
        // A later mount covers an earlier one in the same place.
        if (folder.startsWith(where) && where.getNameCount() >= nearest.getNameCount()) {
          nearest = where;
          forbids = ("," + fields[5] + ",").contains(",noexec,");
        }
      }
    }
    return forbids;
  }

  private static String unescaped(String name) {
    return name.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
