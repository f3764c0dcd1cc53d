package drover.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * {@code {src,lib}/*.js} is {@code src/*.js} and {@code lib/*.js}: written out, so that a pattern's
 * folder is known, and groups may be nested, which the JDK's globs do not allow.
 */
final class Braces {
  /** More is a mistake: a few groups in a row multiply. */
  private static final int MOST = 256;

  private final String whole;
  private final List<String> done = new ArrayList<>();

  private Braces(String whole) {
    this.whole = whole;
  }

  static List<String> expand(String text) {
    Braces braces = new Braces(text);
    braces.writeOut(text);
    return List.copyOf(braces.done);
  }

  private void writeOut(String text) {
    int open = next(text, 0, "{");
    if (open < 0) {
      if (done.size() == MOST) {
        throw mistake("more than " + MOST + " alternatives");
      }
      done.add(text);
      return;
    }
    String before = text.substring(0, open);
    int start = open + 1;
    int end = endOfAlternative(text, start);
    while (text.charAt(end) == ',') {
      alternatives(before, text, start, end);
      start = end + 1;
      end = endOfAlternative(text, start);
    }
    alternatives(before, text, start, end);
  }

  private void alternatives(String before, String text, int start, int end) {
    int close = end;
    while (text.charAt(close) == ',') {
      close = endOfAlternative(text, close + 1);
    }
    writeOut(before + text.substring(start, end) + text.substring(close + 1));
  }

  /** The comma or brace, of this group and none within, that ends what starts there. */
  private int endOfAlternative(String text, int start) {
    int depth = 0;
    for (int at = next(text, start, "{,}"); at >= 0; at = next(text, at + 1, "{,}")) {
      if (text.charAt(at) == '{') {
        depth++;
      } else if (depth == 0) {
        return at;
      } else if (text.charAt(at) == '}') {
        depth--;
      }
    }
    throw mistake("missing '}'");
  }

  /** The next of these characters that no backslash precedes; -1: none. */
  private static int next(String text, int from, String characters) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (characters.indexOf(c) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private PatternSyntaxException mistake(String what) {
    return new PatternSyntaxException(what, whole, -1);
  }
}
