package drover.cli;

import drover.control.Snapshot;
import drover.logs.FileTails;
import drover.spec.AppSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover start}: scripts, command lines, files, or apps that there are. */
@Command(
    name = "start",
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    description = {
      "Starts scripts, command lines, files of apps, or known apps.",
      "It answers when they are up, or says why one is not. What follows -- goes to the app.",
      "Without a target: ecosystem.yaml, ecosystem.yml or ecosystem.config.* of this folder."
    },
    footer = {
      "",
      "Examples:",
      "  drover start server.js --name api -i max --max-memory-restart 300M -- --port 8080",
      "  drover start \"python3 worker.py --queue mail\" --name worker",
      "  drover start ecosystem.yaml --only api,worker --env production"
    })
final class StartCommand implements Callable<Integer> {
  private static final int MOST_TRIES = 5;

  private final Caller caller;
  private final Console console;
  private final Given given;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Manner manner = new Manner();
  @Mixin private Which which = new Which();

  @Parameters(
      paramLabel = "TARGET",
      description = "a script, command, file, name or id; - for JSON")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-f", "--force"},
      description = "start another one though the script is started already")
  private boolean force;

  @Option(names = "--attach", description = "follow the logs afterwards")
  private boolean attach;

  @Option(
      names = "--no-daemon",
      description = "run them in this process with plain log lines, as drover run --raw does")
  private boolean foreground;

  private StartCommand(Caller caller) {
    this.caller = caller;
    this.console = caller.console();
    this.given = new Given(console.cwd(), () -> !words.isEmpty());
  }

  static CommandLine of(Caller caller) {
    StartCommand command = new StartCommand(caller);
    CommandLine parser = new CommandLine(command);
    command.given.addTo(parser.getCommandSpec());
    Given.accept(parser.getCommandSpec(), "1", "--parallel");
    return parser;
  }

  @Override
  public Integer call() throws InterruptedException {
    Teller teller = new Teller(caller, manner);
    given.notes().forEach(teller::note);
    CommandWords all = CommandWords.of(words, spec);
    List<String> targets = all.targets().isEmpty() ? List.of(usualFile()) : all.targets();
    Sources sources = new Sources(console, which.options(console), teller::note);
    Wishes wishes = new Wishes(console, sources, which, given, all.args());
    List<AppSpec> ofFiles = wishes.ofFiles(targets.stream().filter(Sources::isFile).toList(), true);
    List<String> others = targets.stream().filter(word -> !Sources.isFile(word)).toList();
    return foreground
        ? runHere(wishes, ofFiles, others, teller)
        : start(wishes, ofFiles, others, teller);
  }

  /** Whoever starts the same at the same moment comes second, and is told so. */
  private int start(Wishes wishes, List<AppSpec> ofFiles, List<String> others, Teller teller)
      throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try (Errand errand = Errand.open(caller, manner)) {
        NewApps apps = new NewApps(wishes, errand.snapshot(), force, teller);
        others.forEach(apps::add);
        List<AppSpec> changed = wishes.changed(apps.found());
        Act.Plan plan = new Act.Plan(apps.fresh(), ofFiles, apps.found(), changed);
        int code = new Act(errand, teller, Act.Verb.START).carryOut(plan);
        return attach ? follow(plan.names(), code) : code;
      } catch (NotAddedException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private int follow(List<String> names, int code) throws InterruptedException {
    LogLook look = new LogLook(LogLook.Kind.PREFIXED, null, null, manner.sheet(console));
    LogChoice choice = new LogChoice(names, new LogChoice.Streams(true, true));
    try (LogStream stream = new LogStream(caller, new FileTails(console.home()), choice, look)) {
      return stream.followUntilEnd(LogStream.Wish.last(LogsCommand.USUAL_LINES), code);
    }
  }

  private int runHere(Wishes wishes, List<AppSpec> ofFiles, List<String> others, Teller teller)
      throws InterruptedException {
    NewApps apps = new NewApps(wishes, Snapshot.EMPTY, force, teller);
    others.forEach(apps::add);
    List<AppSpec> all = new ArrayList<>(ofFiles);
    all.addAll(apps.fresh());
    try (Embedded embedded = Embedded.opening(console)) {
      return embedded.runRaw(all);
    }
  }

  private String usualFile() {
    String file = Sources.usualFile(console.cwd());
    if (file == null) {
      throw new MisuseException(
          List.of(
              "drover: nothing to start: there is no ecosystem.yaml in " + console.cwd(),
              "Name a script, a command or a file; 'drover ecosystem' writes one."));
    }
    return file;
  }
}
