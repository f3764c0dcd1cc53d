package drover.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place at which an app's instances accept connections, all on one socket that they are handed.
 *
 * <pre>
 * 3000               port 3000 of every address
 * 127.0.0.1:3000     of one; also *:3000, localhost:3000
 * [::1]:3000
 * /run/app.sock      a Unix socket; @app: one with an abstract name
 * </pre>
 *
 * @param name by which the app finds the socket in LISTEN_FDNAMES; null: none
 * @param host in figures; null: every address, or it is a Unix socket
 * @param port 0: any that is free, or it is a Unix socket
 * @param path absolute, or {@code @} and a name; null: it is no Unix socket
 */
public record ListenAddress(
    @Nullable String name, @Nullable String host, int port, @Nullable String path) {
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile(
          "(?:\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%\\w+)?)]|([^:\\[\\]]+)):([0-9]{1,5})");
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final int LARGEST_PORT = 65535;

  public ListenAddress {
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("no port: " + port);
    }
  }

  /** The port of every address. */
  public static ListenAddress port(int port) {
    return new ListenAddress(null, null, port, null);
  }

  /** A Unix socket. */
  public static ListenAddress unix(String path) {
    return new ListenAddress(null, null, 0, path);
  }

  /** Whether a text means a Unix socket. */
  public static boolean isPath(String text) {
    return text.indexOf('/') >= 0 || (text.length() > 1 && text.startsWith("@"));
  }

  /** A port, or a host and a port; null: it is neither. */
  public static @Nullable ListenAddress parse(String text) {
    if (PORT.matcher(text).matches()) {
      return of(null, text);
    }
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String v6 = matcher.group(1);
    String host = v6 == null ? v4(matcher.group(2)) : v6;
    return host == null ? null : of(host.equals("*") ? null : host, matcher.group(3));
  }

  private static @Nullable ListenAddress of(@Nullable String host, String port) {
    int number = Integer.parseInt(port);
    return number > LARGEST_PORT ? null : new ListenAddress(null, host, number, null);
  }

  private static @Nullable String v4(String host) {
    if (host.equals("localhost")) {
      return "127.0.0.1";
    }
    return host.equals("*") || V4.matcher(host).matches() ? host : null;
  }

  /** The same place under another name. */
  public ListenAddress named(@Nullable String other) {
    return new ListenAddress(other, host, port, path);
  }

  /** As it is written in a file, without the name. */
  public String text() {
    if (path != null) {
      return path;
    }
    if (host == null) {
      return Integer.toString(port);
    }
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
