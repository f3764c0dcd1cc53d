package drover.tui.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for in lines, in any case: a text, or a regular expression if it has signs of
 * one and can be read as one. Immutable.
 */
public final class LogMatch {
  static final LogMatch ALL = new LogMatch("", null);

  private static final Pattern SIGNS = Pattern.compile("[|*+?\\[\\](){}^$\\\\]");

  private final String text;
  private final @Nullable Pattern pattern;

  /** Null: only what is shown of a line tells. */
  private final @Nullable RawSearch raw;

  private LogMatch(String text, @Nullable Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
    this.raw = pattern == null ? RawSearch.of(text) : null;
  }

  public static LogMatch of(String text) {
    if (text.isEmpty()) {
      return ALL;
    }
    if (!SIGNS.matcher(text).find()) {
      return new LogMatch(text, null);
    }
    try {
      Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      // What matches nothing at all, such as "a|" half typed, would match everywhere.
      return new LogMatch(text, pattern.matcher("").find() ? null : pattern);
    } catch (PatternSyntaxException e) {
      return new LogMatch(text, null);
    }
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  public String text() {
    return text;
  }

  /** Whether a line has it; every line has nothing. */
  public boolean in(String line) {
    return text.isEmpty() || find(line, 0) >= 0;
  }

  /** Whether it may be in what is shown of a line that is still bytes; a "no" is certain. */
  boolean mayBeIn(byte[] line, int from, int to, boolean readsJson) {
    return raw == null || raw.mayBeIn(line, from, to, readsJson);
  }

  /** Where it is from an index on; -1: nowhere. */
  public int find(String line, int from) {
    if (pattern == null) {
      return LogOptions.indexOf(line, text, from);
    }
    Matcher matcher = pattern.matcher(line);
    return from <= line.length() && isFound(matcher, from) ? matcher.start() : -1;
  }

  /** An expression that is too deep for a long line does not match it. */
  private static boolean isFound(Matcher matcher, int from) {
    try {
      return matcher.find(from);
    } catch (StackOverflowError e) {
      return false;
    }
  }

  /** Where it ends that begins there. */
  public int end(String line, int start) {
    if (pattern == null) {
      return start + text.length();
    }
    Matcher matcher = pattern.matcher(line);
    return isFound(matcher, start) ? Math.max(matcher.end(), start + 1) : start + 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogMatch match && match.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
