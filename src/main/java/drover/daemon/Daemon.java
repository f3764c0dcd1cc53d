package drover.daemon;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.RefusedException;
import drover.control.Request;
import drover.os.ServiceManager;
import drover.os.Session;
import drover.signal.Signals;
import drover.socket.CommandRunner;
import drover.supervisor.Supervisor;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.tinylog.Logger;

/**
 * The supervisor of a home, in the background: no terminal, a session of its own, a socket for
 * whoever has something to ask.
 *
 * <p>{@code kill} and the signals TERM and INT stop all apps in parallel; once they are stopped it
 * ends, also if whoever asked for it has gone. What was saved stays as it is. Losing the terminal
 * that it was started from means nothing to it.
 */
public final class Daemon {
  /** Exit code of a daemon that finds another one in its home. */
  public static final int IS_THERE = 3;

  /** Exit code of one that was ended by a command, and is not to be started again by itself. */
  public static final int KILLED = 4;

  private final Home home;
  private final Supervisor supervisor;

  private volatile boolean isKilled;

  private Daemon(Home home, Supervisor supervisor) {
    this.home = home;
    this.supervisor = supervisor;
  }

  /** What a daemon is made with. */
  public interface Commands {
    /**
     * A runner of commands.
     *
     * @param control the daemon's own supervisor
     * @param forGood says that it is not to be started again when it has ended
     */
    CommandRunner runner(Control control, Runnable forGood);
  }

  /**
   * Lives until it is ended; answers its exit code.
   *
   * @param begin what is done first, such as starting what was saved
   */
  public static int live(Home home, Commands commands, Consumer<Control> begin) throws IOException {
    Session.begin();
    Optional<Tenure> begun = Tenure.begin(home);
    if (begun.isEmpty()) {
      return IS_THERE;
    }
    try (Tenure tenure = begun.get();
        Supervisor supervisor = Supervisor.open(home.folder())) {
      Daemon daemon = new Daemon(home, supervisor);
      daemon.serve(tenure, commands, begin);
      return daemon.isKilled ? KILLED : 0;
    }
  }

  private void serve(Tenure tenure, Commands commands, Consumer<Control> begin) throws IOException {
    Signals.on("HUP", () -> {});
    Signals.on("TERM", () -> stopAll("TERM"));
    Signals.on("INT", () -> stopAll("INT"));
    CommandRunner runner = commands.runner(supervisor, () -> isKilled = true);
    Tenure.Service service = tenure.serve(supervisor, runner);
    try {
      begin.accept(supervisor);
      ServiceManager.tell("READY=1");
      Logger.info("serves {}", home.socket());
      supervisor.awaitShutDown();
      ServiceManager.tell("STOPPING=1");
    } finally {
      service.close();
    }
    Logger.info("ends");
  }

  private void stopAll(String signal) {
    Logger.info("SIG{}: stops all apps", signal);
    try {
      supervisor.ask(new Request.Shutdown());
    } catch (RefusedException | ClosedException e) {
      Logger.info("is being stopped already");
    }
  }
}
