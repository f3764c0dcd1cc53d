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
  /** The home: {@code $DROVER_HOME}, else {@code $HOME/.drover}, as {@code drover.sh} has it. */
  Path home() {
    String named = env.getOrDefault("DROVER_HOME", "");
    if (!named.isEmpty()) {
      return cwd.resolve(named).normalize();
    }
    String user = env.getOrDefault("HOME", "");
    return cwd.resolve(user.isEmpty() ? System.getProperty("user.home") : user).resolve(".drover");
  }

  /** One sentence on the error stream, as every error is told. */
  void complain(String sentence) {
    err.println("drover: " + sentence);
  }
}
