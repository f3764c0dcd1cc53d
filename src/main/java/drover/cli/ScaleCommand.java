package drover.cli;

import drover.control.Receipt;
import drover.control.Request;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover scale APP N}: more or fewer instances. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    description = "Changes an app's number of instances: to N, by N more or less.",
    footer = {
      "",
      "Examples:",
      "  drover scale api 4",
      "  drover scale api +2",
      "  drover scale api -1"
    })
final class ScaleCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  @Parameters(index = "0", paramLabel = "APP", description = "its name or an id")
  private String app = "";

  @Parameters(index = "1", paramLabel = "N", description = "a number, +number or -number")
  private String count = "";

  private ScaleCommand(Caller caller) {
    this.caller = caller;
  }

  /** With {@code -1} taken for what it is. */
  static CommandLine of(Caller caller) {
    return new CommandLine(new ScaleCommand(caller)).setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!count.matches("[+-]?[0-9]{1,5}") || Math.abs(Integer.parseInt(count)) > MOST) {
      throw new MisuseException(
          List.of("drover: \"" + count + "\" is not a number of instances; write 4, +2 or -1"));
    }
    Teller teller = new Teller(caller, manner);
    try (Errand errand = Errand.open(caller, manner)) {
      List<Found> found = Found.all(List.of(app), errand.snapshot());
      if (found.size() != 1) {
        throw new MisuseException(List.of("drover: " + app + " means several apps; name one"));
      }
      return scale(found.get(0), errand, teller);
    }
  }

  private int scale(Found found, Errand errand, Teller teller) throws InterruptedException {
    String name = found.app().name();
    int now = found.app().spec().instances();
    int number = Integer.parseInt(count);
    int wanted = Character.isDigit(count.charAt(0)) ? number : now + number;
    if (wanted == now) {
      teller.done(name + " has " + now + (now == 1 ? " instance" : " instances") + " already");
      return ExitCode.DONE;
    }
    Receipt receipt = errand.ask(new Request.Scale(name, Math.max(0, wanted)));
    String done = "scaled " + name + " from " + now + " to " + wanted;
    return new Conclusion(errand, teller).ofStarts(List.of(receipt), ids -> List.of(done));
  }
}
