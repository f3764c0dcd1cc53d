package drover.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code drover ping}: whether the daemon answers. */
@Command(
    name = "ping",
    mixinStandardHelpOptions = true,
    description = "Asks the daemon for a sign of life, and starts it if there is none.",
    footer = {"", "Example:", "  drover ping"})
final class PingCommand implements Callable<Integer> {
  private final Caller caller;

  PingCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Glance.of(caller.door().control());
    caller.console().out().println("{ msg: 'pong' }");
    return ExitCode.DONE;
  }
}
