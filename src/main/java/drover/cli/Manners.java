package drover.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** What every command understands. */
@Command(mixinStandardHelpOptions = true)
final class Manners {
  @Option(
      names = {"-s", "--silent"},
      description = "print nothing but errors")
  private boolean silent;

  @Option(names = "--no-color", description = "no colours; so does the variable NO_COLOR")
  private boolean plain;

  /** Makes a command understand all this, also one that does not care. */
  static void addTo(CommandSpec command) {
    for (OptionSpec option : CommandSpec.forAnnotatedObject(new Manners()).options()) {
      if (!command.optionsMap().containsKey(option.longestName())) {
        command.addOption(option);
      }
    }
    if (!command.optionsMap().containsKey("-v")) {
      OptionSpec.Builder version = OptionSpec.builder("-v").type(boolean.class).arity("0");
      command.addOption(version.versionHelp(true).hidden(true).build());
    }
  }

  /** Whether this may stand before the command, as PM2 users write it. */
  static boolean mayStandFirst(String word) {
    return word.equals("-s") || word.equals("--silent") || word.equals("--no-color");
  }

  /** Whether nothing but errors is to be printed. */
  boolean isSilent() {
    return silent;
  }

  /** Whether colours are unwanted, whatever the terminal can show. */
  boolean isPlain() {
    return plain;
  }
}
