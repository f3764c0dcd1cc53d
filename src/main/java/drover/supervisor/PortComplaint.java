package drover.supervisor;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The port that a program says it could not get, in the words of the runtimes: Node's {@code
 * EADDRINUSE: address already in use :::3000}, Go's {@code listen tcp :3000: bind: address already
 * in use}, Python's, Ruby's, nginx's. Stateless.
 */
final class PortComplaint {
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "EADDRINUSE|address already in use|connection in use|\\bport\\b.*\\bin use\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\S*");
  private static final Pattern NAMED =
      Pattern.compile("\\bport[ :=]+(\\d{1,5})\\b", Pattern.CASE_INSENSITIVE);

  /** {@code 127.0.0.1:3000}, {@code ('127.0.0.1', 3000)}. */
  private static final Pattern AFTER_HOST = Pattern.compile("(?::|', ?)(\\d{1,5})\\b");

  private PortComplaint() {}

  /** The last one that is named; the lines may be wrong about it. */
  static OptionalInt port(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      OptionalInt port = port(lines.get(i));
      if (port.isPresent()) {
        return port;
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt port(String line) {
    if (!COMPLAINT.matcher(line).find()) {
      return OptionalInt.empty();
    }
    String untimed = TIME.matcher(line).replaceAll("");
    OptionalInt named = last(NAMED, untimed);
    return named.isPresent() ? named : last(AFTER_HOST, untimed);
  }

  private static OptionalInt last(Pattern pattern, String line) {
    OptionalInt port = OptionalInt.empty();
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      int number = Integer.parseInt(matcher.group(1));
      port = number > 0 && number < 65_536 ? OptionalInt.of(number) : port;
    }
    return port;
  }
}
