package drover.daemon;

import drover.os.SpawnSpec;
import drover.spec.Environment;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a command gets the daemon of a home into the background.
 *
 * <p>Many commands may want one at the same moment: the first one starts it under a lock, the
 * others wait for the lock and find it there. A daemon that does not come up shows the end of its
 * log instead of leaving the user with silence.
 */
public final class Background {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 5;
  private static final int LAST_BYTES = 4_000;

  private final Home home;
  private final List<String> command;
  private final Map<String, String> env;
  private long logSize;

  /**
   * @param command starts a daemon: Drover's own program and what makes it one
   * @param env the caller's
   */
  public Background(Home home, List<String> command, Map<String, String> env) {
    this.home = home;
    this.command = List.copyOf(command);
    this.env = Map.copyOf(env);
  }

  /**
   * Returns when a daemon serves.
   *
   * @throws HomeException if none does; says why
   */
  public void start() throws InterruptedException {
    home.make();
    try {
      startAlone();
    } catch (IOException e) {
      throw new HomeException(home.sentence(e));
    }
  }

  private void startAlone() throws IOException, InterruptedException {
    HeldLock lock = lock();
    try {
      if (!isServing()) {
        logSize = home.log().toFile().length();
        await(spawn());
      }
    } finally {
      lock.close();
    }
  }

  private HeldLock lock() throws IOException {
    return HeldLock.take(home.startLock(), PATIENCE)
        .orElseThrow(
            () ->
                new HomeException(
                    "another command has been starting the daemon of "
                        + home.folder()
                        + " for "
                        + PATIENCE.toSeconds()
                        + " s; look at "
                        + home.log()));
  }

  /** Whether somebody holds the daemon's lock and says that it can be reached. */
  private boolean isServing() throws IOException {
    Optional<HeldLock> free = HeldLock.take(home.daemonLock(), Duration.ZERO);
    if (free.isPresent()) {
      free.get().close();
      return false;
    }
    return Files.exists(home.pidFile());
  }

  private Process spawn() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    // An app may have called us: the daemon is not part of it, and does not speak in its name.
    builder.environment().putAll(Environment.own(env));
    builder.environment().remove(SpawnSpec.COOKIE);
    builder.environment().put("DROVER_HOME", home.folder().toString());
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(home.output().toFile());
    builder.redirectErrorStream(true);
    return builder.start();
  }

  private void await(Process daemon) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isThere(daemon.pid())) {
      if (daemon.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (daemon.exitValue() == Daemon.IS_THERE && isServing()) {
          return;
        }
        throw new HomeException(failure("the daemon did not come up"));
      }
      if (System.nanoTime() - end > 0) {
        daemon.destroy();
        throw new HomeException(
            failure("the daemon did not come up within " + PATIENCE.toSeconds() + " s"));
      }
    }
  }

  private boolean isThere(long pid) throws IOException {
    return Files.exists(home.pidFile())
        && Files.readString(home.pidFile()).strip().equals(Long.toString(pid));
  }

  private String failure(String what) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(lines(home.log(), logSize));
    lines.addAll(lines(home.output(), 0));
    return lines.isEmpty()
        ? what + " and left no word in " + home.log()
        : what + ":\n  " + String.join("\n  ", lines);
  }

  private static List<String> lines(Path file, long from) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(from, reader.length() - LAST_BYTES);
      byte[] bytes = new byte[(int) Math.max(0, reader.length() - start)];
      reader.seek(start);
      reader.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
