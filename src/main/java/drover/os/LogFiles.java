package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that a process is to print to, open for appending, while it is being started.
 *
 * <p>They are opened here and not by a file action of the child: here the error is certain to be
 * theirs, and root may open them for a process that may not. The child gets duplicates, so that no
 * pipe and no part of us is in the way of what it prints, and nothing is lost when we die.
 *
 * @param out a descriptor, or {@link #NOWHERE}
 * @param error the same, and the same number if it is the same file
 */
record LogFiles(int out, int error) implements AutoCloseable {
  static final int NOWHERE = -1;

  /** Readable by the group, as logs usually are; the umask has its say. */
  private static final int MODE = 0640;

  static LogFiles open(SpawnSpec spec) throws NotStartedException {
    int out = open(spec.out());
    if (spec.error() != null && spec.error().equals(spec.out())) {
      return new LogFiles(out, out);
    }
    try {
      return new LogFiles(out, open(spec.error()));
    } catch (NotStartedException e) {
      closeIfOpen(out);
      throw e;
    }
  }

  private static int open(@Nullable Path file) throws NotStartedException {
    if (file == null) {
      return NOWHERE;
    }
    Path folder = file.getParent();
    try {
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new NotStartedException(
          "log folder " + folder + " cannot be made: " + FileReasons.of(e));
    }
    return openFile(file);
  }

  private static int openFile(Path file) throws NotStartedException {
    // Not blocking: a named pipe that nobody reads would hold up this thread for ever.
    int flags =
        Libc.O_WRONLY
            | Libc.O_APPEND
            | Libc.O_CREAT
            | Libc.O_CLOEXEC
            | Libc.O_NONBLOCK
            | Libc.O_NOCTTY;
    try (Memory path = CStrings.of(file.toString())) {
      int fd = Libc.open(path, flags, MODE);
      if (fd < 0) {
        throw new NotStartedException(
            "log file " + file + " cannot be written: " + Errno.text(Libc.errno()));
      }
      // The child does not expect it and would lose what a full pipe does not take.
      Libc.fcntl(fd, Libc.F_SETFL, Libc.O_APPEND);
      return fd;
    }
  }

  @Override
  public void close() {
    closeIfOpen(out);
    if (error != out) {
      closeIfOpen(error);
    }
  }

  private static void closeIfOpen(int fd) {
    if (fd != NOWHERE) {
      Libc.close(fd);
    }
  }
}
