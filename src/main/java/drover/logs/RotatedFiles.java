package drover.logs;

import drover.os.FileCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts in one folder at one moment, by the files that they were cut off; immutable, for any
 * thread.
 *
 * <p>A folder is listed once for all files in it: hundreds of apps share one, with dozens of parts
 * each.
 */
public final class RotatedFiles {
  private final Map<String, List<RotatedName>> byStem;

  private RotatedFiles(Map<String, List<RotatedName>> byStem) {
    this.byStem = byStem;
  }

  /** Those in a folder; none if it cannot be read. */
  public static RotatedFiles in(Path folder) {
    String[] names = folder.toFile().list();
    Map<String, List<RotatedName>> byStem = new HashMap<>();
    for (String name : names == null ? new String[0] : names) {
      RotatedName rotated = RotatedName.parse(name);
      if (rotated != null) {
        byStem.computeIfAbsent(rotated.stem(), stem -> new ArrayList<>()).add(rotated);
      }
    }
    byStem.values().forEach(Collections::sort);
    return new RotatedFiles(byStem);
  }

  /** Those in the folder of a log file. */
  public static RotatedFiles beside(Path live) {
    return in(folder(live));
  }

  private static Path folder(Path live) {
    Path folder = live.toAbsolutePath().getParent();
    return folder == null ? Path.of("/") : folder;
  }

  /** Removes what was left of cuts of a file that were made to their end. */
  static void removeRests(Path live) throws IOException {
    String[] names = folder(live).toFile().list();
    for (String name : names == null ? new String[0] : names) {
      Path file = folder(live).resolve(name);
      boolean isOfIt =
          name.startsWith(RotatedName.stem(live) + "__")
              || name.startsWith(live.getFileName() + Reopening.BETWEEN);
      if (isOfIt && FileCut.isRest(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** All that were cut off a file, oldest first, also those in the making. */
  public List<RotatedName> all(Path live) {
    return Collections.unmodifiableList(byStem.getOrDefault(RotatedName.stem(live), List.of()));
  }

  /** The name for a part that is cut off a file now. */
  public RotatedName next(Path live, LocalDateTime now) {
    List<RotatedName> all = all(live);
    return RotatedName.next(live, all.isEmpty() ? null : all.get(all.size() - 1), now);
  }
}
