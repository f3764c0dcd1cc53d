package drover.cli;

import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code drover kill}: stops all apps and ends the daemon. Runs inside it. */
@Command(
    name = "kill",
    description = "Stops all apps in parallel and ends the daemon; what was saved stays saved.",
    footer = {"", "Example:", "  drover kill"})
final class KillCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Caller caller;

  KillCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Control control = caller.door().control();
    Console console = caller.console();
    try (Watch watch = control.watch()) {
      Receipt receipt = control.ask(new Request.Shutdown());
      Event end = end(watch, receipt);
      boolean isWhole = end.kind() == EventKind.DONE;
      if (isWhole) {
        console.out().println("all apps are stopped");
      } else {
        console.complain(end.text());
      }
      console.out().println("the daemon ends");
      caller.door().end();
      return isWhole ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static Event end(Watch watch, Receipt receipt) throws InterruptedException {
    while (true) {
      Optional<Update> update = watch.next(LOOK);
      for (Event event : update.map(Update::events).orElse(List.of())) {
        boolean isEnd = event.kind() == EventKind.DONE || event.kind() == EventKind.FAILED;
        if (isEnd && event.operation() == receipt.operation()) {
          return event;
        }
      }
    }
  }
}
