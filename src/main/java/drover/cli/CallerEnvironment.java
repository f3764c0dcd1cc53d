package drover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment of whoever started Drover, as it was before {@code drover.sh} changed some of it
 * for the JVM. Pure.
 *
 * <pre>
 * DROVER_SAVED_LC_ALL=de_DE.UTF-8    LC_ALL was de_DE.UTF-8
 * DROVER_SAVED_LC_ALL=               LC_ALL was not set
 * DROVER_SAVED=YS5iPTEA              a.b=1 was set; entries of environ(7) in base64, each ended by a NUL
 * </pre>
 *
 * <p>Without a lambda: the first one of a start costs some milliseconds, and each start comes here.
 *
 * <p>Apps get this environment, never {@link System#getenv()}: a Java app must see its own {@code
 * JAVA_TOOL_OPTIONS}.
 */
public final class CallerEnvironment {
  private static final String ODD_NAMES = "DROVER_SAVED";
  private static final String PREFIX = "DROVER_SAVED_";

  private CallerEnvironment() {}

  /** Undoes the changes; an environment without any stays as it is. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> result = new HashMap<>(environment);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(PREFIX)) {
        result.remove(name);
        restore(result, name.substring(PREFIX.length()), variable.getValue());
      }
    }
    String odd = result.remove(ODD_NAMES);
    if (odd != null) {
      addEntries(result, new String(Base64.getMimeDecoder().decode(odd), UTF_8));
    }
    return Map.copyOf(result);
  }

  private static void restore(Map<String, String> environment, String name, String value) {
    if (value.isEmpty()) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
  }

  private static void addEntries(Map<String, String> environment, String entries) {
    for (String entry : entries.split("\0")) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        environment.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
  }
}
