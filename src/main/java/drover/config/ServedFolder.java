package drover.config;

import drover.spec.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that PM2 would serve: {@code script: serve} with variables {@code PM2_SERVE_PATH},
 * {@code _PORT}, {@code _HOST}, {@code _SPA}, {@code _BASIC_AUTH_USERNAME} and {@code _PASSWORD}.
 *
 * @param program this program's own file
 */
record ServedFolder(String program, Map<String, String> variables) {
  private static final String PREFIX = "PM2_SERVE_";

  /** The folder that is meant; null: it is a program of that name, or none at all. */
  static @Nullable ServedFolder of(
      @Nullable String script, Environment environment, @Nullable Path program) {
    Map<String, String> variables = environment.declared();
    boolean isMeant = false;
    for (String name : variables.keySet()) {
      isMeant |= name.startsWith(PREFIX);
    }
    return isMeant && program != null && "serve".equals(script)
        ? new ServedFolder(program.toString(), variables)
        : null;
  }

  /** The arguments of this program, which reads name and password from the same variables. */
  List<String> args(Path cwd) {
    Path folder = cwd.resolve(get("PATH", ".")).normalize();
    Set<String> flags = get("SPA", "false").equals("true") ? Set.of("--spa") : Set.of();
    return new ServerWords(folder, get("PORT", "8080"), variables.get(PREFIX + "HOST"), flags)
        .all();
  }

  private String get(String name, String usual) {
    return variables.getOrDefault(PREFIX + name, usual);
  }
}
