package drover.cli;

import drover.daemon.Dump;
import drover.daemon.Home;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drover cleardump}: forgets what was saved. */
@Command(
    name = "cleardump",
    mixinStandardHelpOptions = true,
    description = "Forgets the apps that 'drover save' has saved; what runs goes on.",
    footer = {"", "Example:", "  drover cleardump"})
final class ClearDumpCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  ClearDumpCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    Console console = caller.console();
    Dump dump = Dump.of(new Home(console.home()));
    try {
      dump.write(List.of());
    } catch (IOException e) {
      console.complain(dump.file() + " cannot be written: " + e.getMessage());
      return ExitCode.FAILED;
    }
    new Teller(caller, manner).done("nothing is saved any more");
    return ExitCode.DONE;
  }
}
