package drover.config;

import java.nio.charset.StandardCharsets;

/** The limits that the system sets to environment variables. */
final class Variable {
  /** MAX_ARG_STRLEN of execve(2) on Linux, for {@code NAME=value} and its NUL. */
  private static final int LONGEST = 131_072;

  private Variable() {}

  /** Whether anything can be named so; dots and dashes are unusual but happen. */
  static boolean isName(String name) {
    if (name.isEmpty()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '=' || c <= ' ' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  static boolean isTooLong(String name, String value) {
    return name.length() + value.length() > LONGEST / 3
        && (name + value).getBytes(StandardCharsets.UTF_8).length + 2 > LONGEST;
  }
}
