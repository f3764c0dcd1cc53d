package drover.cli;

import drover.control.ClosedException;
import drover.control.RefusedException;
import drover.daemon.Home;
import drover.daemon.HomeException;
import drover.socket.CommandClient;
import drover.socket.Invocation;
import drover.socket.NoDaemonException;
import drover.socket.OtherVersionException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Most calls of {@code drover}: hands the command to the daemon and prints what comes back. Main
 * thread.
 *
 * <p>Free of picocli, Jackson, lambdas and logging, and so are the classes that it needs: they are
 * what makes a start slow. Whatever needs the user's files or terminal, and every help text, is
 * left to {@link Program} in this process.
 */
public final class ThinClient {
  private static final Set<String> COMMANDS =
      Set.of(
          "ls",
          "list",
          "l",
          "ps",
          "status",
          "jlist",
          "prettylist",
          "describe",
          "show",
          "info",
          "desc",
          "env",
          "pid",
          "id",
          "why",
          "restart",
          "reload",
          "stop",
          "delete",
          "del",
          "scale",
          "reset",
          "sendSignal",
          "send",
          "attach",
          "ping",
          "kill",
          "save",
          "dump",
          "resurrect",
          "cleardump",
          "_names");

  private static final String[] FILE_MARKS = {
    ".json", ".yml", ".yaml", ".config.js", ".config.cjs", ".config.mjs"
  };

  private ThinClient() {}

  /** Whether the daemon can carry this out alone. */
  public static boolean isMeant(String[] args) {
    if (args.length == 0 || !COMMANDS.contains(args[0])) {
      return false;
    }
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--")) {
        return true;
      }
      if (isForHere(args[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isForHere(String arg) {
    if (arg.equals("-h") || arg.equals("--help") || arg.equals("-")) {
      return true;
    }
    if (arg.startsWith("/") && arg.endsWith("/") && arg.length() > 2) {
      return false;
    }
    for (String mark : FILE_MARKS) {
      if (arg.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /** Answers the exit code. */
  public static int run(String[] args) {
    Console console = Consoles.ofProcess();
    Home home = new Home(console.home());
    try {
      return args[0].equals("kill") ? kill(args, console, home) : run(args, console, home);
    } catch (NoDaemonException e) {
      return startAndRun(args, console, home);
    } catch (RefusedException | ClosedException | IOException e) {
      console.complain(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.FAILED;
  }

  private static int startAndRun(String[] args, Console console, Home home) {
    if (args[0].equals(CompletionCommand.NAMES)) {
      return ExitCode.DONE;
    }
    if (args[0].equals("kill")) {
      console.out().println("no daemon runs in " + home.folder());
      return ExitCode.DONE;
    }
    try {
      ClientDoor.background(home, console).start();
      return run(args, console, home);
    } catch (HomeException | RefusedException | ClosedException | IOException e) {
      console.complain(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.FAILED;
  }

  /** Whoever has killed the daemon wants to find none. */
  private static int kill(String[] args, Console console, Home home)
      throws IOException, InterruptedException {
    String pid = home.daemonPid();
    int code;
    try {
      code = run(args, console, home);
    } catch (OtherVersionException e) {
      Integer ended = new OtherDaemon(console, e.sentence()).end(pid);
      if (ended == null) {
        throw e;
      }
      code = ended;
    }
    if (pid != null && code != ExitCode.USAGE && !Home.awaitEnd(pid)) {
      console.complain("the daemon, process " + pid + ", has not ended yet; look at " + home.log());
      return ExitCode.FAILED;
    }
    return code;
  }

  private static int run(String[] args, Console console, Home home) throws IOException {
    boolean isSeen = console.sight().isOutTerminal();
    Invocation invocation =
        new Invocation(
            List.of(args),
            console.cwd(),
            console.env(),
            isSeen ? console.sight().columns() : 0,
            console.sight().rows(),
            console.isTerminal(),
            isSeen && TerminalLook.isColor(console.env()));
    return CommandClient.run(
        home.socket(),
        invocation,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        new FileInputStream(FileDescriptor.in));
  }
}
