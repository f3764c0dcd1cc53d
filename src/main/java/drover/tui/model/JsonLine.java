package drover.tui.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON record of one line as people read it: level and message first, then an error, then the
 * other members, last those that each line has; what has several lines of its own, a stack trace
 * above all, goes on below. Pure.
 *
 * <pre>
 * {"level":50,"time":1795512600123,"msg":"no answer","host":"db1"}   ERROR no answer host=db1
 * {"message":"up","timestamp":"...","type":"out","process_id":0}     up
 * {"level":50,"err":{"type":"TypeError","message":"boom",            ERROR failed err=TypeError: boom
 *     "stack":"TypeError: boom\n    at f (a.js:1:2)","code":7},        code=7 reqId=r1
 *     "reqId":"r1","msg":"failed"}                                       at f (a.js:1:2)
 * </pre>
 */
final class JsonLine {
  private static final Set<String> MESSAGES = Set.of("message", "msg");
  private static final Set<String> LEVELS = Set.of("level", "severity", "levelname");

  /** Right behind the message: it is what one looks for. */
  private static final Set<String> ERRORS = Set.of("err", "error", "exception", "stack");

  /** Of pino and bunyan, in each line; last, where a narrow screen cuts them off. */
  private static final Set<String> ALWAYS_SAME = Set.of("pid", "hostname");

  /** The line's own time stands in its column, and whose it is beside it. */
  private static final Set<String> ELSEWHERE =
      Set.of("timestamp", "time", "@timestamp", "ts", "process_id", "app_name", "type", "v");

  /** What the first line of an error's stack says already. */
  private static final Set<String> IN_STACK = Set.of("type", "name", "message", "stack");

  /** Between the name of an error and that of its member, which is shown alone. */
  private static final char WITHIN = '\n';

  private final String text;
  private int at;

  private JsonLine(String text) {
    this.text = text;
  }

  /** Null: it is no such record. */
  static @Nullable String readable(String text) {
    if (text.length() < 2 || text.charAt(0) != '{' || !text.stripTrailing().endsWith("}")) {
      return null;
    }
    Map<String, String> members = new JsonLine(text).members();
    return members == null || members.isEmpty() ? null : text(unfolded(members));
  }

  /** The same, made harmless line by line. */
  static @Nullable String harmless(String text) {
    String better = readable(text);
    return better == null
        ? null
        : better.lines().map(part -> Harmless.of(part).text()).collect(Collectors.joining("\n"));
  }

  /** With the members of an error that has a stack in place of it. */
  private static Map<String, String> unfolded(Map<String, String> members) {
    Map<String, String> flat = new LinkedHashMap<>();
    members.forEach(
        (key, value) -> {
          Map<String, String> error =
              ERRORS.contains(key) && value.startsWith("{") ? new JsonLine(value).members() : null;
          String stack = error == null ? null : error.get("stack");
          if (error == null || stack == null) {
            flat.put(key, value);
          } else {
            flat.put(key, stack);
            error.forEach(
                (name, part) -> {
                  if (!IN_STACK.contains(name)) {
                    flat.put(key + WITHIN + name, part);
                  }
                });
          }
        });
    return flat;
  }

  private static String text(Map<String, String> members) {
    StringBuilder below = new StringBuilder();
    members.replaceAll((key, value) -> firstLine(value, below));
    return line(members) + below;
  }

  /** The others go below, each with its own indent. */
  private static String firstLine(String value, StringBuilder below) {
    int end = value.indexOf('\n');
    if (end < 0) {
      return value;
    }
    below.append(value.substring(end).stripTrailing());
    return value.substring(0, end);
  }

  private static String line(Map<String, String> members) {
    StringBuilder line = new StringBuilder();
    members.forEach(
        (key, value) -> {
          if (LEVELS.contains(key)) {
            line.insert(0, level(value) + " ");
          } else if (MESSAGES.contains(key)) {
            line.append(value).append(' ');
          }
        });
    others(members, JsonLine::isOfError, line);
    others(members, key -> !isOfError(key) && !ALWAYS_SAME.contains(key), line);
    others(members, ALWAYS_SAME::contains, line);
    return line.toString().stripTrailing();
  }

  private static boolean isOfError(String key) {
    int end = key.indexOf(WITHIN);
    return ERRORS.contains(end < 0 ? key : key.substring(0, end));
  }

  private static void others(
      Map<String, String> members, Predicate<String> wanted, StringBuilder line) {
    members.forEach(
        (key, value) -> {
          boolean isSaid =
              LEVELS.contains(key) || MESSAGES.contains(key) || ELSEWHERE.contains(key);
          if (!isSaid && wanted.test(key)) {
            line.append(key.substring(key.indexOf(WITHIN) + 1))
                .append('=')
                .append(value)
                .append(' ');
          }
        });
  }

  /** Also pino's numbers. */
  private static String level(String value) {
    return switch (value) {
      case "10" -> "TRACE";
      case "20" -> "DEBUG";
      case "30" -> "INFO";
      case "40" -> "WARN";
      case "50" -> "ERROR";
      case "60" -> "FATAL";
      default -> value.toUpperCase(java.util.Locale.ROOT);
    };
  }

  private @Nullable Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    at = 1;
    while (true) {
      skipBlanks();
      if (peek() == '}') {
        return members;
      }
      String key = peek() == '"' ? string() : null;
      skipBlanks();
      if (key == null || peek() != ':') {
        return null;
      }
      at++;
      skipBlanks();
      String value = peek() == '"' ? string() : other();
      if (value == null) {
        return null;
      }
      members.put(key, value);
      skipBlanks();
      if (peek() == ',') {
        at++;
      } else if (peek() != '}') {
        return null;
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private @Nullable String string() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\') {
        at++;
        escape(value);
      } else {
        value.append(c);
      }
    }
    return null;
  }

  private void escape(StringBuilder value) {
    char c = peek();
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append("    ");
      case 'r', 'b', 'f' -> {}
      case 'u' -> {
        int end = Math.min(text.length(), at + 5);
        String digits = text.substring(at + 1, end);
        if (digits.matches("[0-9a-fA-F]{4}")) {
          value.append((char) Integer.parseInt(digits, 16));
          at += 4;
        }
      }
      default -> value.append(c);
    }
  }

  /** A number, a word, or a whole object or array as it is. */
  private @Nullable String other() {
    int start = at;
    int depth = 0;
    boolean isQuoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (isQuoted) {
        at += c == '\\' ? 1 : 0;
        isQuoted = c != '"';
      } else if (depth == 0 && (c == ',' || c == '}')) {
        return at == start ? null : text.substring(start, at).strip();
      } else {
        isQuoted = c == '"';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
    }
    return null;
  }
}
