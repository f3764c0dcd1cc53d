package drover.tui.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the word that says how bad a log line is. */
final class Levels {
  /** A level stands near the start of a line; farther right it is likely a word of a message. */
  private static final int NEAR = 100;

  private static final Pattern WORD =
      Pattern.compile(
          "\\b(?:(ERROR|FATAL|CRITICAL|SEVERE|PANIC|ERR)|(WARN|WARNING))\\b"
              + "|\\blevel\"?[=:]\\s?\"?(?:(error|fatal|panic|critical)|(warn|warning))\\b"
              + "|\\[(?:(error|fatal|crit|alert|emerg)|(warn|warning))\\]"
              + "|^(?:(\\w*Error|\\w*Exception|error|fatal|panic)|(warning|warn)):");

  private Levels() {}

  /** The span of the word, or nothing. */
  static List<Span> of(String text) {
    Matcher word = WORD.matcher(text).region(0, Math.min(NEAR, text.length()));
    if (!word.find()) {
      return List.of();
    }
    for (int group = 1; group <= word.groupCount(); group++) {
      if (word.start(group) >= 0) {
        Style style = group % 2 == 1 ? Style.BAD : Style.WORRYING;
        return List.of(new Span(word.start(group), word.end(group), style.look(true)));
      }
    }
    return List.of();
  }
}
