package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Who has a file open for writing. For any thread.
 *
 * <p>The kernel counts them and tells by granting a read lease or not (fcntl(2), F_SETLEASE), which
 * takes 2 us. Where it grants none, because of the file system or because the file is another
 * user's, the descriptors of all processes are looked through.
 */
public final class FileWriters {
  private static final int F_SETLEASE = 1024;
  private static final int F_SETSIG = 10;
  private static final int F_RDLCK = 0;
  private static final int F_UNLCK = 2;

  /** Ignored unless somebody wants it: the one that comes by itself would end the JVM. */
  private static final int SIGURG = 23;

  private static final int NO_DESCRIPTOR = -1;

  private FileWriters() {}

  /** What the kernel says to a read lease. */
  private enum Lease {
    GRANTED,
    REFUSED,
    /** It gives none of this file, or none to this user. */
    IMPOSSIBLE
  }

  /**
   * Whether any process, this one included, has it open for writing; none has what is not there.
   */
  public static boolean exist(Path file) {
    try (Memory path = CStrings.of(file.toString())) {
      int fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC | Libc.O_NONBLOCK, 0);
      if (fd < 0) {
        return false;
      }
      Lease lease;
      try {
        lease = lease(fd);
      } finally {
        Libc.close(fd);
      }
      return lease == Lease.REFUSED || (lease == Lease.IMPOSSIBLE && haveDescriptors(file));
    }
  }

  private static Lease lease(int fd) {
    Libc.fcntl(fd, F_SETSIG, SIGURG);
    if (Libc.fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
      Libc.fcntl(fd, F_SETLEASE, F_UNLCK);
      return Lease.GRANTED;
    }
    return Libc.errno() == Errno.EAGAIN ? Lease.REFUSED : Lease.IMPOSSIBLE;
  }

  /** The same by the descriptors of all processes; true if they cannot be looked through. */
  static boolean haveDescriptors(Path file) {
    try {
      Path real = file.toRealPath();
      Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
      Writers writers = new Writers(real, key, List.of());
      if (writers.isOpenHere(NO_DESCRIPTOR)) {
        return true;
      }
      ProcessTable table = ProcessTable.sweep();
      return !table.isComplete() || !writers.among(table.all(), table).isEmpty();
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
