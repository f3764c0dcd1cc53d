package drover.spec;

/** Finds a number such as {@code 12} or {@code 1.5} at the start of what a user wrote. */
final class Decimal {
  private static final int MOST_DIGITS = 15;

  private Decimal() {}

  /** Where it ends; 0: there is none, or it is too long to be meant. */
  static int end(String text) {
    int point = digits(text, 0);
    if (point == 0 || point > MOST_DIGITS || point == text.length() || text.charAt(point) != '.') {
      return point > MOST_DIGITS ? 0 : point;
    }
    int end = digits(text, point + 1);
    return end == point + 1 || end - point > MOST_DIGITS ? 0 : end;
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
