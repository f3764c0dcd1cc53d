package drover.spec;

import java.util.Locale;

/**
 * A number of bytes: {@code 200M}, {@code 200MB}, {@code 1.5G}, 1024-based, in any case; a bare
 * number is bytes.
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final String UNITS = "KMGT";

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes < 0: " + bytes);
    }
  }

  public static ByteSize of(long bytes) {
    return new ByteSize(bytes);
  }

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException if {@code text} is not a size
   */
  public static ByteSize parse(String text) {
    String rest = text.strip().toUpperCase(Locale.ROOT);
    if (rest.endsWith("B")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    int unit = rest.isEmpty() ? -1 : UNITS.indexOf(rest.charAt(rest.length() - 1));
    String number = unit < 0 ? rest : rest.substring(0, rest.length() - 1);
    if (number.isEmpty() || Decimal.end(number) != number.length()) {
      throw new IllegalArgumentException("not a size: " + text);
    }
    double bytes = Double.parseDouble(number) * Math.pow(1024, unit + 1);
    if (bytes > Long.MAX_VALUE / 2.0) {
      throw new IllegalArgumentException("too large: " + text);
    }
    return new ByteSize(Math.round(bytes));
  }

  /** The largest unit with up to three digits: {@code 512B}, {@code 612M}, {@code 1.9G}. */
  public String text() {
    if (bytes < 1024) {
      return bytes + "B";
    }
    double value = bytes;
    int unit = -1;
    while (unit + 1 < UNITS.length() && value >= 999.5) {
      value /= 1024;
      unit++;
    }
    String number = value < 9.95 ? oneDecimal(value) : Long.toString(Math.round(value));
    return number + (unit < 0 ? "B" : UNITS.substring(unit, unit + 1));
  }

  private static String oneDecimal(double value) {
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + tenths % 10;
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
