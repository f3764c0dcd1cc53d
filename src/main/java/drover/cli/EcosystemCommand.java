package drover.cli;

import drover.config.EcosystemTemplate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drover ecosystem}: writes a commented file to begin with. */
@Command(
    name = "ecosystem",
    aliases = "init",
    mixinStandardHelpOptions = true,
    description = "Writes ecosystem.yaml with every key there is, commented; never overwrites one.",
    footer = {"", "Example:", "  drover ecosystem simple"})
final class EcosystemCommand implements Callable<Integer> {
  private static final String FILE = "ecosystem.yaml";

  private final Console console;

  @Parameters(
      paramLabel = "simple",
      arity = "0..1",
      description = "only one app with a name and a script")
  private String kind = "full";

  EcosystemCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!kind.equals("full") && !kind.equals("simple")) {
      console.complain("'" + kind + "' is no kind of file; write simple, or nothing");
      return ExitCode.USAGE;
    }
    Path file = console.cwd().resolve(FILE);
    String text = kind.equals("simple") ? EcosystemTemplate.simple() : EcosystemTemplate.full();
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      console.complain(FILE + " is there already; it was left as it is");
      return ExitCode.FAILED;
    } catch (IOException e) {
      console.complain(FILE + " cannot be written: " + e.getMessage());
      return ExitCode.FAILED;
    }
    console.out().println(FILE + " written");
    return ExitCode.DONE;
  }
}
