package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Items;
import drover.config.Tree.Leaf;
import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.ExecMode;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.NodeProgram;
import drover.spec.ReadyRule;
import drover.spec.RestartRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one app: every key of {@link Key} into its place in {@link AppSpec}. */
final class AppReader {
  private static final int MOST_INSTANCES = 10_000;
  private static final int MOST_RESTARTS = 1_000_000_000;

  /** JavaScript's word, and YAML's. */
  private static final Set<String> ENDLESS = Set.of("Infinity", ".inf");

  private final Entry entry;
  private final Values values;
  private final Reading reading;

  AppReader(Entry entry, Reading reading) {
    this.entry = entry;
    this.values = new Values(entry, reading.options().callerEnv().getOrDefault("HOME", ""));
    this.reading = reading;
  }

  /** The app; null: it has no script. Whatever else is wrong has been said and is left out. */
  @Nullable AppSpec read() {
    // Everything is read even without a script, so that all mistakes are said at once.
    String name = new Name(entry, values, reading.options().envSection()).text();
    Launch launch = new LaunchReader(entry, values, reading, name == null ? "" : name).read();
    values.flag(Key.FORCE, false); // nothing to force: an app is known by its name alone
    int instances = instances();
    String namespace = values.text(Key.NAMESPACE, "default");
    boolean isCluster = isToBeCluster(launch);
    ExecMode mode = isCluster && launch != null ? clusterMode(launch) : ExecMode.FORK;
    boolean autostart = values.flag(Key.AUTOSTART, true);
    RestartRule restart = restart();
    StopRule stop = stop(launch);
    boolean sharesItself = isCluster && launch != null && Workers.shareByThemselves(launch);
    ReadyRule ready = ready(sharesItself || ReadyRule.DEFAULT.overlaps());
    Guards guards = guards();
    Account account = new Account(values.text(Key.USER), values.text(Key.GROUP));
    var cwd = launch == null ? reading.folder() : launch.cwd();
    var listen = new ListenReader(entry, values).read(cwd);
    var logs = new LogReader(entry, values, cwd).read(instances);
    var pidFile = values.path(Key.PID_FILE, cwd);
    if (launch == null || name == null) {
      return null;
    }
    return new AppSpec(
        name,
        namespace,
        launch,
        instances,
        mode,
        autostart,
        restart,
        stop,
        ready,
        listen,
        logs,
        guards,
        account,
        pidFile,
        reading.file());
  }

  private int instances() {
    Field field = entry.field(Key.INSTANCES);
    Long number = values.parse(Key.INSTANCES, AppReader::countOf);
    if (field == null || number == null) {
      return 1;
    }
    long count = number > 0 ? number : Math.max(1, reading.options().cpus() + number);
    if (count > MOST_INSTANCES || number < -MOST_INSTANCES) {
      entry.complain(
          field, field.value().what() + " is out of range; write 1 to " + MOST_INSTANCES);
      return 1;
    }
    return (int) count;
  }

  private static @Nullable Long countOf(String text) {
    return text.equals("max") ? Long.valueOf(0) : Values.numberOf(text);
  }

  /** Whether its instances are to share their ports without being given them. */
  private boolean isToBeCluster(@Nullable Launch launch) {
    String interpreter = launch == null ? null : launch.interpreter();
    boolean isNode = interpreter != null && Programs.isNode(interpreter);
    ExecMode mode = values.parse(Key.EXEC_MODE, AppReader::modeOf);
    Field count = entry.field(Key.INSTANCES);
    if (entry.field(Key.LISTEN) != null) {
      // It is given what it shares, and does not ask for it.
      return false;
    }
    boolean isUsual =
        count != null
            && launch != null
            && (isNode || (!count.value().what().equals("1") && Workers.isAlmost(launch)));
    return mode == null ? isUsual : mode == ExecMode.CLUSTER;
  }

  private ExecMode clusterMode(Launch launch) {
    String why = Workers.whyNot(launch);
    Field asking = entry.field(Key.EXEC_MODE);
    asking = asking == null ? entry.field(Key.INSTANCES) : asking;
    if (why == null) {
      return ExecMode.CLUSTER;
    }
    if (asking != null && !Workers.shareByThemselves(launch)) {
      entry.note(asking, why + "; it runs as fork");
    }
    return ExecMode.FORK;
  }

  private static @Nullable ExecMode modeOf(String text) {
    return switch (text) {
      case "fork", "fork_mode" -> ExecMode.FORK;
      case "cluster", "cluster_mode" -> ExecMode.CLUSTER;
      default -> null;
    };
  }

