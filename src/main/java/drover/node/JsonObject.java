package drover.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in JSON, each as the text that stands there; immutable, for any thread.
 *
 * <p>Enough for what Node writes by {@code JSON.stringify}, of which we read a few members and hand
 * one back as it is. It is no validator: of two texts that no program writes, it may take one.
 */
final class JsonObject {
  private static final String BLANKS = " \t\r\n";

  private final Map<String, String> members;

  private JsonObject(Map<String, String> members) {
    this.members = Map.copyOf(members);
  }

  /** Null: the text is no object. */
  static @Nullable JsonObject parse(String text) {
    try {
      return new JsonObject(new Cursor(text).members());
    } catch (MalformedException e) {
      return null;
    }
  }

  /** The text of a value as it is written; null: there is none. */
  @Nullable String raw(String name) {
    return members.get(name);
  }

  /** Null: it is no string, or escapes what there is not. */
  @Nullable String string(String name) {
    String raw = members.get(name);
    return raw == null || !raw.startsWith("\"") ? null : unquoted(raw);
  }

  /** A whole number, or what to take if it is none. */
  long number(String name, long otherwise) {
    String raw = members.get(name);
    return raw != null && raw.matches("-?[0-9]{1,18}") ? Long.parseLong(raw) : otherwise;
  }

  /** A text as a value of JSON. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Null: it escapes what there is not. */
  private static @Nullable String unquoted(String raw) {
    StringBuilder text = new StringBuilder();
    int end = raw.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = raw.charAt(++i);
      if (escaped != 'u') {
        text.append(plain(escaped));
        continue;
      }
      int code = i + 4 < end ? hexadecimal(raw, i + 1) : -1;
      if (code < 0) {
        return null;
      }
      text.append((char) code);
      i += 4;
    }
    return text.toString();
  }

  /** The value of four digits; negative: they are none. */
  private static int hexadecimal(String text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return digit;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static char plain(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }

  private static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** A place in the text, which only goes on. */
  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    Map<String, String> members() throws MalformedException {
      Map<String, String> found = new LinkedHashMap<>();
      take('{');
      if (peek() == '}') {
        return found;
      }
      do {
        peek();
        String name = unquoted(string());
        if (name == null) {
          throw new MalformedException();
        }
        take(':');
        peek();
        found.put(name, value());
      } while (isNext(','));
      take('}');
      return found;
    }

    private String value() throws MalformedException {
      int start = at;
      int depth = 0;
      do {
        char c = current();
        if (c == '"') {
          string();
          continue;
        }
        if (depth == 0 && (c == ',' || c == '}')) {
          break;
        }
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        at++;
      } while (depth > 0 || !isEnd());
      String raw = text.substring(start, at).strip();
      if (raw.isEmpty()) {
        throw new MalformedException();
      }
      return raw;
    }

    private boolean isEnd() throws MalformedException {
      return current() == ',' || current() == '}';
    }

    private String string() throws MalformedException {
      int start = at;
      if (current() != '"') {
        throw new MalformedException();
      }
      at++;
      while (current() != '"') {
        at += current() == '\\' ? 2 : 1;
      }
      at++;
      return text.substring(start, at);
    }

    private boolean isNext(char wanted) throws MalformedException {
      if (peek() != wanted) {
        return false;
      }
      at++;
      return true;
    }

    private void take(char wanted) throws MalformedException {
      if (!isNext(wanted)) {
        throw new MalformedException();
      }
    }

    /** The next that is no blank. */
    private char peek() throws MalformedException {
      while (BLANKS.indexOf(current()) >= 0) {
        at++;
      }
      return current();
    }

    private char current() throws MalformedException {
      if (at >= text.length()) {
        throw new MalformedException();
      }
      return text.charAt(at);
    }
  }
}
