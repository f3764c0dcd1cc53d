package drover.logs;

/** Where characters end in UTF-8 (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  /**
   * How many of the first {@code length} bytes are whole characters: less than {@code length} only
   * if a character begins that needs bytes which are not there yet. Invalid bytes count as whole.
   */
  static int wholeCharacters(byte[] bytes, int length) {
    for (int back = 1; back <= 3 && back <= length; back++) {
      int lead = bytes[length - back];
      boolean isContinuation = (lead & 0xC0) == 0x80;
      if (!isContinuation) {
        return needs(lead) > back ? length - back : length;
      }
    }
    return length;
  }

  private static int needs(int lead) {
    if ((lead & 0xE0) == 0xC0) {
      return 2;
    }
    if ((lead & 0xF0) == 0xE0) {
      return 3;
    }
    return (lead & 0xF8) == 0xF0 ? 4 : 1;
  }
}
