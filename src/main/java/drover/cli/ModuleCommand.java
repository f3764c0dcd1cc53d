package drover.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Parameters;

/**
 * What PM2 users write to get their logs rotated: {@code install pm2-logrotate} and {@code set
 * pm2-logrotate:max_size 10M}. There are no modules here, and the answer says which keys do it.
 */
@Command(mixinStandardHelpOptions = true)
final class ModuleCommand implements Callable<Integer> {
  /** What is wanted of a module. */
  enum Verb {
    INSTALL("Says how log rotation, which is built in, is set.", "install pm2-logrotate"),
    UNINSTALL(
        "Says how log rotation, which is built in, is turned off.", "uninstall pm2-logrotate"),
    SET("Says which key of the ecosystem file sets it.", "set pm2-logrotate:max_size 50M"),
    LOGROTATE("Says how the system's logrotate can rotate logs, too.", "logrotate");

    private final String description;
    private final String example;

    Verb(String description, String example) {
      this.description = description;
      this.example = example;
    }
  }

  private static final String ROTATION = "pm2-logrotate";

  private static final Map<String, String> KEYS =
      Map.of(
          "max_size", "log_max_size",
          "retain", "log_retain",
          "compress", "log_compress",
          "rotateInterval", "log_rotate");

  private static final Map<String, String> FIXED =
      Map.of(
          "dateFormat", "the date in the names is always YYYY-MM-DD_HH-mm-ss",
          "workerInterval", "sizes are looked at every second, more often where much is written",
          "rotateModule", "there are no modules whose logs would be rotated",
          "TZ", "rotated files are named by local time");

  private final Console console;
  private final Verb verb;

  @Parameters(arity = "0..*", paramLabel = "WORD", description = "as for PM2")
  private List<String> words = new ArrayList<>();

  private ModuleCommand(Console console, Verb verb) {
    this.console = console;
    this.verb = verb;
  }

  static CommandLine of(Caller caller, Verb verb) {
    CommandLine parser = new CommandLine(new ModuleCommand(caller.console(), verb));
    UsageMessageSpec usage = parser.getCommandSpec().usageMessage();
    usage.description(verb.description).hidden(verb != Verb.INSTALL);
    usage.footer("", "Example:", "  drover " + verb.example);
    parser.setUnmatchedArgumentsAllowed(true);
    return parser;
  }

  @Override
  public Integer call() {
    return switch (verb) {
      case INSTALL -> install();
      case UNINSTALL -> uninstall();
      case SET -> set();
      case LOGROTATE -> logrotate();
    };
  }

  private int install() {
    if (!isRotation()) {
      return refuse("there are no modules to install; log rotation is built in");
    }
    return answer(
        """
        Nothing to install: log rotation is built in and on. Keys of an app in the ecosystem file:
          log_max_size    10M     a log is rotated at this size; 0: at none
          log_retain      30      so many rotated files of each log are kept
          log_total_size  -       no more than this for all logs of the app together
          log_compress    false   rotated files are compressed
          log_rotate      -       rotated at these times, too: "0 0 * * *"
        """);
  }

  private int uninstall() {
    return isRotation()
        ? answer("Nothing to uninstall: log rotation is built in; log_max_size: 0 turns it off.")
        : refuse("there are no modules; log rotation is built in");
  }

  private int set() {
    String first = words.isEmpty() ? "" : words.get(0);
    String setting = first.startsWith(ROTATION) ? first.substring(ROTATION.length()) : "";
    String name = setting.isEmpty() ? "" : setting.substring(1);
    String fixed = FIXED.get(name);
    if (fixed != null) {
      return refuse("nothing to set: " + fixed);
    }
    @Nullable String key = KEYS.get(name);
    if (key == null) {
      return refuse(
          "there are no settings outside the ecosystem file; log rotation is set by log_max_size,"
              + " log_retain, log_total_size, log_compress and log_rotate of each app");
    }
    String value = words.size() > 1 ? words.get(1) : "...";
    String written = value.contains("*") ? '"' + value + '"' : value;
    return refuse(
        "write "
            + key
            + ": "
            + written
            + " for the app in the ecosystem file, then start it by it");
  }

  private int logrotate() {
    return answer(
        """
        Logs are rotated without it, see drover install pm2-logrotate. If it is to be logrotate, set
        log_max_size: 0 and use copytruncate, or let postrotate call drover reloadLogs.
        """);
  }

  private boolean isRotation() {
    return words.isEmpty() || words.stream().anyMatch(word -> word.contains(ROTATION));
  }

  private int answer(String text) {
    console.out().println(text.strip());
    return ExitCode.DONE;
  }

  private int refuse(String sentence) {
    console.complain(sentence);
    return ExitCode.FAILED;
  }
}
