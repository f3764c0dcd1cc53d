package drover.supervisor;

import drover.os.EarlierProcess;
import drover.os.ProcessRef;
import drover.supervisor.Leftovers.Leftover;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The pid files that a supervisor which was killed left in its home. Those of processes that have
 * ended are deleted; the others get a name that no new instance's file has, so that they are known
 * even after the next such death.
 *
 * <pre>
 * api-0.pid                instance 0 of api
 * api-0.earlier-4711.pid   the same, of a supervisor before
 * </pre>
 */
final class PidNotes {
  private static final Pattern NAME = Pattern.compile("(.+?)-(\\d{1,9})(\\.earlier-\\d+)?\\.pid");

  private PidNotes() {}

  /** Who of those still runs; to be asked before the first instance is started. */
  static List<Leftover> leftIn(Path folder) {
    List<Leftover> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pid")) {
      for (Path file : files) {
        Leftover found = read(file);
        if (found != null) {
          left.add(found);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      Logger.warn(e, "pid files in {}", folder);
    }
    left.sort(Comparator.comparing(Leftover::app).thenComparing(each -> each.process().pid()));
    return left;
  }

  private static @Nullable Leftover read(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return null;
    }
    ProcessRef process = process(file, Integer.parseInt(name.group(2)));
    if (process == null) {
      Files.deleteIfExists(file);
      return null;
    }
    Path kept =
        file.resolveSibling(
            name.group(1) + "-" + name.group(2) + ".earlier-" + process.pid() + ".pid");
    Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
    return new Leftover(name.group(1), process, kept);
  }

  private static @Nullable ProcessRef process(Path file, int id) throws IOException {
    try {
      long pid = Long.parseLong(Files.readString(file).strip());
      return EarlierProcess.find(pid, id, Files.getLastModifiedTime(file).toInstant());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
