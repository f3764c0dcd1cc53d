package drover.cli;

import drover.config.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say of a command line that cannot be read, with the word that was most likely meant. */
final class Advice {
  private Advice() {}

  static String about(ParameterException mistake) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      String message = String.valueOf(mistake.getMessage());
      return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
    String word = unmatched.getUnmatched().get(0);
    boolean isRoot = mistake.getCommandLine().getParent() == null;
    if (word.startsWith("-")) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      Set<String> known = mistake.getCommandLine().getCommandSpec().optionsMap().keySet();
      return "there is no option " + name + meant(name, known);
    }
    return isRoot
        ? "there is no command \"" + word + "\"" + meant(word, commands())
        : "\"" + word + "\" is one word too many";
  }

  private static String meant(String word, Collection<String> known) {
    @Nullable String nearest = Nearest.of(word, known);
    return nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
  }

  private static Set<String> commands() {
    Set<String> names = new HashSet<>();
    Commands.ALL.forEach(entry -> names.addAll(entry.names()));
    names.remove(CompletionCommand.NAMES);
    return names;
  }
}
