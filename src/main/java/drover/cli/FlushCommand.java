package drover.cli;

import drover.control.Request;
import drover.control.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drover flush}: log files are emptied. */
@Command(
    name = "flush",
    mixinStandardHelpOptions = true,
    description = "Empties the log files of apps, of all if none is named; rotated ones stay.",
    footer = {
      "",
      "Examples:",
      "  drover flush api",
      "  drover flush --all                   also the logs of apps that were deleted"
    })
final class FlushCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  @Option(
      names = "--all",
      description = "also the files in logs/ of the home that belong to no app any more")
  private boolean isAll;

  @Parameters(
      arity = "0..*",
      paramLabel = "TARGET",
      description = "a name, namespace, id, all or /regex/")
  private List<String> words = new ArrayList<>();

  FlushCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Errand errand = Errand.open(caller, manner)) {
      Teller teller = new Teller(caller, manner);
      if (words.isEmpty() && !isAll && errand.snapshot().apps().isEmpty()) {
        teller.done("there are no apps; 'drover flush --all' empties the logs of deleted ones");
        return ExitCode.DONE;
      }
      Request.Flush flush = new Request.Flush(target(errand), isAll);
      return new LogWork(errand, teller).carryOut(flush);
    }
  }

  private Selector target(Errand errand) {
    if (words.isEmpty()) {
      return new Selector.All();
    }
    List<Found> found = Found.withLogs(words, errand.snapshot(), caller.console().home());
    return new Selector.Ids(found.stream().flatMap(each -> each.ids().stream()).toList());
  }
}
