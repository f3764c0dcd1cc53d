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

  /**
   * The character that begins at {@code from} with a byte above 127.
   *
   * @return its length; or, if it is ill-formed, minus the length of the longest part that could
   *     have been the beginning of one, at least 1
   */
  static int characterLength(byte[] bytes, int from, int to) {
    int lead = bytes[from] & 0xFF;
    int length = lead < 0xC2 || lead > 0xF4 ? 1 : needs(lead);
    if (length == 1) {
      return -1;
    }
    // Neither longer forms than needed, nor surrogates, nor what is beyond U+10FFFF.
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (int i = 1; i < length; i++) {
      int next = from + i < to ? bytes[from + i] & 0xFF : 0;
      if (next < least || next > most) {
        return -i;
      }
      least = 0x80;
      most = 0xBF;
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
