package drover.cli;

import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover reset TARGET}: restart counters to zero. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Sets the restart counters of apps to zero.",
    footer = {"", "Example:", "  drover reset api"})
final class ResetCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  @Parameters(arity = "1..*", paramLabel = "TARGET", description = "a name, namespace, id or all")
  private List<String> words = new ArrayList<>();

  ResetCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Teller teller = new Teller(caller, manner);
    try (Errand errand = Errand.open(caller, manner)) {
      List<Found> found = Found.all(words, errand.snapshot());
      List<Integer> ids = found.stream().flatMap(each -> each.ids().stream()).toList();
      Receipt receipt = errand.ask(new Request.Reset(new Selector.Ids(ids)));
      List<String> done = found.stream().map(each -> "reset " + each.app().name()).toList();
      return new Conclusion(errand, teller).of(List.of(receipt), all -> done);
    }
  }
}
