package drover.cli;

import drover.cli.view.Listing;
import drover.cli.view.MiniList;
import drover.cli.view.Order;
import drover.cli.view.Sheet;
import drover.control.Snapshot;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drover ls}: all instances in a table. */
@Command(
    name = "ls",
    aliases = {"list", "l", "ps", "status"},
    mixinStandardHelpOptions = true,
    description = {
      "Lists all instances: a table that fits the terminal, plain columns when piped.",
      "Piped columns have at least two blanks between them: awk -F '  +' '{print $2}'."
    },
    footer = {"", "Example:", "  drover ls --sort memory:desc"})
final class ListCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private final Manner manner = new Manner();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--sort",
      paramLabel = "FIELD[:asc|desc]",
      description = "name namespace pid id cpu memory uptime status (trouble first) restarts")
  private String sort = "name";

  @Option(
      names = {"-m", "--mini-list"},
      description = "a block of lines for each instance")
  private boolean isMini;

  @Option(names = "--watch", description = "again each second, until Ctrl-C")
  private boolean isWatching;

  ListCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Order order = order();
    Console console = caller.console();
    if (isWatching) {
      new Redraw(console).run(caller.door().control(), snapshot -> text(snapshot, order));
      return ExitCode.DONE;
    }
    Snapshot snapshot = Glance.of(caller.door().control()).snapshot();
    console.out().print(text(snapshot, order));
    console.out().flush();
    if (isMini || !manner.sheet(console).isTerminal()) {
      snapshot.warnings().forEach(console::complain);
    }
    if (snapshot.apps().isEmpty() && !manner.sheet(console).isTerminal()) {
      console.complain(Listing.EMPTY);
    }
    return ExitCode.DONE;
  }

  private Order order() {
    try {
      return Order.parse(sort);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--sort: " + e.getMessage(), e);
    }
  }

  private String text(Snapshot snapshot, Order order) {
    Sheet sheet = manner.sheet(caller.console());
    return isMini && !snapshot.apps().isEmpty()
        ? MiniList.of(snapshot, order, caller.console().home())
        : Listing.of(snapshot, order, caller.around().user(), sheet);
  }
}
