package drover.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the app and Drover write themselves, which never counts: a reload would write again.
 *
 * <pre>
 * logs/out.log                      the file
 * logs/out__2026-11-24_10-00-00.log its rotated parts, ours and PM2's; also .gz and .pending;
 *                                   of out.txt, ours are out.txt___2026-11-24_10-00-00.log
 * logs/out.log.1  out.log-20261124  logrotate's
 * </pre>
 */
final class OwnFiles {
  private final Set<Path> paths = new HashSet<>();

  /** Each path as it is written, and as it is when links on the way are resolved. */
  OwnFiles(Set<Path> never) {
    for (Path path : never) {
      paths.add(path);
      paths.add(resolved(path));
    }
  }

  boolean contains(Path path) {
    return paths.stream().anyMatch(own -> path.startsWith(own) || isPart(own, path));
  }

  private static boolean isPart(Path own, Path path) {
    Path folder = own.getParent();
    if (folder == null || !folder.equals(path.getParent())) {
      return false;
    }
    String name = own.getFileName().toString();
    String other = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return other.startsWith(name + ".")
        || other.startsWith(name + "-")
        || isDated(other, stem + "__")
        || isDated(other, name + "__")
        || isDated(other, name + "___")
        || other.startsWith(name + "__reopen__");
  }

  private static boolean isDated(String name, String start) {
    return name.startsWith(start)
        && name.length() > start.length()
        && Character.isDigit(name.charAt(start.length()));
  }

  /** The file need not exist yet, nor its folder. */
  private static Path resolved(Path path) {
    @Nullable Path folder = path.getParent();
    while (folder != null) {
      try {
        return folder.toRealPath().resolve(folder.relativize(path));
      } catch (IOException e) {
        folder = folder.getParent();
      }
    }
    return path;
  }
}
