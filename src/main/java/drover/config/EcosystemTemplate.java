package drover.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that {@code drover ecosystem} writes: made of {@link Key}, so that it lacks none. */
public final class EcosystemTemplate {
  private static final String HEAD =
      """
      # The apps that Drover keeps running. Start them: drover run ecosystem.yaml
      #
      # These are all the keys there are, with their defaults or an example: take the # away where
      # you need one. Each may be written in camelCase, too. A duration is 500ms, 5s, 2m, 1h or a
      # number of milliseconds; a size is 200M, 1.5G or a number of bytes.

      apps:
      """;

  private static final String SIMPLE =
      """
      # Start it: drover run ecosystem.yaml
      apps:
        - name: web
          script: server.js
      """;

  private EcosystemTemplate() {}

  /** One app with every key, all but the first two commented out. */
  public static String full() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Key key : Key.values()) {
      String heading = heading(key);
      if (heading != null) {
        text.append("\n    ## ").append(heading).append('\n');
      }
      text.append("    # ").append(key.meaning()).append(aliases(key)).append('\n');
      text.append(
          switch (key) {
            case SCRIPT -> "  - ";
            case NAME -> "    ";
            default -> "    #";
          });
      text.append(key.usualName().replace("<name>", "production"));
      text.append(": ").append(key.sample()).append('\n');
    }
    return text.toString();
  }

  /** One app with a name and a script. */
  public static String simple() {
    return SIMPLE;
  }

  private static String aliases(Key key) {
    List<String> names = key.names();
    return names.size() == 1
        ? ""
        : "\n    # Also: " + String.join(", ", names.subList(1, names.size())) + ".";
  }

  /** What begins with this key; null: nothing. */
  private static @Nullable String heading(Key key) {
    return switch (key) {
      case ARGS -> "How it is run";
      case INSTANCES -> "How many";
      case ENV -> "Its variables";
      case AUTOSTART -> "When it is started again";
      case KILL_SIGNAL -> "How it is stopped, and when it is ready";
      case MAX_MEMORY_RESTART -> "What restarts it though it runs";
      case OUT_FILE -> "What it prints";
      case PID_FILE -> "The rest";
      default -> null;
    };
  }
}
