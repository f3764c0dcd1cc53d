package drover.watch;

import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an app's {@code ignore_watch} says does not count. A folder that does not is not looked
 * into, so that whatever it holds does not count either.
 *
 * <pre>
 * node_modules  *.log   no slash: a name, at any depth
 * tmp/                  the same
 * ./tmp  client/img     a path from the app's folder
 * logs/**  src/*.gen.js a pattern for such a path
 * /srv/shop/img         an absolute path, or one from the app's folder: /tmp is ./tmp, too
 * [\/\\]\.  \.log$      looks like a regular expression, as PM2's documentation shows: found anywhere in
 *                       the path from the app's folder, with a slash in front
 * </pre>
 *
 * <p>A path that {@code watch} names counts, whatever is said here; only what it holds is judged.
 */
final class Ignored {
  /** What globs and names do not contain and regular expressions can hardly do without. */
  private static final Pattern REGULAR =
      Pattern.compile("^\\^|\\$$|\\||\\(\\?|\\\\[\\\\/dDwWsSb]|\\.[*+].*\\\\\\.|\\[\\^?\\\\");

  private final Path cwd;
  private final List<PathMatcher> names = new ArrayList<>();
  private final List<Glob> paths = new ArrayList<>();
  private final List<Pattern> expressions = new ArrayList<>();

  Ignored(Path cwd) {
    this.cwd = cwd;
  }

  /**
   * One more entry.
   *
   * @throws PatternSyntaxException with a description for the user
   */
  void add(String entry) {
    if (entry.startsWith("!")) {
      throw new PatternSyntaxException("exceptions are not known; name them in watch", entry, 0);
    }
    if (REGULAR.matcher(entry).find()) {
      expressions.add(Pattern.compile(withoutEnd(entry)));
    } else if (withoutEnd(entry).contains("/")) {
      paths.addAll(Glob.in(cwd, entry));
      paths.addAll(entry.startsWith("/") ? Glob.in(cwd, "." + entry) : List.of());
    } else {
      Braces.expand(withoutEnd(entry)).forEach(name -> names.add(Glob.nameMatcher(name)));
    }
  }

  /** Whether this file or folder, whose folder counts, does not. */
  boolean contains(Path path) {
    Path name = path.getFileName();
    return name != null
        && (names.stream().anyMatch(matcher -> matcher.matches(name))
            || paths.stream().anyMatch(glob -> glob.matches(path))
            || (!expressions.isEmpty() && isFound(path)));
  }

  private boolean isFound(Path path) {
    Path shown = path.startsWith(cwd) ? cwd.relativize(path) : path.getFileName();
    String text = "/" + shown + "/";
    int end = text.length();
    return expressions.stream()
        .map(expression -> expression.matcher(text))
        .anyMatch(
            matcher ->
                matcher.find()
                    || matcher.region(0, end - 1).find()
                    || matcher.region(1, end - 1).find());
  }

  private static String withoutEnd(String entry) {
    return entry.length() > 1 && entry.endsWith("/")
        ? entry.substring(0, entry.length() - 1)
        : entry;
  }
}
