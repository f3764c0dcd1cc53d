package drover.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words after this program's own name that make it serve a folder; {@code
 * drover.serve.SiteArguments} reads them.
 *
 * <p>Name and password are not among them, since everybody on a machine can read a command line:
 * they are handed over in PM2's two variables.
 *
 * @param host null: all addresses
 * @param flags such as {@code --spa}, in any order
 */
record ServerWords(Path folder, String port, @Nullable String host, Set<String> flags) {
  /** The variable for the {@code username} or the {@code password}. */
  static String variable(String part) {
    return "PM2_SERVE_BASIC_AUTH_" + part.toUpperCase(Locale.ROOT);
  }

  List<String> all() {
    List<String> words = new ArrayList<>(List.of("_serve", folder.toString(), port));
    if (host != null) {
      words.addAll(List.of("--host", host));
    }
    flags.stream().sorted().forEach(words::add);
    return words;
  }
}
