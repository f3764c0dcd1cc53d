package drover.tui.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Hides the values of variables whose names say that they are secret, and passwords in URLs. */
public final class Secrets {
  private static final List<String> NAMES =
      List.of("KEY", "TOKEN", "SECRET", "PASS", "AUTH", "COOKIE", "DSN", "CREDENTIAL", "PRIVATE");

  private static final Pattern PASSWORD =
      Pattern.compile("(\\b[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s:@]*:)[^/?#\\s@]*@");

  private static final String MASK = "********";

  private Secrets() {}

  public static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return NAMES.stream().anyMatch(upper::contains);
  }

  /** What may be shown of a variable's value. */
  public static String masked(String name, String value) {
    if (value.isEmpty()) {
      return value;
    }
    if (isSecret(name)) {
      return MASK;
    }
    // A search by hand first: a list of all variables of all apps comes here thousands of times.
    return value.contains("://") ? PASSWORD.matcher(value).replaceAll("$1" + MASK + "@") : value;
  }
}
