package drover.os;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds who has a file open for writing, wherever he belongs: a process that left its tree long ago
 * writes to the log like all others. This JVM does not count. Belongs to one thread.
 *
 * <p>Where descriptors of a process may not be read (another user's, in a container), it counts
 * only if it is one of the suspects.
 */
final class Writers {
  private static final long SELF = ProcessHandle.current().pid();
  private static final String OWN = "/proc/self/fd";
  private static final int KERNEL_THREADS = 2;

  private final String ending;
  private final Object key;
  private final Collection<Long> mains;

  /**
   * @param file its name, to tell it from others without asking for each
   * @param key its device and inode
   * @param mains pids of the main processes of trees that are likely to write to it
   */
  Writers(Path file, Object key, Collection<Long> mains) {
    ending = "/" + file.getFileName();
    this.key = key;
    this.mains = mains;
  }

  /** The same after the file was renamed. */
  Writers named(Path file) {
    return new Writers(file, key, mains);
  }

  /**
   * Whether this JVM has it open for writing, too: it opens logs for those whom it starts.
   *
   * @param except a descriptor that does not count
   */
  boolean isOpenHere(int except) {
    String[] descriptors = new File(OWN).list();
    for (String descriptor : descriptors == null ? new String[0] : descriptors) {
      if (!descriptor.equals(Integer.toString(except)) && isOurs(Path.of(OWN, descriptor))) {
        return true;
      }
    }
    return false;
  }

  /** The main processes, as far as they write to it. */
  List<ProcessStat> likely(StatReader reader) {
    List<ProcessStat> found = new ArrayList<>();
    for (long main : mains) {
      ProcessStat process = reader.read(main);
      if (process != null) {
        found.add(process);
      }
    }
    return among(found, ProcessTable.of(found));
  }

  /** Those among these processes of the table. */
  List<ProcessStat> among(Collection<ProcessStat> processes, ProcessTable table) {
    Set<Long> suspects = suspects(table);
    List<ProcessStat> found = new ArrayList<>();
    for (ProcessStat process : processes) {
      boolean isUsual =
          process.isAlive()
              && process.pid() != SELF
              && process.pid() != KERNEL_THREADS
              && process.parent() != KERNEL_THREADS;
      if (isUsual && writes(process, suspects)) {
        found.add(process);
      }
    }
    return found;
  }

  private Set<Long> suspects(ProcessTable table) {
    Set<Long> suspects = new HashSet<>();
    for (long main : mains) {
      suspects.add(main);
      table.descendants(main).forEach(each -> suspects.add(each.pid()));
      table.ofSession(main).forEach(each -> suspects.add(each.pid()));
    }
    return suspects;
  }

  private boolean writes(ProcessStat process, Set<Long> suspects) {
    String folder = "/proc/" + process.pid() + "/fd";
    String[] descriptors = new File(folder).list();
    if (descriptors == null) {
      return suspects.contains(process.pid());
    }
    return hasOurs(folder, descriptors) || (descriptors.length == 0 && threadWrites(process));
  }

  /** One whose main thread has ended shows no descriptors; its other threads have them. */
  private boolean threadWrites(ProcessStat process) {
    String folder = "/proc/" + process.pid() + "/task";
    String[] threads = new File(folder).list();
    if (threads == null || threads.length < 2) {
      return false;
    }
    for (String thread : threads) {
      String its = folder + "/" + thread + "/fd";
      String[] descriptors = new File(its).list();
      if (descriptors != null && hasOurs(its, descriptors)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasOurs(String folder, String[] descriptors) {
    for (String descriptor : descriptors) {
      if (isOurs(Path.of(folder, descriptor))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOurs(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().endsWith(ending)
          && Files.getPosixFilePermissions(descriptor, LinkOption.NOFOLLOW_LINKS)
              .contains(PosixFilePermission.OWNER_WRITE)
          && key.equals(Files.readAttributes(descriptor, BasicFileAttributes.class).fileKey());
    } catch (IOException closed) {
      return false;
    }
  }
}
