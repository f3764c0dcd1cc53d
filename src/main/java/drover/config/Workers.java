package drover.config;

import drover.spec.Launch;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which apps can be workers of Node's cluster, for which their own process has to be Node.
 */
final class Workers {
  /** They start another process for the app, and keep for themselves what a worker is given. */
  private static final Set<String> LAUNCHERS =
      Set.of(
          "npm",
          "npm-cli",
          "npx",
          "npx-cli",
          "yarn",
          "pnpm",
          "pnpx",
          "corepack",
          "tsx",
          "nodemon",
          "node-dev",
          "ts-node-dev",
          "tsnd",
          "pm2",
          "pm2-runtime",
          "concurrently",
          "forever",
          "nest",
          "react-scripts",
          "lerna",
          "turbo",
          "nx",
          "nf",
          "dotenv",
          "cross-env",
          "cross-env-shell",
          "env-cmd");

  private static final String NODE_ONLY =
      "cluster is for node's scripts only, others share ports by listen";

  private static final Set<String> OTHER_RUNTIMES = Set.of("bun", "deno");

  private static final String BUN = "bun";

  private Workers() {}

  /** Null: it can. Else why its instances cannot share their ports, as a part of a sentence. */
  static @Nullable String whyNot(Launch launch) {
    String interpreter = launch.interpreter();
    String program = programOf(launch);
    if (OTHER_RUNTIMES.contains(program)) {
      return program
          + " is no worker of node's cluster (let it set SO_REUSEPORT, and write overlap: true)";
    }
    if (interpreter == null || !Programs.isNode(interpreter)) {
      return LAUNCHERS.contains(program) ? launches(program) : NODE_ONLY;
    }
    String script = nameOf(launch.script());
    String name = script.replaceFirst("\\.[cm]?js$", "");
    return LAUNCHERS.contains(name) ? launches(name) : null;
  }

  /**
   * Whether its instances share their ports by themselves, once they know that they are several.
   */
  static boolean shareByThemselves(Launch launch) {
    return programOf(launch).equals(BUN);
  }

  /** Whether whoever wants several of it may well think that they share their ports. */
  static boolean isAlmost(Launch launch) {
    String program = programOf(launch);
    return OTHER_RUNTIMES.contains(program) || LAUNCHERS.contains(program);
  }

  private static String programOf(Launch launch) {
    String interpreter = launch.interpreter();
    return nameOf(interpreter == null ? launch.script() : interpreter);
  }

  private static String launches(String launcher) {
    return launcher
        + " starts another process for the app, which cannot share ports (let node run its script)";
  }

  private static String nameOf(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
