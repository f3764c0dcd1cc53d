package drover.watch;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Absolute paths by pattern: a folder without wildcards, and what may follow.
 *
 * <pre>
 * src            the file, or the folder with all it holds
 * *.js           of this folder
 * src/**&#47;*.js    of src and all folders below; ** is any number of folders, none included
 * packages/*&#47;src all that is in these folders: the last part has no wildcard
 * {src,lib}/?[ab]*.{js,ts}
 * </pre>
 *
 * <p>The JDK's matchers judge each part; it is only their {@code **} that needs a folder where
 * everybody else's does not.
 */
final class Glob {
  private static final PathMatcher ANY_DEPTH = name -> true;
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{\\\\]");
  private static final Pattern EXTENDED = Pattern.compile("[@!?+*]\\(");

  private final Path base;
  private final List<PathMatcher> parts;

  private Glob(Path base, List<PathMatcher> parts) {
    this.base = base;
    this.parts = List.copyOf(parts);
  }

  /**
   * What {@code text} stands for in a folder; a path that exists is meant literally, whatever its
   * characters.
   *
   * @throws PatternSyntaxException with a description for the user
   */
  static List<Glob> in(Path folder, String text) {
    if (EXTENDED.matcher(text).find() && !exists(folder, text)) {
      throw new PatternSyntaxException("write {a,b} instead of @(a|b)", text, -1);
    }
    if (!hasWildcard(text) || exists(folder, text)) {
      return List.of(new Glob(folder.resolve(text).normalize(), List.of(ANY_DEPTH)));
    }
    return Braces.expand(text).stream().map(alternative -> parse(folder, alternative)).toList();
  }

  static boolean hasWildcard(String text) {
    return WILDCARD.matcher(text).find();
  }

  private static boolean exists(Path folder, String text) {
    return Files.exists(folder.resolve(text), LinkOption.NOFOLLOW_LINKS);
  }

  private static Glob parse(Path folder, String text) {
    Path base = text.startsWith("/") ? folder.getRoot() : folder;
    List<PathMatcher> parts = new ArrayList<>();
    boolean isWild = false;
    for (String part : text.split("/")) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      isWild = hasWildcard(part);
      if (parts.isEmpty() && !isWild) {
        base = base.resolve(part).normalize();
      } else {
        parts.add(partMatcher(part));
      }
    }
    if (!isWild || text.endsWith("/")) {
      parts.add(ANY_DEPTH);
    }
    return new Glob(base, parts);
  }

  private static PathMatcher partMatcher(String part) {
    if (part.equals("..")) {
      throw new PatternSyntaxException("'..' after a wildcard", part, -1);
    }
    return part.equals("**") ? ANY_DEPTH : nameMatcher(part);
  }

  /** Of one name by a pattern without groups. */
  static PathMatcher nameMatcher(String pattern) {
    if (pattern.contains("[") && !pattern.contains("]")) {
      throw new PatternSyntaxException("missing ']'", pattern, -1);
    }
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("[^", "[!"));
  }

  /** Where to look: no path outside of it matches. */
  Path base() {
    return base;
  }

  boolean matches(Path path) {
    return path.startsWith(base) && matches(0, path, base.getNameCount());
  }

  /** Whether something in this folder, or deeper, may match. */
  boolean reaches(Path folder) {
    return folder.startsWith(base) && reaches(0, folder, base.getNameCount());
  }

  private boolean matches(int part, Path path, int name) {
    if (part == parts.size()) {
      return name == path.getNameCount();
    }
    if (parts.get(part) == ANY_DEPTH) {
      return matches(part + 1, path, name)
          || (name < path.getNameCount() && matches(part, path, name + 1));
    }
    return name < path.getNameCount()
        && parts.get(part).matches(path.getName(name))
        && matches(part + 1, path, name + 1);
  }

  private boolean reaches(int part, Path folder, int name) {
    if (part == parts.size()) {
      return false;
    }
    if (name == folder.getNameCount() || parts.get(part) == ANY_DEPTH) {
      return true;
    }
    return parts.get(part).matches(folder.getName(name)) && reaches(part + 1, folder, name + 1);
  }
}
