package drover.tui.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of unknown origin, made safe to draw: no control character is left, each character takes
 * one or two columns, and of all escape sequences only colours remain, as spans.
 *
 * <p>Sequences that are whole are dropped; what is left of broken ones, and control characters, are
 * shown as signs ({@code ␛ ␀}) so that nothing is hidden. Marks that combine are composed where
 * Unicode has a character for that, else dropped; of joined emoji the first remains; characters
 * that turn the direction of writing are dropped.
 */
public record Harmless(String text, List<Span> spans) {
  private static final int TAB = 8;
  private static final int REPLACEMENT = 0xFFFD;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int SOFT_HYPHEN = 0xAD;
  private static final char ESC = 0x1B;
  private static final char BEL = 0x07;
  private static final char STRING_TERMINATOR = 0x9C;

  /** Control Pictures: the sign of the control character c is this plus c. */
  private static final int PICTURES = 0x2400;

  public Harmless {
    spans = List.copyOf(spans);
  }

  public static Harmless of(String raw) {
    return isPlain(raw) ? new Harmless(raw, List.of()) : new Reader(composed(raw)).read();
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < ' ' || raw.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String composed(String raw) {
    String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
    return Normalizer.normalize(line, Normalizer.Form.NFC);
  }

  /** One pass over a text. */
  private static final class Reader {
    private final String raw;
    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private int at;
    private int column;
    private int look = Look.PLAIN;
    private int lookFrom;

    /** Whether no terminator follows any more: looking for it each time would take forever. */
    private boolean endless;

    Reader(String raw) {
      this.raw = raw;
    }

    Harmless read() {
      while (at < raw.length()) {
        int codePoint = raw.codePointAt(at);
        at += Character.charCount(codePoint);
        take(codePoint);
      }
      look(Look.PLAIN);
      return new Harmless(text.toString(), spans);
    }

    private void take(int codePoint) {
      if (codePoint == ESC) {
        escape();
      } else if (codePoint == '\t') {
        do {
          add(' ');
        } while (column % TAB != 0);
      } else if (codePoint < ' ' || codePoint == 0x7F) {
        add(codePoint == 0x7F ? PICTURES + 0x21 : PICTURES + codePoint);
      } else if (codePoint >= 0x80 && codePoint < 0xA0) {
        eightBit(codePoint);
      } else if (codePoint == ZERO_WIDTH_JOINER) {
        at = endOfJoined();
      } else {
        visible(codePoint);
      }
    }

    private void visible(int codePoint) {
      if (codePoint == SOFT_HYPHEN) {
        add('-');
      } else if (codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF) {
        // Half a flag: terminals disagree on the width of both.
        add('A' + codePoint - 0x1F1E6);
      } else if (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF) {
        return;
      } else if (isUnprintable(codePoint)) {
        add(REPLACEMENT);
      } else if (Width.of(codePoint) > 0) {
        add(codePoint);
      }
    }

    private static boolean isUnprintable(int codePoint) {
      int type = Character.getType(codePoint);
      return type == Character.SURROGATE
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR
          || (codePoint & 0xFFFE) == 0xFFFE;
    }

    private void add(int codePoint) {
      text.appendCodePoint(codePoint);
      column += Width.of(codePoint);
    }

    private int endOfJoined() {
      return at < raw.length() ? at + Character.charCount(raw.codePointAt(at)) : at;
    }

    private void eightBit(int codePoint) {
      switch (codePoint) {
        case 0x9B -> controlSequence();
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F -> string();
        default -> add(REPLACEMENT);
      }
    }

    private void escape() {
      char next = at < raw.length() ? raw.charAt(at) : 0;
      if (next == '[') {
        at++;
        controlSequence();
      } else if (next == ']' || next == 'P' || next == 'X' || next == '^' || next == '_') {
        at++;
        string();
      } else {
        other();
      }
    }

    /** {@code ESC}, intermediate bytes, a final byte. */
    private void other() {
      int end = skip(at, ' ', '/');
      if (end < raw.length() && raw.charAt(end) >= '0' && raw.charAt(end) <= '~') {
        at = end + 1;
      } else {
        add(PICTURES + ESC);
      }
    }

    /** After {@code CSI}: parameters, intermediate bytes, a final byte. */
    private void controlSequence() {
      int parameters = skip(at, '0', '?');
      int end = skip(parameters, ' ', '/');
      if (end >= raw.length() || raw.charAt(end) < '@' || raw.charAt(end) > '~') {
        add(PICTURES + ESC);
        return;
      }
      String values = raw.substring(at, parameters);
      if (raw.charAt(end) == 'm' && end == parameters && isNumbers(values)) {
        look(Sgr.apply(look, values));
      }
      at = end + 1;
    }

    private static boolean isNumbers(String values) {
      return values.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ';' || c == ':');
    }

    /** After the start of a command string: everything up to its terminator. */
    private void string() {
      for (int i = at; i < raw.length() && !endless; i++) {
        char c = raw.charAt(i);
        if (c == BEL || c == STRING_TERMINATOR) {
          at = i + 1;
          return;
        }
        if (c == ESC && i + 1 < raw.length() && raw.charAt(i + 1) == '\\') {
          at = i + 2;
          return;
        }
      }
      endless = true;
      add(PICTURES + ESC);
    }

    private int skip(int from, char first, char last) {
      int i = from;
      while (i < raw.length() && raw.charAt(i) >= first && raw.charAt(i) <= last) {
        i++;
      }
      return i;
    }

    private void look(int next) {
      if (look != Look.PLAIN && text.length() > lookFrom) {
        spans.add(new Span(lookFrom, text.length(), look));
      }
      look = next;
      lookFrom = text.length();
    }
  }
}
