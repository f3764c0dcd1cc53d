package drover.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of the program as a whole: its commands by group, one line each. */
final class HelpPage {
  /** The longest single name, {@code startOrRestart}, and some room. */
  private static final int TITLE = 16;

  private HelpPage() {}

  static void applyTo(CommandLine program) {
    program
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commandList(program));
    program.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
  }

  private static String commandList(CommandLine program) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Commands.Entry entry : Commands.ALL) {
      CommandLine command = program.getSubcommands().get(entry.names().get(0));
      if (command != null && !command.getCommandSpec().usageMessage().hidden()) {
        groups.computeIfAbsent(entry.group(), name -> new ArrayList<>()).add(row(entry, command));
      }
    }
    StringBuilder text = new StringBuilder();
    groups.forEach((name, lines) -> text.append(paragraph(name, lines)));
    return text.toString();
  }

  /** Its names as far as they fit, and the first sentence about it. */
  private static String row(Commands.Entry entry, CommandLine command) {
    String names = String.join(", ", entry.names());
    String title = names.length() > TITLE ? entry.names().get(0) : names;
    String about = command.getCommandSpec().usageMessage().description()[0];
    int end = about.indexOf(". ");
    String sentence = end < 0 ? about : about.substring(0, end + 1);
    return "  " + title + " ".repeat(Math.max(0, TITLE - title.length()) + 2) + sentence;
  }

  private static String paragraph(String heading, List<String> lines) {
    return System.lineSeparator()
        + heading
        + ":"
        + System.lineSeparator()
        + String.join(System.lineSeparator(), lines)
        + System.lineSeparator();
  }
}
