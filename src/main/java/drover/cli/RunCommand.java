package drover.cli;

import drover.config.ConfigException;
import drover.config.Ecosystem;
import drover.config.Missing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover run FILE}: the supervisor in this process, with the screen or with plain lines. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the apps of an ecosystem file and supervises them as long as this process lives.",
      "On a terminal it shows the full screen; elsewhere, or with --raw, the apps' log lines."
    },
    footer = {"", "Example:", "  drover run ecosystem.yaml --only api,worker --env production"})
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FileOptions from = new FileOptions();

  @Option(names = "--raw", description = "print log lines instead of showing the screen")
  private boolean raw;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Embedded embedded = Embedded.opening(console)) {
      Ecosystem ecosystem = from.read(console);
      ecosystem.notes().forEach(console.err()::println);
      ecosystem.missing().forEach(console.err()::println);
      if (ecosystem.missing().stream().anyMatch(Missing::forbidsStart)) {
        return ExitCode.USAGE;
      }
      boolean isPlain = raw || !console.isTerminal();
      return isPlain
          ? embedded.runRaw(ecosystem.apps())
          : embedded.runScreen(from.file(), ecosystem.apps());
    } catch (ConfigException e) {
      e.problems().forEach(console.err()::println);
      return ExitCode.USAGE;
    }
  }
}
