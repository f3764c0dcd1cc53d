package drover.cli;

import drover.logs.LogFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The log files that a deleted app has left in the home, where nobody might look for them. */
final class OldLogs {
  private static final int MOST_NAMED = 4;

  private OldLogs() {}

  /**
   * {@code ; logs of that name are in /home/ada/.drover/logs: api-error.log, api-out.log ('drover
   * flush --all' empties those of deleted apps)}; empty: there are none.
   */
  static String note(String name, Path home) {
    Path folder = home.resolve("logs");
    List<String> files = of(name, folder);
    if (files.isEmpty()) {
      return "";
    }
    int more = files.size() - MOST_NAMED;
    return "; logs of that name are in "
        + folder
        + ": "
        + String.join(", ", files.subList(0, Math.min(MOST_NAMED, files.size())))
        + (more > 0 ? " and " + more + " more" : "")
        + " ('drover flush --all' empties those of deleted apps)";
  }

  private static List<String> of(String name, Path folder) {
    Pattern own =
        Pattern.compile(
            Pattern.quote(LogFiles.fileName(name))
                + "(-(out|error)(-\\d+)?)?(__.*)?\\.log(\\.gz)?");
    List<String> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(file -> files.add(file.getFileName().toString()));
    } catch (IOException e) {
      return List.of();
    }
    files.removeIf(file -> !own.matcher(file).matches());
    Collections.sort(files);
    return files;
  }
}
