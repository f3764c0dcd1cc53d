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
 * @param graceful a script for apps that are clusters
 */
record HomeFolders(Path home, Path spools, GracefulClose graceful) {
  /**
   * Makes what is missing, for its owner alone.
   *
   * @param shared a folder that all users may pass, and only root may write to
   * @throws UncheckedIOException if it cannot be made; the message is a sentence
   */
  static HomeFolders make(Path home, Path shared) {
    Path run = home.resolve("run");
    Path spools = run.resolve("spool");
    makeOurs(home);
    makeOurs(spools);
    try {
      return new HomeFolders(home, spools, GracefulClose.write(run, shared));
    } catch (IOException e) {
      throw new UncheckedIOException(run + " cannot be written to: " + e.getMessage(), e);
    }
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
