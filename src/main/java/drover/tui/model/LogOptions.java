package drover.tui.model;

import java.util.Locale;

/**
 * What of a log is shown, and how.
 *
 * @param only show only lines with this in them; empty: all
 * @param stamps whether the time is shown
 */
public record LogOptions(Stream stream, String only, boolean wrap, boolean stamps) {
  static final LogOptions START = new LogOptions(Stream.ALL, "", false, true);

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
    return (stream == Stream.ALL || line.isError() == (stream == Stream.ERROR))
        && contains(line.text(), only);
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
    return new LogOptions(next, only, wrap, stamps);
  }

  LogOptions withOnly(String next) {
    return new LogOptions(stream, next, wrap, stamps);
  }

  LogOptions withWrap(boolean next) {
    return new LogOptions(stream, only, next, stamps);
  }

  LogOptions withStamps(boolean next) {
    return new LogOptions(stream, only, wrap, next);
  }
}
