package drover.cli;

import drover.config.ConfigException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The root of the command line. */
@Command(
    name = "drover",
    mixinStandardHelpOptions = true,
    versionProvider = Program.Version.class,
    description =
        "Keeps a server's applications running and shows them on one full-screen terminal.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  drover start server.js -i 4    start a script, four times",
      "  drover ecosystem               write a commented ecosystem.yaml",
      "  drover start                   start its apps; drover check says what they are",
      "  drover monit                   watch them on the full screen",
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 bad usage or configuration."
    })
public final class Program implements Runnable {
  private final CommandLine parser;
  private final Console console;
  private final Caller caller;

  private Program(Caller caller) {
    this.caller = caller;
    this.console = caller.console();
    this.parser = new CommandLine(this);
  }

  /** Runs a command line in this process and answers its exit code. */
  public static int run(String[] args) {
    return run(Consoles.ofProcess(), args);
  }

  static int run(Console console, String... args) {
    try (ClientDoor door = new ClientDoor(console)) {
      return run(new Caller(console, door), args);
    }
  }

  static int run(Caller caller, String... args) {
    return new Program(caller).execute(args);
  }

  private int execute(String[] line) {
    String[] args = CommandFirst.of(line);
    Commands.Entry asked = args.length == 0 ? null : Commands.find(args[0]);
    boolean isAboutAll = asked == null || asked.names().contains(CompletionCommand.NAME);
    for (Commands.Entry entry : isAboutAll ? Commands.ALL : List.of(asked)) {
      add(entry);
    }
    Manner.addTo(parser.getCommandSpec());
    HelpPage.applyTo(parser);
    parser.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    parser.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    parser.setExpandAtFiles(false);
    parser.setParameterExceptionHandler(this::misused);
    parser.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    return parser.execute(args);
  }

  private void add(Commands.Entry entry) {
    List<String> names = entry.names();
    String[] aliases = names.subList(1, names.size()).toArray(new String[0]);
    Object made = entry.maker().apply(caller);
    CommandLine command = made instanceof CommandLine ready ? ready : new CommandLine(made);
    Manner.addTo(command.getCommandSpec().versionProvider(new Version()));
    parser.addSubcommand(names.get(0), command, aliases);
  }

  /** An exception that was only passed on has no words of its own. */
  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    Throwable cause = failure.getCause();
    if (cause != null && (message == null || message.equals(cause.toString()))) {
      return sentence(cause);
    }
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  @Override
  public void run() {
    parser.usage(console.out());
  }

  private int failed(Exception failure) {
    if (failure instanceof ConfigException wrong) {
      wrong.problems().forEach(console.err()::println);
      return ExitCode.USAGE;
    }
    if (failure instanceof MisuseException misuse) {
      console.err().println(misuse.getMessage());
      return ExitCode.USAGE;
    }
    console.complain(sentence(failure));
    return ExitCode.FAILED;
  }

  private int misused(ParameterException mistake, String[] args) {
    console.complain(Advice.about(mistake));
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    console.err().println("Try '" + command + " --help'.");
    return ExitCode.USAGE;
  }

  /** The version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Program.class.getPackage().getImplementationVersion();
      return new String[] {"drover " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
