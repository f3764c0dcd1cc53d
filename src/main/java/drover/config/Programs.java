package drover.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds programs as {@code execvp} would, and knows what runs which script. */
final class Programs {
  /** Where glibc looks without a PATH (confstr, _CS_PATH). */
  private static final String USUAL_PATH = "/bin:/usr/bin";

  private final String path;
  private final Path cwd;

  /**
   * Those that an app finds.
   *
   * @param env the app's variables
   */
  Programs(Map<String, String> env, Path cwd) {
    this.path = env.getOrDefault("PATH", USUAL_PATH);
    this.cwd = cwd;
  }

  /** The file of a program, a name or a path; null: there is none. */
  @Nullable Path find(String name) {
    if (name.indexOf('/') >= 0) {
      return executable(cwd, name);
    }
    for (String folder : path.split(":", -1)) {
      Path found = executable(cwd.resolve(folder), name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Path executable(Path folder, String name) {
    try {
      Path file = folder.resolve(name).normalize();
      return Files.isRegularFile(file) && Files.isExecutable(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** An interpreter as the user names it; null: {@code none}. */
  static @Nullable String resolved(String name, Path cwd) {
    if (name.equals("none")) {
      return null;
    }
    return name.indexOf('/') < 0 ? name : cwd.resolve(name).normalize().toString();
  }

  /** What to say of one that is not there. */
  static String missing(String name) {
    return Quoted.of(name) + " is not a program" + (name.indexOf('/') < 0 ? " on PATH" : "");
  }

  /** What usually runs a file of this name; null: the file itself. */
  @Nullable String interpreterOf(String script) {
    return switch (extension(script)) {
      case "js", "cjs", "mjs" -> "node";
      case "ts", "tsx", "mts", "cts" -> find("bun") == null ? "node" : "bun";
      case "py" -> "python3";
      case "sh" -> "bash";
      case "rb" -> "ruby";
      case "pl" -> "perl";
      case "php" -> "php";
      case "jar" -> "java";
      default -> null;
    };
  }

  /** Whether a folder is a package, or a file says in its first line, that node runs. */
  static boolean isForNode(Path script) {
    return isPackage(script) || namesNode(script);
  }

  /** A folder that node runs: {@code node .} runs its main file. */
  static boolean isPackage(Path folder) {
    return Files.isRegularFile(folder.resolve("index.js"))
        || Files.isRegularFile(folder.resolve("package.json"));
  }

  private static boolean namesNode(Path script) {
    try (InputStream in = Files.newInputStream(script)) {
      String start = new String(in.readNBytes(128), StandardCharsets.ISO_8859_1);
      String line = start.substring(0, Math.max(0, start.indexOf('\n')));
      return line.startsWith("#!") && isNode(line.strip().substring(line.lastIndexOf(' ') + 1));
    } catch (IOException e) {
      return false; // then it is run directly, and the start says what is wrong
    }
  }

  static boolean isNode(String program) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    return name.equals("node") || name.equals("nodejs") || name.startsWith("node@");
  }

  static String extension(String script) {
    String name = script.substring(script.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }

  /** The file name without its extension. */
  static String stem(String script) {
    String whole = script.replaceAll("/+$", "");
    String name = whole.substring(whole.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
