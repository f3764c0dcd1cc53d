package drover.tui.model;

import java.util.Locale;

/**
 * What of a log is shown, and how.
 *
 * @param only show only lines with this in them
 * @param stamps whether the time is shown
 * @param json whether JSON records are made readable
 * @param pan so many columns of each line are beyond the left edge, unless lines are wrapped
 */
public record LogOptions(
    Stream stream, LogMatch only, boolean wrap, boolean stamps, boolean json, int pan) {
  static final LogOptions START = new LogOptions(Stream.ALL, LogMatch.ALL, false, true, true, 0);

  /** Which of an app's two streams are shown. */
  public enum Stream {
    ALL("all"),
    OUT("out"),
    ERROR("err");

    private final String word;

    Stream(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    Stream next() {
      return switch (this) {
        case ALL -> OUT;
        case OUT -> ERROR;
        case ERROR -> ALL;
      };
    }
  }

  boolean shows(Line line) {
    if (line.kind() != Line.Kind.OUTPUT) {
      return true;
    }
    return passes(line.isError(), line.text());
  }

  boolean passes(boolean isError, String text) {
    return (stream == Stream.ALL || isError == (stream == Stream.ERROR)) && only.in(text);
  }

  /** Whether all lines are shown. */
  boolean showsAll() {
    return stream == Stream.ALL && only.isEmpty();
  }

  /** Whether others are not shown that were, or the other way round. */
  boolean differs(LogOptions other) {
    return stream != other.stream || !only.equals(other.only) || json != other.json;
  }

  /** Whether a text has another in it, in any case. */
  static boolean contains(String text, String wanted) {
    return wanted.isEmpty() || indexOf(text, wanted, 0) >= 0;
  }

  /** Where, from an index on, a text has another in it, in any case; -1: nowhere. */
  public static int indexOf(String text, String wanted, int from) {
    char first = wanted.charAt(0);
    String both = String.valueOf(first).toLowerCase(Locale.ROOT) + Character.toUpperCase(first);
    for (int i = from; i <= text.length() - wanted.length(); i++) {
      if (both.indexOf(text.charAt(i)) >= 0
          && text.regionMatches(true, i, wanted, 0, wanted.length())) {
        return i;
      }
    }
    return -1;
  }

  LogOptions withStream(Stream next) {
    return new LogOptions(next, only, wrap, stamps, json, pan);
  }

  LogOptions withOnly(String next) {
    return new LogOptions(stream, LogMatch.of(next), wrap, stamps, json, pan);
  }

  LogOptions withWrap(boolean next) {
    return new LogOptions(stream, only, next, stamps, json, 0);
  }

  LogOptions withStamps(boolean next) {
    return new LogOptions(stream, only, wrap, next, json, pan);
  }

  LogOptions withJson(boolean next) {
    return new LogOptions(stream, only, wrap, stamps, next, pan);
  }

  LogOptions withPan(int next) {
    return new LogOptions(stream, only, wrap, stamps, json, Math.max(0, next));
  }
}
