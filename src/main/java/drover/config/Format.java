package drover.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a file is written, by its name; where the name does not tell, by its first character. */
enum Format {
  YAML,
  JSON,
  SCRIPT,
  UNKNOWN;

  static Format of(String name) {
    return switch (Programs.extension(name)) {
      case "yaml", "yml" -> YAML;
      case "json", "json5" -> JSON;
      case "js", "cjs", "mjs" -> SCRIPT;
      default -> UNKNOWN;
    };
  }

  /** What a file of this format holds; null: nothing. */
  @Nullable Tree read(String name, Path file, ReadOptions options) {
    String text = Source.text(name, file);
    return this == SCRIPT
        ? new ScriptFile(name, file, options.callerEnv()).read()
        : parse(name, text);
  }

  /** What a text of this format holds; null: nothing. */
  @Nullable Tree parse(String name, String text) {
    boolean isJson = this == JSON || (this != YAML && looksLikeJson(text.stripLeading()));
    return isJson ? JsonTree.read(name, text) : YamlTree.read(name, text);
  }

  private static boolean looksLikeJson(String start) {
    return start.startsWith("{") || start.startsWith("[") || start.startsWith("/");
  }
}
