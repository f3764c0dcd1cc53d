package drover.cli;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said when this process is ended, by Ctrl-C above all, while a command waits: the daemon
 * goes on with what it was asked. The JVM's thread for its end, {@code drover-goes-on}; {@link
 * #over} is for the main thread.
 *
 * <p>A hook and not a handler of the signal, since it costs a call nothing and leaves the exit code
 * as a shell expects it: 128 and the signal's number.
 */
public final class GoesOn extends Thread {
  private static final Set<String> VERBS =
      Set.of(
          "start",
          "startOrRestart",
          "startOrReload",
          "startOrGracefulReload",
          "restart",
          "reload",
          "stop",
          "delete",
          "del",
          "scale",
          "kill",
          "resurrect");

  private static final Set<String> STAYING = Set.of("--attach", "--no-daemon");

  private final String verb;
  private volatile boolean isOver;

  private GoesOn(String verb) {
    super("drover-goes-on");
    this.verb = verb;
  }

  /** For a command that sets something in motion and waits for it; null: it is none. */
  public static @Nullable GoesOn watching(String[] args) {
    if (args.length == 0 || !VERBS.contains(args[0])) {
      return null;
    }
    for (String arg : args) {
      if (STAYING.contains(arg)) {
        return null;
      }
    }
    GoesOn hook = new GoesOn(args[0]);
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  /** The command has come to its end. */
  public void over() {
    isOver = true;
  }

  @Override
  public void run() {
    if (!isOver) {
      boolean isSeen = Consoles.ofProcess().sight().isOutTerminal();
      System.err.println((isSeen ? "\r\u001b[K" : "") + sentence());
    }
  }

  private String sentence() {
    return "drover: interrupted; a " + verb + " that has begun goes on, 'drover ls' shows it";
  }
}
