package drover.config;

/** Line and column of an offset in a text; lines end with LF, CR LF or CR. */
final class TextPlace {
  private TextPlace() {}

  static Place of(String file, String text, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean isBreak =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (isBreak) {
        line++;
        start = i + 1;
      }
    }
    return new Place(file, line, text.codePointCount(start, Math.max(start, offset)) + 1);
  }
}
