package drover.cli;

import drover.control.Snapshot;
import drover.daemon.Dump;
import drover.daemon.Home;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover save}: writes down what is to be started again by {@code resurrect}. */
@Command(
    name = "save",
    aliases = "dump",
    mixinStandardHelpOptions = true,
    description = {
      "Saves the list of apps, for 'drover resurrect' and for the start of the machine.",
      "What is stopped now stays stopped then."
    },
    footer = {"", "Example:", "  drover save"})
final class SaveCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  @Option(
      names = {"-f", "--force"},
      description = "save an empty list, too")
  private boolean force;

  SaveCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = caller.console();
    Snapshot now = Glance.of(caller.door().control()).snapshot();
    if (now.apps().isEmpty() && !force) {
      console.complain("there are no apps to save; 'drover cleardump' forgets the saved ones");
      return ExitCode.FAILED;
    }
    Dump dump = Dump.of(new Home(console.home()));
    try {
      dump.write(Revival.appsOf(now));
    } catch (IOException e) {
      console.complain(dump.file() + " cannot be written: " + e.getMessage());
      return ExitCode.FAILED;
    }
    new Teller(caller, manner)
        .done("saved " + Revival.apps(now.apps().size()) + " in " + dump.file());
    return ExitCode.DONE;
  }
}
