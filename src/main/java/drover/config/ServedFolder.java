package drover.config;

import drover.spec.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder that PM2 would serve: {@code script: serve} with variables {@code PM2_SERVE_PATH},
 * {@code _PORT}, {@code _SPA}, {@code _BASIC_AUTH_USERNAME} and {@code _PASSWORD}.
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

  /** The arguments of this program. */
  List<String> args(Path cwd) {
    List<String> args = new ArrayList<>(List.of("serve"));
    args.add(cwd.resolve(get("PATH", ".")).normalize().toString());
    args.add(get("PORT", "8080"));
    if (get("SPA", "false").equals("true")) {
      args.add("--spa");
    }
    for (String part : List.of("username", "password")) {
      String value = get("BASIC_AUTH_" + part.toUpperCase(Locale.ROOT), "");
      if (!value.isEmpty()) {
        args.add("--basic-auth-" + part);
        args.add(value);
      }
    }
    return args;
  }

  private String get(String name, String usual) {
    return variables.getOrDefault(PREFIX + name, usual);
  }
}
