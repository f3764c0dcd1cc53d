package drover.node;

import java.util.List;
import java.util.Set;

/** Knows which programs take part in Node's channel if they are given one; for any thread. */
public final class NodeProgram {
  private static final Set<String> NAMES = Set.of("node", "nodejs", "bun");

  private NodeProgram() {}

  /**
   * Whether it is one by its name. Others may start one: a shell passes the channel on to what it
   * runs, npm keeps it for itself.
   *
   * @param argv program and arguments
   */
  public static boolean is(List<String> argv) {
    return !argv.isEmpty() && NAMES.contains(nameOf(argv.get(0)));
  }

  private static String nameOf(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
