package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Leaf;
import drover.spec.Environment;
import drover.spec.Launch.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code script} and what runs it: {@code interpreter} and {@code interpreter_args}. */
final class ExecutableReader {
  /** Is told what this machine lacks. */
  interface MissingSink {
    void missing(Missing.What what, Field field, String sentence);
  }

  private final Entry entry;
  private final Values values;
  private final MissingSink sink;

  ExecutableReader(Entry entry, Values values, MissingSink sink) {
    this.entry = entry;
    this.values = values;
    this.sink = sink;
  }

  /** What to execute in {@code cwd}; null: no script is given, which is then said. */
  @Nullable Executable read(Path cwd, Environment environment) {
    String wanted = values.text(Key.INTERPRETER);
    List<String> args = values.words(Key.INTERPRETER_ARGS);
    String text = values.text(Key.SCRIPT);
    Field field = entry.field(Key.SCRIPT);
    if (field == null) {
      entry.complain(entry.place(), "script is missing; write what to run");
    }
    if (field == null || text == null) {
      return null;
    }
    Programs programs = new Programs(environment.resolved(), cwd);
    Script script = Script.of(text.strip(), cwd, programs);
    if (script.isMissing() && Files.isDirectory(cwd)) {
      sink.missing(Missing.What.SCRIPT, field, Script.missing(text.strip(), cwd));
    }
    String interpreter = wanted == null ? usual(script, programs) : Programs.resolved(wanted, cwd);
    check(field, script, interpreter, programs);
    return interpreter == null
        ? new Executable(script.kind(), script.text(), null, args)
        : new Executable(
            script.kind() == Kind.PROGRAM ? Kind.FILE : script.kind(),
            script.path(),
            interpreter,
            withJar(args, script));
  }

  /** What runs the script if nobody says; null: it runs itself. */
  private @Nullable String usual(Script script, Programs programs) {
    boolean hasArgs = entry.field(Key.INTERPRETER_ARGS) != null;
    if (script.kind() != Kind.FILE) {
      // A program such as npm is node's own; it runs itself unless node is to be told something.
      boolean isNode =
          hasArgs && script.kind() == Kind.PROGRAM && Programs.isForNode(Path.of(script.path()));
      return isNode ? "node" : null;
    }
    String usual = programs.interpreterOf(script.text());
    boolean isNode =
        usual == null
            && (isClusterWanted() || hasArgs || Programs.isForNode(Path.of(script.text())));
    return isNode ? "node" : usual;
  }

  /** PM2 takes a file without a known extension for node's; that, and node_args, tell us so. */
  private boolean isClusterWanted() {
    Field mode = entry.field(Key.EXEC_MODE);
    return mode != null && mode.value() instanceof Leaf leaf && leaf.text().startsWith("cluster");
  }

  private void check(
      Field scriptField, Script script, @Nullable String interpreter, Programs programs) {
    Field field = entry.field(Key.INTERPRETER);
    Field args = entry.field(Key.INTERPRETER_ARGS);
    if (interpreter == null) {
      if (args != null && !script.isMissing()) {
        entry.note(
            args,
            args.key() + " is not used, since no interpreter runs " + Quoted.of(script.text()));
      }
    } else if (field != null && script.kind() == Kind.COMMAND_LINE) {
      entry.complain(
          field,
          field.value().what()
              + " does not apply to the command line "
              + Quoted.of(script.text())
              + "; write the script alone, and the rest into args");
    } else if (programs.find(interpreter) == null) {
      sink.missing(
          Missing.What.INTERPRETER,
          field == null ? scriptField : field,
          field == null
              ? interpreter + ", which runs such files, is not a program on PATH"
              : Programs.missing(interpreter));
    }
  }

  /** {@code java} runs a jar only when told that it is one. */
  private static List<String> withJar(List<String> args, Script script) {
    if (!Programs.extension(script.text()).equals("jar") || args.contains("-jar")) {
      return args;
    }
    List<String> all = new ArrayList<>(args);
    all.add("-jar");
    return all;
  }
}
