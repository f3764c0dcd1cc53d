package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Checks of the folders that a process needs before it can start. */
final class WorkFolder {
  private WorkFolder() {}

  /** Refuses a working folder that is not there. */
  static void require(Path cwd) throws NotStartedException {
    try {
      if (!Files.readAttributes(cwd, "isDirectory").containsValue(true)) {
        throw new NotStartedException("cwd " + cwd + " is not a folder");
      }
    } catch (NoSuchFileException e) {
      throw new NotStartedException("cwd " + cwd + " does not exist");
    } catch (IOException e) {
      throw new NotStartedException("cwd " + cwd + " cannot be reached: " + FileReasons.of(e));
    }
  }
}
