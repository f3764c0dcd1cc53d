package drover.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

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
 *
 * <p>Other users than ours cannot read what is in our folder, and Node does not start without what
 * it is to load. For them it lies in a folder that all can read, which only root may write to, and
 * only root starts apps of others. There its own folder's name tells its content, since supervisors
 * of several versions may share that place.
 */
public final class GracefulClose {
  private static final String NAME = "graceful-close.cjs";

  // Node's own; and what the script reads and takes away before the app sees it.
  private static final String OPTIONS = "NODE_OPTIONS";
  private static final String TERMS = "DROVER_GRACEFUL_CLOSE";

  private final Path ours;
  private final @Nullable Path everybodys;

  private GracefulClose(Path ours, @Nullable Path everybodys) {
    this.ours = ours;
    this.everybodys = everybodys;
  }

  /** The script as it lies there already; null: there is none that other users can read. */
  public static GracefulClose at(Path ours, @Nullable Path everybodys) {
    return new GracefulClose(ours, everybodys);
  }

  /**
   * Writes the script, whole or not at all.
   *
   * @param own a folder of ours alone
   * @param shared one that all may read, made if we may; without it apps of other users do without
   */
  public static GracefulClose write(Path own, Path shared) throws IOException {
    byte[] script = script();
    Path ours = own.resolve(NAME);
    replace(ours, script);
    return new GracefulClose(ours, share(shared, script));
  }

  private static @Nullable Path share(Path folder, byte[] script) {
    Path version = folder.resolve(String.format("%08x", Arrays.hashCode(script)));
    Path file = version.resolve(NAME);
    try {
      Files.createDirectories(version);
      for (Path each : new Path[] {folder, version}) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), script)) {
        replace(file, script);
      }
      return file;
    } catch (AccessDeniedException e) {
      // Not root, so there are no apps of others.
      return null;
    } catch (IOException e) {
      Logger.warn(e, "apps of other users do without {}", file);
      return null;
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path half = Files.createTempFile(file.getParent(), NAME, ".new");
    try {
      Files.write(half, content);
      Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static byte[] script() {
    try (InputStream in = GracefulClose.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + NAME);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has the script loaded by a process with these variables.
   *
   * @param isOurs whether the process is our own user's
   * @param signal the polite one, which Node knows by this name
   * @param grace how long it may take to end
   */
  public void addTo(Map<String, String> env, boolean isOurs, String signal, Duration grace) {
    Path script = isOurs ? ours : everybodys;
    if (script == null) {
      return;
    }
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
