package drover.cli.view;

import drover.logs.LogFiles;
import java.nio.file.Path;

/** Where the pid of an instance is written. */
final class PidFile {
  private PidFile() {}

  static Path of(Entry entry, Path home) {
    Path named = entry.app().spec().pidFile();
    return named != null
        ? named
        : home.resolve("pids")
            .resolve(LogFiles.fileName(entry.app().name()) + "-" + entry.instance().id() + ".pid");
  }
}
