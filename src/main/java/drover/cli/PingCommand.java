package drover.cli;

import drover.control.Watch;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code drover ping}: whether the daemon answers. */
@Command(
    name = "ping",
    description = "Asks the daemon for a sign of life, and starts it if there is none.",
    footer = {"", "Example:", "  drover ping"})
final class PingCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Caller caller;

  PingCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Watch watch = caller.door().control().watch()) {
      if (watch.next(PATIENCE).isEmpty()) {
        caller.console().complain("the daemon does not answer");
        return ExitCode.FAILED;
      }
    }
    caller.console().out().println("{ msg: 'pong' }");
    return ExitCode.DONE;
  }
}
