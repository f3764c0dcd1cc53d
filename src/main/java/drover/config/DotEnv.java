package drover.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of variables as the dotenv programs write them.
 *
 * <pre>
 * # a comment
 * NAME=value          # blanks around it do not count, " #" begins a comment
 * export NAME='kept as it is, $HOME and \n too'
 * NAME="with \n, \t, \" and \\; may go over lines"
 * </pre>
 *
 * <p>Nothing is expanded. The one library there is (dotenv-java 3.2) refuses {@code export}, keeps
 * single quotes as part of the value and cuts {@code a#b} at the {@code #}.
 */
final class DotEnv {
  private final String text;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private int at;

  private DotEnv(String text) {
    this.text = text;
  }

  /**
   * The variables of a file, the last of two with the same name; line ends are LF.
   *
   * @throws IllegalArgumentException with {@code line: sentence} if a line is none of the above
   */
  static Map<String, String> parse(String text) {
    DotEnv file = new DotEnv(text.replace("\r\n", "\n").replace('\r', '\n'));
    while (file.at < file.text.length()) {
      file.line();
    }
    return file.variables;
  }

  private void line() {
    int start = at;
    String line = text.substring(at, lineEnd(at)).strip();
    if (line.isEmpty() || line.startsWith("#")) {
      at = lineEnd(at) + 1;
      return;
    }
    int equals = text.indexOf('=', at);
    if (equals < 0 || equals > lineEnd(at)) {
      throw wrong(start, Quoted.of(line) + " is not NAME=value");
    }
    String name = text.substring(at, equals).strip();
    if (name.startsWith("export ")) {
      name = name.substring("export ".length()).strip();
    }
    if (!Variable.isName(name)) {
      throw wrong(start, Quoted.of(name) + " is not a variable's name");
    }
    at = equals + 1;
    variables.put(name, value(start));
  }

  private String value(int start) {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    char first = at < text.length() ? text.charAt(at) : '\n';
    return first == '"' || first == '\'' || first == '`' ? quoted(first, start) : plain();
  }

  private String plain() {
    int end = lineEnd(at);
    String value = text.substring(at, end);
    at = end + 1;
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '#' && (i == 0 || Character.isWhitespace(value.charAt(i - 1)))) {
        return value.substring(0, i).strip();
      }
    }
    return value.strip();
  }

  private String quoted(char quote, int start) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      boolean escapes = c == '\\' && quote == '"' && at < text.length();
      value.append(escapes ? escaped(text.charAt(at++)) : String.valueOf(c));
    }
    if (at == text.length()) {
      throw wrong(start, "the quote " + quote + " is never closed");
    }
    String rest = text.substring(at + 1, lineEnd(at)).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw wrong(start, Quoted.of(rest) + " follows the closing quote");
    }
    at = lineEnd(at) + 1;
    return value.toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$', '`' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private IllegalArgumentException wrong(int offset, String sentence) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return new IllegalArgumentException(line + ": " + sentence);
  }
}
