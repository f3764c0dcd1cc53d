package drover.supervisor;

import drover.node.GracefulClose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What a supervisor needs in its home.
 *
 * @param spools where apps with formatted logs write to
 */
record HomeFolders(Path home, Path run, Path spools) {
  /**
   * Makes what is missing, for its owner alone.
   *
   * @throws UncheckedIOException if it cannot be made; the message is a sentence
   */
  static HomeFolders make(Path home) {
    Path run = home.resolve("run");
    HomeFolders made = new HomeFolders(home, run, run.resolve("spool"));
    makeOurs(home);
    makeOurs(made.spools());
    try {
      GracefulClose.write(run);
    } catch (IOException e) {
      throw new UncheckedIOException(run + " cannot be written to: " + e.getMessage(), e);
    }
    return made;
  }

  private static void makeOurs(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      String why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e);
      throw new UncheckedIOException("the home " + folder + " cannot be made: " + why, e);
    }
  }
}
