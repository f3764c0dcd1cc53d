package drover.logs;

import drover.spec.LogRule;
import drover.spec.LogTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one instance's output goes. A value, for any thread.
 *
 * <pre>
 * app "my api", instance 3                     merged              not merged
 * in the home                                  my-api-out.log      my-api-out-3.log
 *                                              my-api-error.log    my-api-error-3.log
 * a file of the user's: /var/log/api.log       api.log             api-3.log
 *                       /var/log/api.txt       api.txt             api.txt-3
 * both streams, log_file: true                 my-api.log          my-api-3.log
 * </pre>
 *
 * <p>The names are PM2's, so that the scripts that collect them go on working.
 *
 * @param out null: nowhere
 * @param error null: nowhere; may be the same file as {@code out}
 * @param combined where both go as well; null: nowhere
 */
public record LogFiles(@Nullable Path out, @Nullable Path error, @Nullable Path combined) {
  private static final Pattern NOT_FOR_A_FILE_NAME = Pattern.compile("[^a-zA-Z0-9.-]");
  private static final Path DEV_NULL = Path.of("/dev/null");
  private static final String EXTENSION = ".log";

  /** Files without a combined one. */
  public LogFiles(@Nullable Path out, @Nullable Path error) {
    this(out, error, null);
  }

  /**
   * The files of an instance.
   *
   * @param id {@code pm_id} of the instance
   * @param folder the home's folder for logs
   */
  public static LogFiles of(String app, int id, LogRule rule, Path folder) {
    String name = fileName(app);
    return new LogFiles(
        path(rule.out(), folder.resolve(name + "-out" + EXTENSION), id, rule),
        path(rule.error(), folder.resolve(name + "-error" + EXTENSION), id, rule),
        path(rule.combined(), folder.resolve(name + EXTENSION), id, rule));
  }

  /** Those that there are, each once. */
  public List<Path> all() {
    return Stream.of(out, error, combined).filter(Objects::nonNull).distinct().toList();
  }

  /**
   * What a run writes to whose lines are made into records of these files; a spool for each stream
   * that goes anywhere.
   *
   * @param cookie unique to the run
   */
  public LogFiles spools(Path folder, String cookie) {
    return new LogFiles(
        out == null && combined == null ? null : folder.resolve(cookie + ".out"),
        error == null && combined == null ? null : folder.resolve(cookie + ".err"));
  }

  /** An app's name as part of a file's name. */
  public static String fileName(String app) {
    return NOT_FOR_A_FILE_NAME.matcher(app).replaceAll("-");
  }

  private static @Nullable Path path(LogTarget target, Path usual, int id, LogRule rule) {
    if (rule.disabled() || target instanceof LogTarget.Nowhere) {
      return null;
    }
    Path path = target instanceof LogTarget.File file ? file.path() : usual;
    if (path.equals(DEV_NULL)) {
      return null;
    }
    return rule.merge() ? path : withId(path, id);
  }

  private static Path withId(Path path, int id) {
    String name = String.valueOf(path.getFileName());
    boolean hasExtension = name.endsWith(EXTENSION);
    String stem = hasExtension ? name.substring(0, name.length() - EXTENSION.length()) : name;
    return path.resolveSibling(stem + "-" + id + (hasExtension ? EXTENSION : ""));
  }
}
