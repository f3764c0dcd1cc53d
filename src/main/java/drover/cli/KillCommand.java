package drover.cli;

import drover.control.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code drover kill}: stops all apps, upon which the daemon ends, whether or not anybody still
 * waits for that. Runs inside it.
 */
@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    description = "Stops all apps in parallel and ends the daemon; what was saved stays saved.",
    footer = {"", "Example:", "  drover kill"})
final class KillCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  KillCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Teller teller = new Teller(caller, manner);
    try (Errand errand = Errand.open(caller, manner)) {
      caller.door().endForGood();
      String failure = errand.failure(errand.ask(new Request.Shutdown()));
      if (failure == null) {
        teller.done("all apps are stopped");
      } else {
        teller.failure(failure);
      }
      teller.done("the daemon ends");
      return failure == null ? ExitCode.DONE : ExitCode.FAILED;
    }
  }
}
