package drover.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that is served: decides which file a request's path means. Stateless; any thread.
 *
 * <p>The path is taken as it came and decoded here, once, name by name, so that nothing decoded
 * later can be a way out. The folder is looked up anew each time: a deployment may switch the
 * symbolic link that leads to it.
 *
 * <pre>
 * /            index.html              /docs      /docs/, if it has an index.html
 * /a/b.css     a/b.css                 /docs/     docs/index.html
 * /.env /..    refused                 /link      refused if it leads out of the folder
 * </pre>
 */
final class SiteFolder {
  private static final String INDEX = "index.html";

  /** The one folder with a dot that is meant for everybody (RFC 8615). */
  private static final String WELL_KNOWN = ".well-known";

  private final Path folder;

  SiteFolder(Path folder) {
    this.folder = folder;
  }

  /** What a path leads to. */
  enum Kind {
    /** A file to answer with. */
    FILE,
    /** A folder with an index, asked for without the slash that its links need. */
    FOLDER,
    MISSING,
    /** There, perhaps, but not for anybody: hidden, outside, unreadable, or no path at all. */
    REFUSED
  }

  /**
   * What was found.
   *
   * @param file by its real path; null: nothing to answer with
   */
  record Found(Kind kind, @Nullable Path file) {
    private static final Found FOLDER = new Found(Kind.FOLDER, null);
    private static final Found MISSING = new Found(Kind.MISSING, null);
    private static final Found REFUSED = new Found(Kind.REFUSED, null);
  }

  /**
   * Decides what a path is.
   *
   * @param path as it stands in the request line, without a query; null: none stands there
   */
  Found find(@Nullable String path) {
    List<String> names = path != null && path.startsWith("/") ? names(path.substring(1)) : null;
    if (names == null) {
      return Found.REFUSED;
    }
    try {
      return find(names);
    } catch (IOException | InvalidPathException e) {
      return Found.MISSING;
    }
  }

  private Found find(List<String> names) throws IOException {
    Path root = folder.toRealPath();
    boolean isFolder = names.get(names.size() - 1).isEmpty();
    Path target = root;
    for (String name : names) {
      target = target.resolve(name);
    }
    Path real = target.toRealPath();
    if (!real.startsWith(root)) {
      return Found.REFUSED;
    }
    if (!Files.isDirectory(real)) {
      return isFolder ? Found.MISSING : file(real);
    }
    Path index = real.resolve(INDEX).toRealPath();
    if (!index.startsWith(root)) {
      return Found.REFUSED;
    }
    return isFolder ? file(index) : Found.FOLDER;
  }

  /** Nothing but a plain file: to open a named pipe would wait for whoever writes to it. */
  private static Found file(Path real) {
    if (!Files.isRegularFile(real)) {
      return Found.MISSING;
    }
    return Files.isReadable(real) ? new Found(Kind.FILE, real) : Found.REFUSED;
  }

  /** The names in a path, the last one empty after a slash; null: one of them is none. */
  private static @Nullable List<String> names(String path) {
    List<String> names = new ArrayList<>();
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      String name = PercentText.decode(parts[i]);
      boolean isEnd = i == parts.length - 1 && parts[i].isEmpty();
      boolean isOpen = i == 0 && WELL_KNOWN.equals(name);
      if (name == null || !(isEnd || isOpen || isName(name))) {
        return null;
      }
      names.add(name);
    }
    return names;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == '\\' || Character.isISOControl(c)) {
        return false;
      }
    }
    return !name.isEmpty() && name.charAt(0) != '.';
  }
}
