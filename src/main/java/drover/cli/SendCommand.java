package drover.cli;

import drover.control.Receipt;
import drover.control.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover send ID LINE}: a line to an app's standard input. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Writes a line to the standard input of an instance.",
    footer = {"", "Example:", "  drover send 0 reload config"})
final class SendCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  @Parameters(index = "0", paramLabel = "ID", description = "its id, or its name if it is alone")
  private String target = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "LINE", description = "the words")
  private List<String> line = new ArrayList<>();

  private SendCommand(Caller caller) {
    this.caller = caller;
  }

  /** With words that look like options taken for words. */
  static CommandLine of(Caller caller) {
    return new CommandLine(new SendCommand(caller)).setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    Teller teller = new Teller(caller, manner);
    try (Errand errand = Errand.open(caller, manner)) {
      int id = Found.single(target, errand.snapshot());
      Receipt receipt = errand.ask(new Request.SendLine(id, String.join(" ", line)));
      String failure = errand.failure(receipt);
      if (failure != null) {
        teller.failure(failure);
        return ExitCode.FAILED;
      }
      teller.done("sent to " + Found.who(id, errand.snapshot()));
      return ExitCode.DONE;
    }
  }
}
