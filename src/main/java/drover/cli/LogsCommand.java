package drover.cli;

import drover.control.LogLine;
import drover.control.Selector;
import drover.logs.FileTails;
import drover.spec.DatePattern;
import drover.spec.Since;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code drover logs}: what apps wrote, then what they write. The files are read here and not in
 * the daemon, which nobody who looks on may hold up.
 */
@Command(
    name = "logs",
    aliases = "log",
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    description = {
      "Shows the last lines of apps, those of rotated files included, in the order of",
      "time; then what they write, until Ctrl-C, through restart, rotation and scaling."
    },
    footer = {
      "",
      "Example:",
      "  drover logs api worker --lines 100",
      "  drover logs --since 15m --grep 'timeout|refused' --nostream",
      "  drover logs api --err --since 03:00 --raw > night.log"
    })
final class LogsCommand implements Callable<Integer> {
  static final int USUAL_LINES = 15;

  private final Caller caller;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "SELECTOR", description = "id, name, namespace, all or /regex/")
  private List<String> words = new ArrayList<>();

  @Option(names = "--lines", paramLabel = "N", description = "how many to begin with: 15")
  private @Nullable Integer lines;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "all from then on: 15m, 2h, 10:30, yesterday, \"2026-11-24 10:30\"")
  private @Nullable String since;

  @Option(
      names = {"--grep", "--filter"},
      paramLabel = "REGEX",
      description = "only lines that have this")
  private @Nullable String grep;

  @Option(names = "--highlight", paramLabel = "TEXT", description = "make this stand out")
  private @Nullable String highlight;

  @Option(names = "--err", description = "only error output")
  private boolean isErrorOnly;

  @Option(names = "--out", description = "only standard output")
  private boolean isOutOnly;

  @Option(names = "--raw", description = "only the lines; error output on the error stream")
  private boolean isRaw;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean isJson;

  @Option(names = "--format", description = "as key=value")
  private boolean isFormat;

  @Option(
      names = "--timestamp",
      paramLabel = "FORMAT",
      arity = "0..1",
      fallbackValue = "",
      description = "the time before each line; YYYY-MM-DD-HH:mm:ss unless told otherwise")
  private @Nullable String timestamp;

  @Option(names = "--nostream", description = "only what there is")
  private boolean isEnding;

  LogsCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    DatePattern pattern = pattern();
    LogLook look = new LogLook(kind(), pattern, highlight, manner.sheet(caller.console()));
    LogStream.Wish wish =
        new LogStream.Wish(
            streams(),
            lines == null && since != null ? Integer.MAX_VALUE : atLeast0(),
            instant(),
            filter());
    List<String> targets = words.isEmpty() ? List.of("all") : words;
    targets.forEach(this::check);
    try (LogStream stream =
        new LogStream(
            caller,
            new FileTails(caller.console().home()),
            new LogChoice(targets, streams()),
            look)) {
      return isEnding ? stream.past(wish) : stream.follow(wish);
    }
  }

  private void check(String word) {
    try {
      Selector.parse(word);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int atLeast0() {
    int count = lines == null ? USUAL_LINES : lines;
    if (count < 0) {
      throw new ParameterException(spec.commandLine(), "--lines: " + count + " is less than 0");
    }
    return count;
  }

  private LogLook.Kind kind() {
    if (isJson) {
      return LogLook.Kind.JSON;
    }
    return isFormat ? LogLook.Kind.FORMAT : isRaw ? LogLook.Kind.RAW : LogLook.Kind.PREFIXED;
  }

  private LogChoice.Streams streams() {
    return new LogChoice.Streams(isOutOnly || !isErrorOnly, isErrorOnly || !isOutOnly);
  }

  /** The word after it may be meant as a selector, which PM2 takes for a format. */
  private @Nullable DatePattern pattern() {
    if (timestamp == null) {
      return isFormat ? DatePattern.parse(LogLook.FORMAT_TIME) : null;
    }
    try {
      return DatePattern.parse(timestamp.isEmpty() ? LogLook.TIME : timestamp);
    } catch (IllegalArgumentException e) {
      words.add(timestamp);
      return DatePattern.parse(LogLook.TIME);
    }
  }

  private @Nullable Instant instant() {
    try {
      return since == null ? null : Since.parse(since, ZonedDateTime.now(ZoneId.systemDefault()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--since: " + e.getMessage(), e);
    }
  }

  private Predicate<LogLine> filter() {
    if (grep == null) {
      return line -> true;
    }
    try {
      Pattern pattern = Pattern.compile(grep);
      return line -> pattern.matcher(line.text()).find();
    } catch (PatternSyntaxException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--grep: \"" + grep + "\" is no regular expression: " + e.getDescription(),
          e);
    }
  }
}
