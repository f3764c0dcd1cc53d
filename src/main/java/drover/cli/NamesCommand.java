package drover.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The names of all apps, one a line, for the completion of shells. */
@Command(name = CompletionCommand.NAMES, hidden = true, description = "Prints the apps' names.")
final class NamesCommand implements Callable<Integer> {
  private final Caller caller;

  NamesCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Glance.of(caller.door().control())
        .snapshot()
        .apps()
        .forEach(app -> caller.console().out().println(app.name()));
    return ExitCode.DONE;
  }
}
