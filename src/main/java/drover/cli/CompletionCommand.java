package drover.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code drover completion bash|zsh|fish}: a script for the shell, which completes commands,
 * options and the names of apps.
 *
 * <p>picocli writes the one for bash, which zsh reads too; the one for fish is a list of what there
 * is. The names of apps come from the daemon at the time of the keystroke.
 */
@Command(
    name = CompletionCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Prints a script that makes the shell complete commands, options and app names.",
    footer = {
      "",
      "Examples:",
      "  eval \"$(drover completion bash)\"             in ~/.bashrc",
      "  eval \"$(drover completion zsh)\"              in ~/.zshrc",
      "  drover completion fish | source               in ~/.config/fish/config.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** All other commands are to be there when this one is called. */
  static final String NAME = "completion";

  /** The hidden command that prints the names of all apps, one a line. */
  static final String NAMES = "_names";

  private static final List<String> WANT_APPS =
      List.of(
          "start",
          "restart",
          "reload",
          "stop",
          "delete",
          "del",
          "scale",
          "reset",
          "flush",
          "describe",
          "show",
          "info",
          "desc",
          "why",
          "logs",
          "log",
          "pid",
          "id");

  private final Console console;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  private String shell = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Caller caller) {
    this.console = caller.console();
  }

  @Override
  public Integer call() {
    CommandLine all = spec.root().commandLine();
    switch (shell) {
      case "bash", "zsh" -> console.out().println(bash(all));
      case "fish" -> console.out().println(fish(all));
      default -> {
        console.complain("'" + shell + "' is no shell known here; write bash, zsh or fish");
        return ExitCode.USAGE;
      }
    }
    return ExitCode.DONE;
  }

  private static String bash(CommandLine all) {
    return AutoComplete.bash("drover", all)
        + "\n"
        + "_drover_and_apps() {\n"
        + "  _complete_drover \"$@\"\n"
        + "  case \"${COMP_WORDS[1]}\" in\n"
        + "    "
        + String.join("|", WANT_APPS)
        + ")\n"
        + "      COMPREPLY+=( $(compgen -W \"$(drover "
        + NAMES
        + " 2>/dev/null)\" -- \"${COMP_WORDS[COMP_CWORD]}\") ) ;;\n"
        + "  esac\n"
        + "}\n"
        + "complete -F _drover_and_apps -o default drover";
  }

  private static String fish(CommandLine all) {
    List<String> lines = new ArrayList<>();
    lines.add("complete -c drover -e");
    for (Commands.Entry entry : Commands.ALL) {
      String name = entry.names().get(0);
      CommandSpec command = requireNonNull(all.getSubcommands().get(name)).getCommandSpec();
      if (command.usageMessage().hidden()) {
        continue;
      }
      String[] described = command.usageMessage().description();
      lines.add(
          "complete -c drover -n __fish_use_subcommand -f -a "
              + name
              + " -d "
              + quoted(described.length == 0 ? "" : described[0]));
      String within =
          "complete -c drover -n '__fish_seen_subcommand_from "
              + String.join(" ", entry.names())
              + "'";
      command.options().forEach(option -> lines.add(within + fish(option)));
    }
    lines.add(
        "complete -c drover -n '__fish_seen_subcommand_from "
            + String.join(" ", WANT_APPS)
            + "' -a '(drover "
            + NAMES
            + " 2>/dev/null)'");
    return String.join("\n", lines);
  }

  private static String fish(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      words.append(isLong ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    boolean takesValue = option.arity().max() > 0;
    words.append(takesValue ? " -r" : "");
    String[] described = option.description();
    return words + " -d " + quoted(described.length == 0 ? "" : described[0]);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
