package drover.daemon;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The folder that everything of one daemon lives in.
 *
 * <pre>
 * drover.pid drover.sock drover.log dump.json dump.json.bak logs/ pids/
 * run/daemon.lock   locked as long as a daemon lives
 * run/start.lock    locked while a command starts one
 * run/handover.json the apps while they are given from one supervisor to the next
 * run/daemon.out    what the daemon's JVM itself has to say
 * </pre>
 *
 * @param folder absolute
 */
public record Home(Path folder) {
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long PAUSE_NANOS = 5_000_000;

  public Home {
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + folder);
    }
  }

  public Path socket() {
    return folder.resolve("drover.sock");
  }

  public Path log() {
    return folder.resolve("drover.log");
  }

  public Path pidFile() {
    return folder.resolve("drover.pid");
  }

  public Path dump() {
    return folder.resolve("dump.json");
  }

  Path transit() {
    return run().resolve("handover.json");
  }

  /** The daemon's process id, as it has written it down; null: none is. */
  public @Nullable String daemonPid() throws IOException {
    return Files.exists(pidFile()) ? Files.readString(pidFile()).strip() : null;
  }

  /** Whether the daemon that wrote its pid down lives, without asking it anything. */
  public boolean hasDaemon() {
    try {
      String pid = daemonPid();
      return pid != null && Files.exists(Path.of("/proc", pid, "exe"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes down that this process can be reached; a reader finds all of it or nothing. */
  void writePid() throws IOException {
    Path fresh = pidFile().resolveSibling("drover.pid.new");
    Files.writeString(fresh, ProcessHandle.current().pid() + "\n");
    Files.move(fresh, pidFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Waits until a process is gone, for a few seconds at most; answers whether it is. */
  public static boolean awaitEnd(String pid) {
    // A zombie has no program any more.
    Path process = Path.of("/proc", pid, "exe");
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (Files.exists(process) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return !Files.exists(process);
  }

  Path daemonLock() {
    return run().resolve("daemon.lock");
  }

  Path startLock() {
    return run().resolve("start.lock");
  }

  Path output() {
    return run().resolve("daemon.out");
  }

  private Path run() {
    return folder.resolve("run");
  }

  /**
   * Makes what is missing of it, for its owner alone, and sees that it can be written to: what the
   * JDK says of a folder that cannot be made is often no more than its path.
   *
   * @throws HomeException with a sentence that names the folder and says why not
   */
  public void make() {
    for (Path each : new Path[] {folder, run()}) {
      try {
        Files.createDirectories(
            each,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!Files.isWritable(each)) {
          throw new AccessDeniedException(each.toString());
        }
      } catch (IOException e) {
        throw new HomeException(sentence(e));
      }
    }
  }

  /** {@code process 4711 supervises in /srv/drover already; ...}. */
  String isTaken() throws IOException {
    String pid = daemonPid();
    return (pid == null ? "another process" : "process " + pid)
        + " supervises in "
        + folder
        + " already; 'drover start FILE' gives it the apps of a file, 'drover monit' shows what it"
        + " has, and another DROVER_HOME has a supervisor of its own";
  }

  /** {@code the home /srv/drover cannot be used: /srv: permission denied}. */
  String sentence(IOException e) {
    String file = e instanceof FileSystemException system ? system.getFile() : null;
    String place = file == null || file.equals(folder.toString()) ? "" : file + ": ";
    return "the home " + folder + " cannot be used: " + place + reason(e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "not a folder";
    }
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
  }
}
