package drover.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command was called: its streams, its environment and its folder.
 *
 * @param isTerminal whether standard input and output are a terminal
 */
record Console(
    PrintStream out, PrintStream err, boolean isTerminal, Map<String, String> env, Path cwd) {
  /** The home: {@code $DROVER_HOME}, else {@code ~/.drover}. */
  Path home() {
    String named = env.getOrDefault("DROVER_HOME", "");
    return named.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".drover")
        : cwd.resolve(named).normalize();
  }

  /** One sentence on the error stream, as every error is told. */
  void complain(String sentence) {
    err.println("drover: " + sentence);
  }
}
