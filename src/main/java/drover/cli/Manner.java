package drover.cli;

import drover.cli.view.Sheet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** How a command is to speak: the options that all of them have. */
final class Manner {
  @Option(names = "--no-color", description = "no colours; so does the variable NO_COLOR")
  private boolean isColorless;

  @Option(
      names = {"-s", "--silent"},
      description = "no messages, only errors and what was asked for")
  private boolean isSilent;

  /** Makes a command understand all this, also one that does not care. */
  static void addTo(CommandSpec command) {
    for (OptionSpec option : CommandSpec.forAnnotatedObject(new Manner()).options()) {
      if (!command.optionsMap().containsKey(option.longestName())) {
        command.addOption(option);
      }
    }
    if (!command.optionsMap().containsKey("--help")) {
      command.mixinStandardHelpOptions(true);
    }
    if (!command.optionsMap().containsKey("-v")) {
      OptionSpec.Builder version = OptionSpec.builder("-v").type(boolean.class).arity("0");
      command.addOption(version.versionHelp(true).hidden(true).build());
    }
  }

  /** Whether nothing but errors and what was asked for is to be printed. */
  boolean isSilent() {
    return isSilent;
  }

  /** What the output of a command is written on. */
  Sheet sheet(Console console) {
    boolean isTerminal = console.sight().isOutTerminal();
    boolean isColor = isTerminal && !isColorless && TerminalLook.isColor(console.env());
    // What a program reads does not depend on its locale.
    boolean isUnicode = !isTerminal || TerminalLook.isUnicode(console.env());
    return new Sheet(isTerminal, console.sight().columns(), isColor, isUnicode);
  }
}
