package drover.config;

import drover.config.Tree.Field;
import drover.spec.Environment;
import drover.spec.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how an app is started: {@code script}, {@code cwd}, {@code args} and its variables. */
final class LaunchReader {
  private static final String INSTANCE_VAR = "NODE_APP_INSTANCE";

  private final Entry entry;
  private final Values values;
  private final Reading reading;
  private final String app;

  /**
   * Reads from {@code entry}.
   *
   * @param app the name under which something missing is reported
   */
  LaunchReader(Entry entry, Values values, Reading reading, String app) {
    this.entry = entry;
    this.values = values;
    this.reading = reading;
    this.app = app;
  }

  /** How to start it; null: no script is given, which is then said. */
  @Nullable Launch read() {
    Path cwd = cwd();
    Environment environment = environment(cwd);
    ServedFolder served =
        ServedFolder.of(values.text(Key.SCRIPT), environment, reading.options().program());
    Executable executable =
        new ExecutableReader(entry, values, served == null ? this::missing : LaunchReader::ignore)
            .read(cwd, environment);
    List<String> args = values.words(Key.ARGS);
    String instanceVar = variable(Key.INSTANCE_VAR);
    String incrementVar = variable(Key.INCREMENT_VAR);
    if (executable == null) {
      return null;
    }
    return new Launch(
        served == null ? executable.kind() : Launch.Kind.FILE,
        served == null ? executable.script() : served.program(),
        served == null ? args : served.args(cwd),
        executable.interpreter(),
        executable.interpreterArgs(),
        cwd,
        environment,
        instanceVar == null ? INSTANCE_VAR : instanceVar,
        incrementVar);
  }

  private Path cwd() {
    Path cwd = values.path(Key.CWD, reading.folder());
    Field field = entry.field(Key.CWD);
    if (cwd == null || field == null) {
      return reading.folder();
    }
    if (!Files.isDirectory(cwd)) {
      missing(Missing.What.CWD, field, Quoted.of(cwd.toString()) + " is not a folder");
    }
    return cwd;
  }

  private Environment environment(Path cwd) {
    EnvironmentReader reader = new EnvironmentReader(entry, values, reading.options());
    Field field = entry.field(Key.ENV_FILE);
    if (field != null && Files.isDirectory(cwd)) {
      for (String name : reader.missingFiles(cwd)) {
        missing(Missing.What.ENV_FILE, field, Quoted.of(name) + " is not a file in " + cwd);
      }
    }
    return reader.read(cwd);
  }

  private @Nullable String variable(Key key) {
    return values.parse(key, text -> Variable.isName(text) ? text : null);
  }

  /** This program itself lacks nothing. */
  private static void ignore(Missing.What what, Field field, String sentence) {}

  private void missing(Missing.What what, Field field, String sentence) {
    reading.missing().add(new Missing(app, what, entry.problem(field, sentence)));
  }
}
