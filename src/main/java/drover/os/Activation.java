package drover.os;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts a program that is handed sockets, as systemd does (sd_listen_fds(3)).
 *
 * <p>LISTEN_PID is the pid of the program, so that its children do not take the sockets for theirs,
 * and nobody knows it before there is a process: a shell says it, and becomes the program. That
 * costs 0.6 ms; what is wrong with the program is found out before, as far as that is possible.
 */
final class Activation {
  static final Path SHELL = Path.of("/bin/sh");

  /** The shell drops variables with names that it could not have. */
  private static final String ENV = "/usr/bin/env";

  private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Activation() {}

  /** What {@link #SHELL} is to be started with, so that it becomes the program. */
  static SpawnSpec of(SpawnSpec spec, Path program) {
    Map<String, String> env = new HashMap<>(spec.env());
    env.keySet().removeAll(List.of("LISTEN_PID", "LISTEN_PIDFDID"));
    env.put("LISTEN_FDS", Integer.toString(spec.sockets().size()));
    env.put(
        "LISTEN_FDNAMES",
        spec.sockets().stream().map(PassedSocket::name).collect(Collectors.joining(":")));
    return spec.withEnv(env).withArgv(argv(spec, env, program.toString()));
  }

  private static List<String> argv(SpawnSpec spec, Map<String, String> env, String program) {
    List<String> argv = new ArrayList<>(List.of(SHELL.toString(), "-c"));
    argv.addAll(List.of("export LISTEN_PID=$$; exec \"$@\"", "sh"));
    List<String> odd = odd(env);
    // Env takes whatever has an equals sign for a variable.
    if (!odd.isEmpty() && program.indexOf('=') < 0) {
      argv.add(ENV);
      argv.addAll(odd);
    }
    argv.add(program);
    argv.addAll(spec.argv().subList(1, spec.argv().size()));
    return argv;
  }

  private static List<String> odd(Map<String, String> env) {
    return env.entrySet().stream()
        .filter(variable -> !SHELL_NAME.matcher(variable.getKey()).matches())
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .sorted()
        .toList();
  }
}
