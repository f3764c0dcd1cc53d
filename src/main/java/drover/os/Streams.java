package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a process is to read from and to print to, open here while it is being started.
 *
 * <p>Files are opened here and not by a file action of the child: here an error is certain to be
 * theirs, and root may open them for a user who may not. The child gets duplicates, so that no pipe
 * and no part of us is in the way of what it prints, and nothing is lost when we die.
 *
 * @param input a descriptor, or {@link #NOWHERE}
 * @param out the same
 * @param error the same, and the same number as {@code out} if it is the same file
 */
record Streams(int input, int out, int error) implements AutoCloseable {
  static final int NOWHERE = -1;

  /** Readable by the group, as logs usually are; the umask has its say. */
  private static final int MODE = 0640;

  /**
   * Opens all of them or none.
   *
   * @param owner of files that are new; null: we
   */
  static Streams open(SpawnSpec spec, @Nullable Credentials owner) throws NotStartedException {
    int input = NOWHERE;
    int out = NOWHERE;
    try {
      input = spec.takesInput() ? Input.open() : NOWHERE;
      out = openLog(spec.out(), owner);
      boolean isSame = spec.error() != null && spec.error().equals(spec.out());
      return new Streams(input, out, isSame ? out : openLog(spec.error(), owner));
    } catch (NotStartedException e) {
      closeIfOpen(input);
      closeIfOpen(out);
      throw e;
    }
  }

  private static int openLog(@Nullable Path file, @Nullable Credentials owner)
      throws NotStartedException {
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
    boolean isNew = !Files.exists(file);
    int fd = openFile(file);
    if (isNew && owner != null) {
      // So that the app may open it again, by its name or as /dev/stdout.
      Libc.fchown(fd, owner.uid(), owner.gid());
    }
    return fd;
  }

  private static int openFile(Path file) throws NotStartedException {
    // Not blocking: a named pipe that nobody reads would hold up this thread for ever. No
    // controlling terminal: the file may be one.
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
      // The child expects to block, and would lose what a full pipe does not take.
      Libc.fcntl(fd, Libc.F_SETFL, Libc.O_APPEND);
      return fd;
    }
  }

  @Override
  public void close() {
    closeIfOpen(input);
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
