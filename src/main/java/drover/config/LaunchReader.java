package drover.config;

import drover.config.Tree.Field;
import drover.spec.Environment;
import drover.spec.Launch;
import drover.spec.Launch.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an app executes: {@code script}, {@code interpreter}, {@code cwd}, {@code args}. */
final class LaunchReader {
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

  /** What to execute; null: no script is given, which is then said. */
  @Nullable Launch read() {
    Path cwd = cwd();
    Environment environment = environment(cwd);
    List<String> args = values.words(Key.ARGS);
    List<String> interpreterArgs = values.words(Key.INTERPRETER_ARGS);
    String wanted = values.text(Key.INTERPRETER);
    String instanceVar = variable(Key.INSTANCE_VAR);
    String incrementVar = variable(Key.INCREMENT_VAR);
    Field field = entry.field(Key.SCRIPT);
    String text = values.text(Key.SCRIPT);
    if (field == null || text == null) {
      if (field == null) {
        entry.complain(entry.place(), "script is missing; write what to run");
      }
      return null;
    }
    Programs programs = new Programs(environment.resolved(), cwd);
    Script script = Script.of(text.strip(), cwd, programs);
    if (script.isMissing() && Files.isDirectory(cwd)) {
      missing(
          Missing.What.SCRIPT,
          field,
          Quoted.of(text) + " is not a file in " + cwd + " and not a program on PATH");
    }
    String interpreter = interpreter(script, wanted, programs);
    checkInterpreter(field, script, interpreter, programs);
    return new Launch(
        interpreter != null && script.kind() == Kind.PROGRAM ? Kind.FILE : script.kind(),
        interpreter != null ? script.path() : script.text(),
        args,
        interpreter,
        withJar(interpreterArgs, interpreter, script),
        cwd,
        environment,
        instanceVar == null ? "NODE_APP_INSTANCE" : instanceVar,
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
    EnvironmentReader reader = new EnvironmentReader(entry, values, reading);
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

  /** What runs the script; null: it runs itself. */
  private @Nullable String interpreter(Script script, @Nullable String wanted, Programs programs) {
    if (wanted != null && !wanted.equals("none")) {
      return wanted;
    }
    if (wanted != null || script.kind() != Kind.FILE) {
      return null;
    }
    String usual = programs.interpreterOf(script.text());
    boolean isNode =
        usual == null && (isClusterWanted() || Programs.namesNode(Path.of(script.text())));
    return isNode ? "node" : usual;
  }

  /** PM2 takes a file without a known extension for node's; only the cluster tells us so. */
  private boolean isClusterWanted() {
    Field mode = entry.field(Key.EXEC_MODE);
    return mode != null
        && mode.value() instanceof Tree.Leaf leaf
        && leaf.text().startsWith("cluster");
  }

  private void checkInterpreter(
      Field scriptField, Script script, @Nullable String interpreter, Programs programs) {
    Field field = entry.field(Key.INTERPRETER);
    Field args = entry.field(Key.INTERPRETER_ARGS);
    if (interpreter != null && field != null && script.kind() == Kind.COMMAND_LINE) {
      entry.complain(
          field,
          Quoted.of(interpreter)
              + " does not apply to the command line "
              + Quoted.of(script.text())
              + "; write the script alone, and the rest into args");
    } else if (interpreter == null && args != null && !script.isMissing()) {
      entry.complain(args, "no interpreter runs " + Quoted.of(script.text()));
    } else if (interpreter != null && programs.find(interpreter) == null) {
      missing(
          Missing.What.INTERPRETER,
          field == null ? scriptField : field,
          field == null
              ? interpreter + ", which runs such files, is not a program on PATH"
              : Quoted.of(interpreter) + " is not a program on PATH");
    }
  }

  private void missing(Missing.What what, Field field, String sentence) {
    reading.missing().add(new Missing(app, what, entry.problem(field, sentence)));
  }

  /** {@code java} runs a jar only when told that it is one. */
  private static List<String> withJar(
      List<String> args, @Nullable String interpreter, Script script) {
    boolean isJar = interpreter != null && Programs.extension(script.text()).equals("jar");
    if (!isJar || args.contains("-jar")) {
      return args;
    }
    List<String> all = new ArrayList<>(args);
    all.add("-jar");
    return all;
  }
}
