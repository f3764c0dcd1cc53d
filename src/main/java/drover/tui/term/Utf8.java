package drover.tui.term;

/** One character in UTF-8, byte by byte (RFC 3629). */
final class Utf8 {
  private int codePoint;
  private int missing;
  private int least;

  /** Whether a character of several bytes can begin so. */
  boolean begin(int b) {
    missing = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
    least = missing == 3 ? 0x10000 : missing == 2 ? 0x800 : 0x80;
    codePoint = b & (0x3F >> missing);
    return b >= 0xC2 && b <= 0xF4;
  }

  /** Whether it can go on so. */
  boolean isContinued(int b) {
    codePoint = (codePoint << 6) | (b & 0x3F);
    missing--;
    return (b & 0xC0) == 0x80 && (missing > 0 || isValid());
  }

  private boolean isValid() {
    return codePoint >= least
        && codePoint <= Character.MAX_CODE_POINT
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  boolean isComplete() {
    return missing == 0;
  }

  int codePoint() {
    return codePoint;
  }
}
