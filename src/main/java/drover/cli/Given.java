package drover.cli;

import drover.config.ConfigException;
import drover.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * What a command line says about apps, as the keys of an ecosystem file that mean the same: what
 * they mean, and what is wrong with them, is said by the one reader of such keys.
 */
final class Given {
  /** {@code app "api": kill_timeout: "5x" is ...}, with the name only if there is one. */
  private static final Pattern MISTAKE =
      Pattern.compile("app(?: \"(?:[^\"]|\"(?!: ))*\")?: (?:(\\w+): )?(.*)", Pattern.DOTALL);

  private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

  private final Path cwd;
  private final Targets targets;
  private final Map<AppOption, Object> values = new EnumMap<>(AppOption.class);
  private final List<String> notes = new ArrayList<>();

  /** What is known of the rest of the command line while its options are read. */
  interface Targets {
    /** Whether a target was read already, so that the next word need not be one. */
    boolean areKnown();
  }

  Given(Path cwd, Targets targets) {
    this.cwd = cwd;
    this.targets = targets;
  }

  /** Adds all these options to a command. */
  void addTo(CommandSpec command) {
    for (AppOption option : AppOption.values()) {
      command.addOption(
          OptionSpec.builder(option.names().toArray(new String[0]))
              .arity(option.form().isFlag() ? "0" : option.form().mayStandAlone() ? "0..1" : "1")
              .type(option.form().isFlag() ? boolean.class : String.class)
              .paramLabel(option.label())
              .description(option.meaning())
              .hidden(option.form().isMeaningless())
              .parameterConsumer((words, arg, spec) -> take(option, words, arg, spec))
              .build());
    }
  }

  /** Adds an option of PM2's that asks for nothing which is not done anyway. */
  static void accept(CommandSpec command, String arity, String... names) {
    Class<?> type = arity.equals("0") ? boolean.class : String.class;
    command.addOption(OptionSpec.builder(names).arity(arity).type(type).hidden(true).build());
  }

  private void take(AppOption option, Stack<String> words, ArgSpec arg, CommandSpec spec) {
    boolean hasValue = option.form().mayStandAlone() ? isValue(words) : !option.form().isFlag();
    if (hasValue && words.isEmpty()) {
      CommandLine parser = spec.commandLine();
      throw new ParameterException(
          parser, option.longName() + " needs a value: " + arg.paramLabel());
    }
    switch (option.form()) {
      case TRUE -> values.put(option, true);
      case FALSE -> values.put(option, false);
      case FORK -> values.put(option, "fork");
      case TEXT -> values.put(option, words.pop());
      case PATH -> values.put(option, cwd.resolve(words.pop()).normalize().toString());
      case SECONDS -> values.put(option, seconds(words.pop()));
      case WORDS -> addWords(option, words.pop());
      case CODES -> takeCodes(words);
      case TEXT_OR_TRUE -> values.put(option, hasValue ? words.pop() : true);
      case WORDS_OR_TRUE -> takeWords(option, words, hasValue);
      case NOTHING -> ignore(option);
      case NOTHING_WITH_VALUE -> {
        words.pop();
        ignore(option);
      }
    }
  }

  /**
   * Whether the next word belongs to an option that may stand alone: {@code --watch app.js} starts
   * app.js, {@code app.js --watch src} watches src.
   */
  private boolean isValue(Stack<String> words) {
    if (words.isEmpty() || words.peek().startsWith("-")) {
      return false;
    }
    String word = words.peek();
    return targets.areKnown() || word.endsWith(".log") || Files.isDirectory(cwd.resolve(word));
  }

  private static String seconds(String text) {
    return BARE_NUMBER.matcher(text).matches() ? text + "s" : text;
  }

  private void takeWords(AppOption option, Stack<String> words, boolean hasValue) {
    if (hasValue) {
      addWords(option, words.pop());
    } else {
      values.put(option, true);
    }
  }

  private void addWords(AppOption option, String text) {
    List<String> all = new ArrayList<>();
    if (values.get(option) instanceof List<?> some) {
      some.forEach(each -> all.add(each.toString()));
    }
    for (String word : text.split("[,\\s]+")) {
      if (!word.isEmpty()) {
        all.add(word);
      }
    }
    values.put(option, List.copyOf(all));
  }

  /** {@code --stop-exit-codes 0 3}, or with commas; the first word that is no number ends it. */
  private void takeCodes(Stack<String> words) {
    addWords(AppOption.STOP_EXIT_CODES, words.pop());
    while (!words.isEmpty() && BARE_NUMBER.matcher(words.peek()).matches()) {
      addWords(AppOption.STOP_EXIT_CODES, words.pop());
    }
  }

  private void ignore(AppOption option) {
    notes.add("note: " + option.longName() + " has no meaning in Drover and is ignored");
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  boolean has(AppOption option) {
    return values.containsKey(option);
  }

  /** The keys that mean the same. */
  Map<String, Object> keys() {
    Map<String, Object> keys = new LinkedHashMap<>();
    values.forEach((option, value) -> keys.put(option.key(), value));
    return keys;
  }

  /** Whole lines about what was given and means nothing here. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** What is wrong with these options, by their own names. */
  MisuseException misuse(ConfigException wrong) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : wrong.problems()) {
      Matcher mistake = MISTAKE.matcher(problem.sentence());
      AppOption option =
          mistake.matches() && mistake.group(1) != null ? AppOption.ofKey(mistake.group(1)) : null;
      lines.add(
          option != null && has(option)
              ? option.longName() + ": " + mistake.group(2)
              : problem.toString());
    }
    return new MisuseException(lines);
  }
}
