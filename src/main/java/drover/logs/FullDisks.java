package drover.logs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is room where logs are. Belongs to the thread {@code drover-logs}.
 *
 * <p>One call a file system, so it can be asked every second. What is nearly full stays so until
 * there is clearly more room, or the sentence would come and go.
 */
final class FullDisks {
  private static final long SCARCE = 64L << 20;
  private static final long SCARCE_PART = 50;
  private static final long NOTHING = 64L << 10;

  private final LogKeeper.Listener listener;
  private final Map<Object, File> folders = new LinkedHashMap<>();
  private final Set<Object> scarce = new HashSet<>();

  /** Devices to which somebody writes what is lost when they are full. */
  private final Set<Object> losing = new HashSet<>();

  private List<String> told = List.of();

  FullDisks(LogKeeper.Listener listener) {
    this.listener = listener;
  }

  /**
   * These files are to have room.
   *
   * @param direct what apps write to by themselves
   * @param formatted what waits in the spools when there is none
   */
  void watch(Collection<Path> direct, Collection<Path> formatted) {
    folders.clear();
    add(direct);
    losing.clear();
    losing.addAll(folders.keySet());
    add(formatted);
    scarce.retainAll(folders.keySet());
  }

  private void add(Collection<Path> files) {
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      Path folder = existing(file);
      if (folder != null && seen.add(folder)) {
        try {
          folders.putIfAbsent(Files.getAttribute(folder, "unix:dev"), folder.toFile());
        } catch (IOException e) {
          seen.remove(folder);
        }
      }
    }
  }

  private static @Nullable Path existing(Path file) {
    Path folder = file.getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Looks, and tells what has changed. */
  void look() {
    List<String> sentences = new ArrayList<>();
    folders.forEach(
        (device, folder) -> {
          long free = folder.getUsableSpace();
          long total = folder.getTotalSpace();
          long least = Math.min(SCARCE, total / SCARCE_PART);
          boolean isScarce = total > 0 && free < (scarce.contains(device) ? least * 2 : least);
          if (isScarce) {
            scarce.add(device);
            sentences.add(sentence(device, folder, free < Math.min(NOTHING, least)));
          } else {
            scarce.remove(device);
          }
        });
    if (!sentences.equals(told)) {
      told = List.copyOf(sentences);
      listener.fullDisks(told);
    }
  }

  private String sentence(Object device, File folder, boolean isFull) {
    if (!isFull) {
      return "the disk of " + folder + " is nearly full";
    }
    return "the disk of "
        + folder
        + " is full: what apps print there "
        + (losing.contains(device) ? "is lost" : "waits in run/spool of the home");
  }
}
