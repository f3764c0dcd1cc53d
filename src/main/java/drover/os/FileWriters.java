package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

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

  private FileWriters() {}

  /**
   * Whether any process, this one included, has it open for writing; none has what is not there.
   */
  public static boolean exist(Path file) {
    try (Memory path = CStrings.of(file.toString())) {
      int fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC | Libc.O_NONBLOCK, 0);
      if (fd < 0) {
        return false;
      }
      try {
        return byLease(fd, file);
      } finally {
        Libc.close(fd);
      }
    }
  }

  private static boolean byLease(int fd, Path file) {
    Libc.fcntl(fd, F_SETSIG, SIGURG);
    if (Libc.fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
      Libc.fcntl(fd, F_SETLEASE, F_UNLCK);
      return false;
    }
    return Libc.errno() == Errno.EAGAIN || byDescriptors(file);
  }

  private static boolean byDescriptors(Path file) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      Path real = file.toRealPath();
      for (Path process : processes) {
        if (hasOpen(process.resolve("fd"), real)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean hasOpen(Path descriptors, Path file) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path each : all) {
        if (isTo(each, file)) {
          return true;
        }
      }
    } catch (IOException e) {
      // It has ended, or is another user's, who could not open it either.
    }
    return false;
  }

  private static boolean isTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException closed) {
      return false;
    }
  }
}
