package drover.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command was called: its streams, its environment and its folder. A command that runs
 * inside the daemon has the console of its client.
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Sight sight,
    Map<String, String> env,
    Path cwd) {
  /**
   * What the user sees of the output.
   *
   * @param isInTerminal whether standard input is a terminal
   * @param isOutTerminal whether standard output is one
   * @param columns how wide; {@link #PLAIN} for what is no terminal
   * @param rows how high; 0: unknown
   */
  record Sight(boolean isInTerminal, boolean isOutTerminal, int columns, int rows) {
    static final Sight PLAIN = new Sight(false, false, 80, 0);
  }

  /** Whether standard input and output are a terminal. */
  boolean isTerminal() {
    return sight.isInTerminal() && sight.isOutTerminal();
  }

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
