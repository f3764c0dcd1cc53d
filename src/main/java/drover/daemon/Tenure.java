package drover.daemon;

import drover.control.Control;
import drover.socket.CommandRunner;
import drover.socket.ControlServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * That this process, and no other, supervises in a home. Two supervisors in one home would write
 * the same files; the lock is the kernel's, so it ends with the process, however that happens.
 */
public final class Tenure implements Closeable {
  private static final Duration TURNOVER = Duration.ofSeconds(10);

  private final Home home;
  private final HeldLock lock;

  private Tenure(Home home, HeldLock lock) {
    this.home = home;
    this.lock = lock;
  }

  /**
   * Begins; makes the home as needed, and waits a little for one before it that is just ending.
   *
   * @return empty: another process has the home
   */
  static Optional<Tenure> begin(Home home) throws IOException {
    home.make();
    Optional<HeldLock> lock = HeldLock.take(home.daemonLock(), TURNOVER);
    return lock.isPresent() ? Optional.of(of(home, lock.get())) : Optional.empty();
  }

  /** What one before left behind when it was killed speaks for nobody. */
  private static Tenure of(Home home, HeldLock lock) throws IOException {
    Files.deleteIfExists(home.pidFile());
    return new Tenure(home, lock);
  }

  /**
   * Begins for a process that is not a daemon; does not wait for one that serves.
   *
   * @throws HomeException if another process has the home; names it, and says what to do
   */
  public static Tenure inForeground(Home home) {
    home.make();
    try {
      Optional<HeldLock> lock = HeldLock.take(home.daemonLock(), Duration.ZERO);
      if (lock.isEmpty() && home.daemonPid() == null) {
        lock = HeldLock.take(home.daemonLock(), TURNOVER);
      }
      if (lock.isEmpty()) {
        throw new HomeException(home.isTaken());
      }
      return of(home, lock.get());
    } catch (IOException e) {
      throw new HomeException(home.sentence(e));
    }
  }

  /**
   * Answers on the home's socket from now on, until that is closed.
   *
   * @throws drover.control.RefusedException if there can be no socket; one sentence
   */
  public Service serve(Control control, CommandRunner runner) throws IOException {
    ControlServer server = ControlServer.open(home.socket(), control, runner);
    try {
      home.writePid();
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return () -> {
      Files.deleteIfExists(home.pidFile());
      server.close();
    };
  }

  /** Ends the answering. */
  public interface Service extends Closeable {}

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
