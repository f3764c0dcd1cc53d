package drover.tui.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a line that is still bytes whether a text may be in what is shown of it; a "no" is
 * certain. Immutable.
 *
 * <p>A line of printable ASCII is shown as it is and is searched as it is. Any other may have the
 * text: colours, composed characters and the like make something else of it. A JSON record is shown
 * in other words, in which keys and values stay whole: it is searched for the longest part of the
 * text that cannot come from two of them.
 */
final class RawSearch {
  /** What joins keys and values, and what a record may write in another way. */
  private static final String JOINTS = "[ =\"\\\\/]+";

  /** What pino's numbers become. */
  private static final List<String> LEVELS =
      List.of("trace", "debug", "info", "warn", "error", "fatal");

  private final Bytes text;

  /** Null: any record may have it. */
  private final @Nullable Bytes record;

  private RawSearch(Bytes text, @Nullable Bytes record) {
    this.text = text;
    this.record = record;
  }

  /** Null: any line may have the text. */
  static @Nullable RawSearch of(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String whole = longest(lower.split(JOINTS, -1));
    boolean isOfLevel = LEVELS.stream().anyMatch(level -> level.contains(whole));
    return new RawSearch(new Bytes(lower, false), isOfLevel ? null : new Bytes(whole, true));
  }

  private static String longest(String[] parts) {
    String longest = "";
    for (String part : parts) {
      longest = part.length() > longest.length() ? part : longest;
    }
    return longest;
  }

  /**
   * @param readsJson whether records are shown in other words
   */
  boolean mayBeIn(byte[] line, int from, int to, boolean readsJson) {
    if (readsJson && from < to && line[from] == '{') {
      return record == null || record.mayBeIn(line, from, to);
    }
    return text.mayBeIn(line, from, to);
  }

  /** A text in small letters, and what each byte of a line means for it. */
  private static final class Bytes {
    private static final byte OTHER = 0;
    private static final byte FIRST = 1;
    private static final byte ANYTHING = 2;

    private final byte[] text;
    private final byte[] meanings = new byte[256];

    Bytes(String lower, boolean hasEscapes) {
      text = lower.getBytes(StandardCharsets.US_ASCII);
      Arrays.fill(meanings, ANYTHING);
      Arrays.fill(meanings, ' ', '~' + 1, OTHER);
      meanings['\t'] = lower.indexOf(' ') < 0 ? OTHER : ANYTHING;
      meanings['\\'] = hasEscapes ? ANYTHING : OTHER;
      meanings[text[0]] = FIRST;
      meanings[Character.toUpperCase(text[0])] = FIRST;
    }

    boolean mayBeIn(byte[] line, int from, int to) {
      for (int i = from; i < to; i++) {
        byte meaning = meanings[line[i] & 0xFF];
        if (meaning != OTHER
            && (meaning == ANYTHING ? isUnclear(line, i, to) : isAt(line, i, to))) {
          return true;
        }
      }
      return false;
    }

    /** These escapes stand for what is no part of the text; others may be letters, or nothing. */
    private static boolean isUnclear(byte[] line, int at, int to) {
      return line[at] != '\\' || at + 1 >= to || "nt\"\\/".indexOf(line[at + 1]) < 0;
    }

    private boolean isAt(byte[] line, int at, int to) {
      if (to - at < text.length) {
        return false;
      }
      for (int i = 1; i < text.length; i++) {
        if (lower(line[at + i]) != text[i]) {
          return false;
        }
      }
      return true;
    }

    private static int lower(byte letter) {
      return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
  }
}
