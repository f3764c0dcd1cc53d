package drover.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why the file system said no, in the words that {@link Errno} uses. */
final class FileReasons {
  private FileReasons() {}

  /** {@code permission denied}. */
  static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return Errno.text(Errno.EACCES);
    }
    if (e instanceof NoSuchFileException) {
      return Errno.text(Errno.ENOENT);
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is not a folder";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
  }
}
