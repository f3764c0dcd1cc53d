package drover.tui;

import java.util.Locale;
import java.util.Map;

/**
 * What a terminal can show, as far as the environment tells.
 *
 * @param color the 16 ANSI colours
 * @param unicode more than ASCII
 */
public record Ability(boolean color, boolean unicode) {
  /**
   * No colours with a {@code NO_COLOR} that is not empty (no-color.org) and on {@code TERM=dumb} or
   * {@code linux}; ASCII only in a locale that is not UTF-8.
   */
  public static Ability of(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    boolean isPlain = term.isEmpty() || term.equals("dumb") || term.equals("linux");
    boolean isColorWanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Ability(isColorWanted && !isPlain, isUtf8(environment));
  }

  /** The first variable that is set decides (locale(7)). */
  private static boolean isUtf8(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        String lower = locale.toLowerCase(Locale.ROOT);
        return lower.contains("utf-8") || lower.contains("utf8");
      }
    }
    return false;
  }
}
