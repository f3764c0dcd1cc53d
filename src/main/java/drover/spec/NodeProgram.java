package drover.spec;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows which programs take part in Node's channel if they are given one; for any thread.
 *
 * <p>Others had better not get one: a program of Node that inherits its variable from them, but not
 * its descriptor, which Python for one closes, aborts at its start.
 */
public final class NodeProgram {
  private static final Set<String> NAMES = Set.of("node", "nodejs", "bun");

  /** They become, or start, what their arguments name, and pass on all that they have. */
  private static final Set<String> PASSING_ON =
      Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "env", "nice", "nohup", "timeout");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s;&|()<>'\"`]+");

  private NodeProgram() {}

  /**
   * Whether it is one by its name, or a shell's command line with such a name in it. Npm and the
   * like are none: they start one, and keep the channel for themselves.
   *
   * @param argv program and arguments
   */
  public static boolean is(List<String> argv) {
    if (argv.isEmpty()) {
      return false;
    }
    String name = nameOf(argv.get(0));
    return isNamed(name)
        || (PASSING_ON.contains(name)
            && argv.stream()
                .skip(1)
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .anyMatch(NodeProgram::isNamed));
  }

  /** Whether it is bun by its name. */
  public static boolean isBun(List<String> argv) {
    return !argv.isEmpty() && nameOf(argv.get(0)).equals("bun");
  }

  private static boolean isNamed(String program) {
    String name = nameOf(program);
    // node@20, as Homebrew and some images name it
    return NAMES.contains(name) || name.startsWith("node@");
  }

  private static String nameOf(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
