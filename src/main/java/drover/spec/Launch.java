package drover.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to execute, where, and with which variables.
 *
 * @param script an absolute path, a program's name to be found on the app's PATH, or a command line
 *     for {@code sh -c}
 * @param interpreter a program's name or path; null: run the script directly
 * @param cwd absolute
 * @param instanceVar the variable that holds an instance's index
 * @param incrementVar a variable that grows by one per instance, starting from its value in the
 *     environment; null: none
 */
public record Launch(
    Kind kind,
    String script,
    List<String> args,
    @Nullable String interpreter,
    List<String> interpreterArgs,
    Path cwd,
    Environment environment,
    String instanceVar,
    @Nullable String incrementVar) {
  /** What {@code script} is. */
  public enum Kind {
    FILE,
    PROGRAM,
    COMMAND_LINE
  }

  public Launch {
    args = List.copyOf(args);
    interpreterArgs = List.copyOf(interpreterArgs);
    if (!cwd.isAbsolute()) {
      throw new IllegalArgumentException("cwd is not absolute: " + cwd);
    }
  }

  /** The same with other variables. */
  public Launch withEnvironment(Environment changed) {
    return new Launch(
        kind, script, args, interpreter, interpreterArgs, cwd, changed, instanceVar, incrementVar);
  }

  /** Program and arguments, in order; the program may still have to be found on PATH. */
  public List<String> argv() {
    List<String> argv = new ArrayList<>();
    if (kind == Kind.COMMAND_LINE) {
      // "$@" hands the arguments over as they are, without another round of shell splitting.
      argv.addAll(List.of("sh", "-c", args.isEmpty() ? script : script + " \"$@\"", "sh"));
    } else {
      if (interpreter != null) {
        argv.add(interpreter);
        argv.addAll(interpreterArgs);
      }
      argv.add(script);
    }
    argv.addAll(args);
    return List.copyOf(argv);
  }
}
