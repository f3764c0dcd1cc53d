package drover.tui.model;

import drover.control.Incident;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one line that tells most of what a process wrote before its end. Error output counts before
 * output; the last line that begins at the margin and names an error before one that is only the
 * last, since most languages print where it happened before or after it.
 */
final class LastWord {
  private static final Pattern ERROR =
      Pattern.compile("(?i)(?!\\s).*(error|exception|panic|fatal|denied|refused).*");

  private static final int LONGEST = 200;

  private LastWord() {}

  /** Null: it wrote nothing. */
  static @Nullable String of(Incident last) {
    List<String> lines = last.lastError().isEmpty() ? last.lastOut() : last.lastError();
    String best = null;
    boolean isError = false;
    for (String line : lines) {
      boolean tells = ERROR.matcher(line).matches();
      if (!line.isBlank() && (tells || !isError)) {
        best = line;
        isError = tells;
      }
    }
    return best == null ? null : cut(best.strip());
  }

  private static String cut(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
