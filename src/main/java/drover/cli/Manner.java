package drover.cli;

import drover.cli.view.Sheet;
import picocli.CommandLine.Option;

/** How a command that looks is to speak: the options that all of them have. */
final class Manner {
  @Option(names = "--no-color", description = "no colours; so does the variable NO_COLOR")
  private boolean isColorless;

  /** Accepted because scripts write it; what was asked for is printed all the same. */
  @Option(
      names = {"-s", "--silent"},
      description = "no messages, only errors and what was asked for")
  void silent(boolean isSilent) {}

  /** What the output of a command is written on. */
  Sheet sheet(Console console) {
    boolean isTerminal = console.sight().isOutTerminal();
    boolean isColor = isTerminal && !isColorless && TerminalLook.isColor(console.env());
    // What a program reads does not depend on its locale.
    boolean isUnicode = !isTerminal || TerminalLook.isUnicode(console.env());
    return new Sheet(isTerminal, console.sight().columns(), isColor, isUnicode);
  }
}
