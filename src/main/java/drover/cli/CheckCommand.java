package drover.cli;

import drover.config.Check;
import drover.config.ConfigException;
import drover.config.Ecosystem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover check FILE}: judges a file without starting anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Validates an ecosystem file: all its mistakes with their places, or what it means.",
      "What is missing on this machine is a warning; the file alone decides the exit code."
    },
    footer = {"", "Example:", "  drover check ecosystem.yaml --json"})
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FileOptions from = new FileOptions();

  @Option(names = "--json", description = "print the normalised apps as a JSON array")
  private boolean json;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      Ecosystem ecosystem = from.read(console);
      ecosystem.notes().forEach(console.err()::println);
      ecosystem.missing().forEach(missing -> console.err().println("warning: " + missing));
      console
          .out()
          .println(
              json
                  ? Check.json(ecosystem.apps())
                  : Check.text(from.file().toString(), ecosystem.apps()).stripTrailing());
      return ExitCode.DONE;
    } catch (ConfigException e) {
      e.problems().forEach(console.err()::println);
      return ExitCode.USAGE;
    }
  }
}
