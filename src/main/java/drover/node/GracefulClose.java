package drover.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small script that Node loads before an app ({@code --require}), so that nobody notices when a
 * worker leaves; for any thread. Node by itself resets connections that are kept alive: it cuts the
 * idle ones while the next request may be on its way, and keeps the busy ones until it is killed.
 *
 * <p>What it does to a server that is closed:
 *
 * <pre>
 * each answer from now on       says connection: close, and ends its connection
 * connections that are idle     are left open for a while: their next request is answered
 * </pre>
 *
 * <p>And it tells whether the app has a handler for the polite signal, for which its process then
 * stays: see {@link WorkerMessage.Heeds}.
 */
public final class GracefulClose {
  private static final String NAME = "graceful-close.cjs";

  // Node's own; and what the script reads and takes away before the app sees it.
  private static final String OPTIONS = "NODE_OPTIONS";
  private static final String TERMS = "DROVER_GRACEFUL_CLOSE";

  private GracefulClose() {}

  /** Where the script is in a folder of ours. */
  public static Path in(Path folder) {
    return folder.resolve(NAME);
  }

  /** Writes it there, whole or not at all. */
  public static void write(Path folder) throws IOException {
    Path half = folder.resolve(NAME + ".new");
    Files.writeString(half, script());
    Files.move(
        half, in(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String script() {
    try (InputStream in = GracefulClose.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + NAME);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has the script loaded by a process with these variables.
   *
   * @param signal the polite one, which Node knows by this name
   * @param grace how long it may take to end
   */
  public static void addTo(Map<String, String> env, Path script, String signal, Duration grace) {
    String own = "--require " + quoted(script.toString());
    @Nullable String theirs = env.get(OPTIONS);
    env.put(OPTIONS, theirs == null || theirs.isBlank() ? own : own + " " + theirs);
    env.put(TERMS, signal + " " + grace.toMillis());
  }

  /** As Node splits its variable (src/node_options.cc, {@code ParseNodeOptionsEnvVar}). */
  private static String quoted(String path) {
    return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