  private RestartRule restart() {
    RestartRule usual = RestartRule.DEFAULT;
    return new RestartRule(
        values.flag(Key.AUTORESTART, usual.autorestart()),
        values.duration(Key.MIN_UPTIME, usual.minUptime()),
        maxRestarts(usual.maxRestarts()),
        values.duration(Key.RESTART_DELAY),
        values.duration(Key.EXP_BACKOFF_RESTART_DELAY),
        exitCodes());
  }

  private int maxRestarts(int usual) {
    Field field = entry.field(Key.MAX_RESTARTS);
    boolean isEndless =
        field != null && field.value() instanceof Leaf leaf && ENDLESS.contains(leaf.text());
    return isEndless ? MOST_RESTARTS : values.number(Key.MAX_RESTARTS, 0, MOST_RESTARTS, usual);
  }

  private Set<Integer> exitCodes() {
    Set<Integer> codes = new HashSet<>();
    Field field = entry.field(Key.STOP_EXIT_CODES);
    if (field != null) {
      for (Tree item :
          field.value() instanceof Items list ? list.items() : List.of(field.value())) {
        Long code = item instanceof Leaf leaf ? Values.numberOf(leaf.text()) : null;
        if (code == null || code < 0 || code > 255) {
          entry.complain(item.place(), field.key() + ": " + Form.CODES.complaint(item.what()));
        } else {
          codes.add(code.intValue());
        }
      }
    }
    return codes;
  }

  private StopRule stop(@Nullable Launch launch) {
    StopRule usual = StopRule.DEFAULT;
    Signal signal = values.parse(Key.KILL_SIGNAL, text -> Signal.parse(text).orElse(null));
    StopRule rule =
        new StopRule(
            signal == null ? usual.signal() : signal,
            values.duration(Key.KILL_TIMEOUT, usual.timeout()),
            values.flag(Key.TREEKILL, usual.wholeTree()),
            values.flag(Key.SHUTDOWN_WITH_MESSAGE, usual.byMessage()),
            !values.flag(Key.GRACEFUL_CLOSE, !usual.abruptClose()));
    Field byMessage = entry.field(Key.SHUTDOWN_WITH_MESSAGE);
    if (rule.byMessage() && byMessage != null && !isNode(launch)) {
      entry.note(
          byMessage, byMessage.key() + " is for node's programs; this one gets " + rule.signal());
    }
    return rule;
  }

  private static boolean isNode(@Nullable Launch launch) {
    return launch == null || NodeProgram.is(launch.argv());
  }

  /**
   * When it is ready.
   *
   * @param overlaps whether a new instance may run beside the one that it replaces, if nothing else
   *     is said
   */
  private ReadyRule ready(boolean overlaps) {
    ReadyRule usual = ReadyRule.DEFAULT;
    return new ReadyRule(
        values.flag(Key.WAIT_READY, usual.waitReady()),
        values.duration(Key.LISTEN_TIMEOUT, usual.listenTimeout()),
        values.flag(Key.OVERLAP, overlaps));
  }

  private Guards guards() {
    return new Guards(
        values.size(Key.MAX_MEMORY_RESTART),
        CronText.read(entry, values, Key.CRON_RESTART),
        values.parse(Key.CRON_TIMEZONE, AppReader::zoneOf),
        watch(),
        watchdog());
  }

  private @Nullable Duration watchdog() {
    Duration period = values.duration(Key.WATCHDOG);
    return period == null || period.isZero() ? null : period;
  }

  private static @Nullable ZoneId zoneOf(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private WatchRule watch() {
    List<String> ignore =
        entry.field(Key.IGNORE_WATCH) == null
            ? WatchRule.DEFAULT_IGNORE
            : values.texts(Key.IGNORE_WATCH);
    return new WatchRule(
        watchPaths(), ignore, values.duration(Key.WATCH_DELAY, WatchRule.OFF.delay()));
  }

  private List<String> watchPaths() {
    Field field = entry.field(Key.WATCH);
    if (field == null || !(field.value() instanceof Leaf leaf)) {
      return values.texts(Key.WATCH);
    }
    Boolean flag = Values.flagOf(leaf.text());
    if (flag != null) {
      return flag ? List.of(".") : List.of();
    }
    if (Set.of("yes", "no", "on", "off", "").contains(leaf.text().strip())) {
      entry.complain(field, Form.WATCH.complaint(leaf.what()));
      return List.of();
    }
    return values.texts(Key.WATCH);
  }
}
