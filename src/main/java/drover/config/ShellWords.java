package drover.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into words as a POSIX shell would (2.2 Quoting): blanks part words, {@code '...'}
 * keeps all, {@code "..."} keeps all but a backslash before {@code " \ $ `}, a backslash outside
 * keeps the next character. Nothing is expanded.
 */
final class ShellWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isWord;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The words of {@code text}.
   *
   * @throws IllegalArgumentException if a quote is not closed; says which
   */
  static List<String> split(String text) {
    ShellWords words = new ShellWords(text);
    while (words.at < text.length()) {
      words.step();
    }
    words.endWord();
    return words.words;
  }

  /** The word as a shell has to be told it. */
  static String quote(String word) {
    boolean isPlain = !word.isEmpty();
    for (int i = 0; i < word.length() && isPlain; i++) {
      char c = word.charAt(i);
      isPlain = Character.isLetterOrDigit(c) || "-_./=:,@%+".indexOf(c) >= 0;
    }
    return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private void step() {
    char c = text.charAt(at++);
    if (Character.isWhitespace(c)) {
      endWord();
      return;
    }
    isWord = true;
    if (c == '\'' || c == '"') {
      quoted(c);
    } else if (c == '\\' && at < text.length()) {
      word.append(text.charAt(at++));
    } else {
      word.append(c);
    }
  }

  private void quoted(char quote) {
    int opened = at;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return;
      }
      boolean escapes = c == '\\' && quote == '"' && at < text.length();
      if (escapes && "\"\\$`".indexOf(text.charAt(at)) >= 0) {
        c = text.charAt(at++);
      }
      word.append(c);
    }
    throw new IllegalArgumentException(
        "the quote " + quote + " at character " + opened + " is never closed");
  }

  private void endWord() {
    if (isWord) {
      words.add(word.toString());
      word.setLength(0);
      isWord = false;
    }
  }
}
