package drover.cli;

import drover.control.AppView;
import drover.control.SavedApp;
import drover.control.Snapshot;
import drover.control.Status;
import drover.daemon.Dump;
import drover.daemon.Home;
import java.io.IOException;
import java.util.List;
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
      dump.write(saved(now));
    } catch (IOException e) {
      console.complain(dump.file() + " cannot be written: " + e.getMessage());
      return ExitCode.FAILED;
    }
    new Teller(caller, manner).done("saved " + apps(now.apps().size()) + " in " + dump.file());
    return ExitCode.DONE;
  }

  /** {@code 1 app}, {@code 3 apps}. */
  static String apps(int count) {
    return count == 1 ? "1 app" : count + " apps";
  }

  private static List<SavedApp> saved(Snapshot now) {
    return now.apps().stream().map(app -> new SavedApp(app.spec(), isStopped(app))).toList();
  }

  private static boolean isStopped(AppView app) {
    // One that is stopping may be on its way to be started again.
    return app.instances().stream().allMatch(each -> each.status() == Status.STOPPED);
  }
}
