package drover.serve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command line of a server, which {@code drover.config} writes:
 *
 * <pre>
 * FOLDER PORT [--host HOST] [--spa] [--no-gzip] [--access-log]
 * </pre>
 *
 * <p>Everybody on a machine can read a command line; name and password come in two variables. They
 * have PM2's names, so that a file made for PM2 serves here, too.
 */
final class SiteArguments {
  private static final String USERNAME = "PM2_SERVE_BASIC_AUTH_USERNAME";
  private static final String PASSWORD = "PM2_SERVE_BASIC_AUTH_PASSWORD";

  private SiteArguments() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static Site parse(List<String> args, Map<String, String> variables) {
    List<String> rest = new ArrayList<>(args);
    boolean isSpa = rest.remove("--spa");
    boolean isPlain = rest.remove("--no-gzip");
    boolean isLogged = rest.remove("--access-log");
    String host = "0.0.0.0";
    int at = rest.indexOf("--host");
    if (at >= 0 && at + 1 < rest.size()) {
      host = rest.remove(at + 1);
      rest.remove(at);
    }
    if (rest.size() != 2) {
      throw new IllegalArgumentException("not a folder and a port: " + String.join(" ", rest));
    }
    Path folder = folder(rest.get(0));
    int port = port(rest.get(1));
    return new Site(folder, host, port, isSpa, !isPlain, isLogged, credentials(variables));
  }

  private static Path folder(String text) {
    Path folder = Path.of(text).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? " is not a folder" : " does not exist";
      throw new IllegalArgumentException(folder + what);
    }
    return folder;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, with the numbers that are too large.
    }
    throw new IllegalArgumentException("\"" + text + "\" is not a port; write 0 to 65535");
  }

  private static @Nullable Credentials credentials(Map<String, String> variables) {
    String username = variables.getOrDefault(USERNAME, "");
    String password = variables.getOrDefault(PASSWORD, "");
    if (username.isEmpty() && password.isEmpty()) {
      return null;
    }
    if (username.isEmpty() || password.isEmpty()) {
      throw new IllegalArgumentException(
          "only one of " + USERNAME + " and " + PASSWORD + " is set; set both or none");
    }
    return new Credentials(username, password);
  }
}
