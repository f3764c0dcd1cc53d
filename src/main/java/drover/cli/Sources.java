package drover.cli;

import drover.config.ConfigException;
import drover.config.Ecosystem;
import drover.config.EcosystemFile;
import drover.config.Missing;
import drover.config.ReadOptions;
import drover.spec.AppSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the apps that a command line names: those of files, of standard input, and those that it
 * describes itself. What is wrong or missing is thrown as whole lines for the user.
 */
final class Sources {
  /** How a command line calls standard input. */
  static final String STANDARD_INPUT = "-";

  private static final List<String> USUAL_FILES =
      List.of(
          "ecosystem.yaml",
          "ecosystem.yml",
          "ecosystem.config.yaml",
          "ecosystem.config.yml",
          "ecosystem.config.js",
          "ecosystem.config.cjs",
          "ecosystem.config.mjs",
          "ecosystem.config.json",
          "ecosystem.json");

  private final Console console;
  private final ReadOptions options;
  private final Consumer<String> notes;

  /**
   * @param notes where to say what is no mistake
   */
  Sources(Console console, ReadOptions options, Consumer<String> notes) {
    this.console = console;
    this.options = options.withFolder(console.cwd());
    this.notes = notes;
  }

  /** Whether a word names an ecosystem file, or standard input. */
  static boolean isFile(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    return word.equals(STANDARD_INPUT) || name.matches(".*(\\.(ya?ml|json5?)|\\.config\\.[cm]?js)");
  }

  /** The ecosystem file of a folder, by the names that are usual; null: there is none. */
  static @Nullable String usualFile(Path folder) {
    for (String name : USUAL_FILES) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return name;
      }
    }
    return null;
  }

  /**
   * The apps of a file.
   *
   * @param isUp whether they are to run: then a script that is not there is refused
   */
  List<AppSpec> file(String word, boolean isUp) {
    Ecosystem read =
        word.equals(STANDARD_INPUT)
            ? EcosystemFile.read(console.in(), "standard input", options)
            : EcosystemFile.read(shortest(console.cwd().resolve(word), word), options);
    tell(read);
    if (!isUp) {
      return read.apps();
    }
    List<String> lines = new ArrayList<>();
    read.missing().stream().filter(Missing::forbidsStart).forEach(m -> lines.add(m.toString()));
    if (!lines.isEmpty()) {
      throw new MisuseException(lines);
    }
    read.missing().forEach(missing -> notes.accept(missing.toString()));
    return read.apps();
  }

  /** As the user wrote it, where this process would find it by that name. */
  private static Path shortest(Path absolute, String word) {
    Path asWritten = Path.of(word);
    return asWritten.toAbsolutePath().equals(absolute) ? asWritten : absolute;
  }

  /**
   * The app that options and a script describe; a script that is not there is refused.
   *
   * @param name instead of its own; null: its own
   */
  AppSpec app(String script, List<String> args, Given given, @Nullable String name) {
    Map<String, Object> keys = new LinkedHashMap<>(given.keys());
    if (name != null) {
      keys.put("name", name);
    }
    keys.put("script", script);
    keys.put("args", args);
    Ecosystem read = read(script, keys, given, options.withEnvSection(null));
    tell(read);
    for (Missing missing : read.missing()) {
      if (missing.forbidsStart()) {
        String sentence = missing.problem().sentence();
        throw new NotFoundException(sentence.substring(sentence.indexOf("script: ") + 8));
      }
    }
    return read.apps().get(0);
  }

  /** What these options would make of an app that is like this one. */
  AppSpec likeness(AppSpec app, Given given) {
    Map<String, Object> keys = new LinkedHashMap<>();
    String interpreter = app.launch().interpreter();
    if (interpreter != null) {
      keys.put("interpreter", interpreter);
    }
    keys.putAll(given.keys());
    keys.put("script", app.launch().script());
    ReadOptions there = options.withEnvSection(null).withFolder(app.launch().cwd());
    return read(app.name(), keys, given, there).apps().get(0);
  }

  private static Ecosystem read(
      String name, Map<String, Object> keys, Given given, ReadOptions options) {
    try {
      return EcosystemFile.read(keys, name, options.withOnly(Set.of()));
    } catch (ConfigException e) {
      throw given.misuse(e);
    }
  }

  private void tell(Ecosystem read) {
    read.notes().forEach(notes);
  }
}
