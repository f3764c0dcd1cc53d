package drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The words of a command line that are no options.
 *
 * @param targets before {@code --}
 * @param args after {@code --}, for the app; null: there is no {@code --}
 */
record CommandWords(List<String> targets, @Nullable List<String> args) {
  CommandWords {
    targets = List.copyOf(targets);
    args = args == null ? null : List.copyOf(args);
  }

  /** Parts what the parser gives in one list. */
  static CommandWords of(List<String> words, @Nullable CommandSpec command) {
    List<String> line =
        command == null ? words : command.commandLine().getParseResult().originalArgs();
    int end = line.indexOf("--");
    if (end < 0) {
      return new CommandWords(words, null);
    }
    int first = words.size() - (line.size() - end - 1);
    return new CommandWords(words.subList(0, first), words.subList(first, words.size()));
  }
}
