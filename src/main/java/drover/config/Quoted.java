package drover.config;

/** A user's words inside a sentence: in double quotes, on one line, not too long. */
final class Quoted {
  private static final int MOST = 60;

  private Quoted() {}

  static String of(String text) {
    String start = text.length() > MOST ? text.substring(0, MOST) + "..." : text;
    return '"' + visible(start) + '"';
  }

  /** Without line breaks and without anything that a terminal would obey. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isControl = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
      if (c == '\n') {
        visible.append("\\n");
      } else if (c == '\t') {
        visible.append("\\t");
      } else {
        visible.append(isControl ? '?' : c);
      }
    }
    return visible.toString();
  }
}
