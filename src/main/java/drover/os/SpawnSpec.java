package drover.os;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start and with what.
 *
 * @param argv program and arguments; a program without a slash is looked up on {@code env}'s PATH
 * @param cwd absolute
 * @param cookie unique to this start; becomes the variable {@link #COOKIE}
 * @param out opened for appending as standard output; null: /dev/null. Missing folders are made
 * @param error the same for standard error
 */
public record SpawnSpec(
    List<String> argv,
    Map<String, String> env,
    Path cwd,
    String cookie,
    @Nullable Path out,
    @Nullable Path error) {
  /** The variable by which a process of an app's tree is known. */
  public static final String COOKIE = "DROVER_COOKIE";

  public SpawnSpec {
    argv = List.copyOf(argv);
    env = Map.copyOf(env);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv is empty");
    }
    if (cookie.isBlank() || cookie.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("cookie is blank or holds a zero byte");
    }
    if (!cwd.isAbsolute()) {
      throw new IllegalArgumentException("cwd is not absolute: " + cwd);
    }
  }
}
