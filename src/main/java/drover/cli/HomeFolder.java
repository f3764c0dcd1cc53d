package drover.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/**
 * The folder that everything of ours is kept in. For any thread.
 *
 * <p>It is made and tried before a supervisor needs it, since what the JDK says of a folder that
 * cannot be made is often no more than its path.
 */
final class HomeFolder {
  private static final List<String> PARTS = List.of("", "run");

  private HomeFolder() {}

  /**
   * Makes what is missing of it, for its owner alone.
   *
   * @throws UncheckedIOException with a sentence that names the folder and says why not
   */
  static void make(Path home) {
    for (String part : PARTS) {
      Path folder = home.resolve(part);
      try {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!Files.isWritable(folder)) {
          throw new AccessDeniedException(folder.toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(sentence(home, e), e);
      }
    }
  }

  /** {@code the home /srv/drover cannot be used: /srv: permission denied}. */
  static String sentence(Path home, IOException e) {
    String file = e instanceof FileSystemException system ? system.getFile() : null;
    String place = file == null || file.equals(home.toString()) ? "" : file + ": ";
    return "the home " + home + " cannot be used: " + place + reason(e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "not a folder";
    }
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
  }
}
