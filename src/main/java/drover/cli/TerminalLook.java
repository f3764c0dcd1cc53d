package drover.cli;

import drover.tui.model.Settings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a terminal can show, as far as its user's variables tell. */
final class TerminalLook {
  private static final Set<String> WITHOUT_COLOR = Set.of("", "dumb", "linux");

  private TerminalLook() {}

  /** For apps that live only as long as this process. */
  static Settings settings(Path file, Map<String, String> env) {
    return settings(String.valueOf(file.getFileName()), true, env);
  }

  /** For the apps of a daemon. */
  static Settings ofDaemon(String title, Map<String, String> env) {
    return settings(title, false, env);
  }

  private static Settings settings(String title, boolean isEmbedded, Map<String, String> env) {
    return new Settings(title, isEmbedded, isUnicode(env), isColor(env), ZoneId.systemDefault());
  }

  /** As setlocale(3): the first of LC_ALL, LC_CTYPE and LANG that is not empty decides. */
  static boolean isUnicode(Map<String, String> env) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = env.getOrDefault(name, "").toUpperCase(Locale.ROOT);
      if (!value.isEmpty()) {
        return value.contains("UTF-8") || value.contains("UTF8");
      }
    }
    return false;
  }

  /** See no-color.org: any value but the empty one turns colours off. */
  static boolean isColor(Map<String, String> env) {
    return env.getOrDefault("NO_COLOR", "").isEmpty()
        && !WITHOUT_COLOR.contains(env.getOrDefault("TERM", ""));
  }
}
