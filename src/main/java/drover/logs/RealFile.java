package drover.logs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What a log file's name stands for, if it is a link. */
final class RealFile {
  private RealFile() {}

  /**
   * The file itself.
   *
   * @throws IOException if a user's link would lead us, who may be root, to a file that is not that
   *     user's
   */
  static Path of(Path file) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      return file;
    }
    Path real = file.toRealPath();
    int linker = owner(file);
    if (linker != 0 && linker != owner(real)) {
      throw new FileSystemException(file.toString(), null, "it is a link to another user's file");
    }
    return real;
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
