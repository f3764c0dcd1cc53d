package drover.cli;

import drover.spec.AppSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code drover restart}, {@code reload}, {@code stop}, {@code delete}: something is done to apps
 * of the list, or to those that a file names.
 */
@Command(abbreviateSynopsis = true, mixinStandardHelpOptions = true)
final class ActCommand implements Callable<Integer> {
  private final Caller caller;
  private final Console console;
  private final Act.Verb verb;
  private final boolean takesFiles;
  private final Given given;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Manner manner = new Manner();
  @Mixin private Which which = new Which();

  @Parameters(
      arity = "1..*",
      paramLabel = "TARGET",
      description = "a name, namespace, id, all, /regex/ or an ecosystem file; - for JSON")
  private List<String> words = new ArrayList<>();

  private ActCommand(Caller caller, Act.Verb verb, boolean takesFiles) {
    this.takesFiles = takesFiles;
    this.caller = caller;
    this.console = caller.console();
    this.verb = verb;
    this.given = new Given(console.cwd(), () -> !words.isEmpty());
  }

  /** A command that takes names and files. */
  static CommandLine of(Caller caller, Act.Verb verb, String description, String... examples) {
    return of(new ActCommand(caller, verb, false), description, examples);
  }

  /** A command whose targets are files, whatever they are called. */
  static CommandLine ofFiles(Caller caller, Act.Verb verb, String description, String... examples) {
    return of(new ActCommand(caller, verb, true), description, examples);
  }

  private static CommandLine of(ActCommand command, String description, String... examples) {
    CommandLine parser = new CommandLine(command);
    if (command.verb.isUp()) {
      command.given.addTo(parser.getCommandSpec());
    }
    Given.accept(parser.getCommandSpec(), "0", "-f", "--force");
    Given.accept(parser.getCommandSpec(), "1", "--parallel");
    parser.getCommandSpec().usageMessage().description(description).footer(footer(examples));
    return parser;
  }

  private static String[] footer(String... examples) {
    List<String> lines =
        new ArrayList<>(List.of("", examples.length == 1 ? "Example:" : "Examples:"));
    for (String example : examples) {
      lines.add("  drover " + example);
    }
    return lines.toArray(new String[0]);
  }

  @Override
  public Integer call() throws InterruptedException {
    Teller teller = new Teller(caller, manner);
    given.notes().forEach(teller::note);
    CommandWords all = CommandWords.of(words, spec);
    Sources sources = new Sources(console, which.options(console), teller::note);
    Wishes wishes = new Wishes(console, sources, which, given, all.args());
    List<String> files = all.targets().stream().filter(this::isFile).toList();
    List<String> names = all.targets().stream().filter(word -> !isFile(word)).toList();
    List<AppSpec> ofFiles = wishes.ofFiles(files, verb.isUp());
    try (Errand errand = Errand.open(caller, manner)) {
      List<Found> found = new ArrayList<>(Found.all(names, errand.snapshot()));
      if (verb.isUp()) {
        Act.Plan plan = new Act.Plan(List.of(), ofFiles, found, wishes.changed(found));
        return new Act(errand, teller, verb).carryOut(plan);
      }
      found.addAll(Found.named(ofFiles, files, errand.snapshot(), teller));
      Act.Plan plan = new Act.Plan(List.of(), List.of(), found, List.of());
      return new Act(errand, teller, verb).carryOut(plan);
    }
  }

  private boolean isFile(String word) {
    return takesFiles || Sources.isFile(word);
  }
}
