package drover.cli;

import drover.cli.Console.Sight;
import drover.control.Control;
import drover.control.RefusedException;
import drover.daemon.Daemon;
import drover.daemon.Home;
import drover.daemon.HomeException;
import drover.socket.CommandRunner;
import drover.socket.Invocation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tinylog.Logger;

/** The program as the daemon in the background, which is not for users to call. */
public final class DaemonMain {
  static final String NAME = "_daemon";

  /** Starts what was saved; for service managers. */
  static final String RESURRECT = "--resurrect";

  private static final int BUFFER = 8192;

  private DaemonMain() {}

  public static boolean isMeant(String[] args) {
    return args.length > 0 && args[0].equals(NAME);
  }

  /** Lives until it is ended, and answers its exit code. */
  public static int run(String[] args) {
    Console console = Consoles.ofProcess();
    Home home = new Home(console.home());
    OwnLog.to(home.folder());
    try {
      boolean resurrects = List.of(args).contains(RESURRECT);
      return Daemon.live(home, DaemonMain::runner, control -> begin(console, control, resurrects));
    } catch (HomeException | RefusedException e) {
      Logger.error(e.getMessage());
    } catch (IOException | RuntimeException e) {
      Logger.error(e, "the daemon failed");
    }
    return ExitCode.FAILED;
  }

  /**
   * What was saved is started once there is somebody to answer for it; what the supervisor before
   * has handed over goes before that, since it is newer.
   */
  private static void begin(Console console, Control control, boolean resurrects) {
    try {
      Caller caller = new Caller(console, door(control, () -> {}));
      Handover handover = new Handover(caller);
      if (handover.isOpen()) {
        handover.takeUp();
      } else if (resurrects) {
        new ResurrectCommand(caller).begin();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs commands against a supervisor in this process.
   *
   * @param forGood told of a command that ends it and wants it to stay so
   */
  static CommandRunner runner(Control control, Runnable forGood) {
    Door door = door(control, forGood);
    return (invocation, out, err, in) -> {
      Console console = console(invocation, out, err, in);
      try {
        return Program.run(new Caller(console, door), invocation.args().toArray(String[]::new));
      } finally {
        console.out().flush();
        console.err().flush();
      }
    };
  }

  private static Door door(Control control, Runnable forGood) {
    return new Door() {
      @Override
      public Control control() {
        return control;
      }

      @Override
      public void endForGood() {
        forGood.run();
      }
    };
  }

  private static Console console(
      Invocation invocation, OutputStream out, OutputStream err, InputStream in) {
    boolean isSeen = invocation.columns() > 0;
    Sight sight =
        new Sight(
            invocation.isTerminal(),
            isSeen,
            isSeen ? invocation.columns() : Sight.PLAIN.columns(),
            invocation.rows());
    return new Console(in, stream(out), stream(err), sight, invocation.env(), invocation.cwd());
  }

  private static PrintStream stream(OutputStream to) {
    return new PrintStream(new BufferedOutputStream(to, BUFFER), false, StandardCharsets.UTF_8);
  }
}
