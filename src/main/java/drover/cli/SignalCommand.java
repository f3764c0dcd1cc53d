package drover.cli;

import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import drover.spec.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover sendSignal SIGNAL TARGET}: a signal to main processes. */
@Command(
    name = "sendSignal",
    mixinStandardHelpOptions = true,
    description = "Sends a signal to the main process of each instance.",
    footer = {"", "Example:", "  drover sendSignal SIGHUP api"})
final class SignalCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  @Parameters(index = "0", paramLabel = "SIGNAL", description = "SIGHUP, HUP or 1")
  private String signal = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TARGET",
      description = "a name, namespace, id or all")
  private List<String> words = new ArrayList<>();

  private SignalCommand(Caller caller) {
    this.caller = caller;
  }

  /** With {@code -9} taken for what kill(1) takes it for. */
  static CommandLine of(Caller caller) {
    return new CommandLine(new SignalCommand(caller)).setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Signal> asked = Signal.parse(signal.startsWith("-") ? signal.substring(1) : signal);
    if (asked.isEmpty()) {
      throw new MisuseException(
          List.of("drover: \"" + signal + "\" is not a signal; write SIGHUP, USR1 or 15"));
    }
    Teller teller = new Teller(caller, manner);
    try (Errand errand = Errand.open(caller, manner)) {
      List<Found> found = Found.all(words, errand.snapshot());
      List<Integer> ids = found.stream().flatMap(each -> each.ids().stream()).toList();
      Selector target = new Selector.Ids(ids);
      Receipt receipt = errand.ask(new Request.SendSignal(target, asked.get()));
      String name = asked.get().name();
      List<String> done =
          found.stream().map(each -> "sent " + name + " to " + each.app().name()).toList();
      return new Conclusion(errand, teller).of(List.of(receipt), all -> done);
    }
  }
}
