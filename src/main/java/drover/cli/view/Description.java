package drover.cli.view;

import drover.control.Event;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Update;
import drover.logs.LogFiles;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.DurationText;
import drover.spec.Launch;
import drover.spec.ListenAddress;
import drover.spec.LogRule;
import drover.spec.RestartRule;
import drover.tui.model.Harmless;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All about one instance, in the rows of PM2's {@code describe} and some more: how it ended last
 * and with which words, what happens next, its last events. Pure.
 */
public final class Description {
  private static final int MOST_EVENTS = 10;

  private final Entry entry;
  private final InstanceView instance;
  private final AppSpec spec;
  private final Update update;
  private final Instant now;
  private final Sheet sheet;
  private final StringBuilder text = new StringBuilder();

  private Description(Entry entry, Update update, Sheet sheet) {
    this.entry = entry;
    this.instance = entry.instance();
    this.spec = entry.app().spec();
    this.update = update;
    this.now = update.snapshot().at();
    this.sheet = sheet;
  }

  /** The whole text, each line with its end. */
  public static String of(Entry entry, Update update, Surroundings around, Sheet sheet) {
    Description description = new Description(entry, update, sheet);
    description.write(around);
    return description.text.toString();
  }

  private void write(Surroundings around) {
    title("Describing process with id " + instance.id() + " - name " + entry.name());
    Facts facts = new Facts();
    state(facts);
    program(facts);
    places(facts, around);
    rules(facts);
    history(facts);
    facts.draw(sheet, text);
    Incident last = instance.lastExit();
    if (last != null) {
      lines("last lines of error output", last.lastError());
      lines("last lines of output", last.lastOut());
    }
    events();
  }

  private void title(String title) {
    Ink.STRONG.write(title, sheet, text);
    text.append('\n');
  }

  private void state(Facts facts) {
    facts.add("status", entry.statusInDetail(now), Ink.of(entry.status()));
    facts.add("note", entry.note());
    facts.add("name", entry.name());
    facts.add("namespace", entry.namespace());
    facts.add("pid", entry.isRunning() ? Long.toString(instance.pid()) : Entry.NONE);
    if (!instance.listens().isEmpty()) {
      facts.add("listens on", entry.listens());
    }
    facts.add("restarts", Integer.toString(instance.restarts()));
    facts.add("uptime", entry.up(now));
    if (entry.isRunning()) {
      int processes = instance.usage().processes();
      facts.add("cpu", entry.cpu());
      facts.add(
          "memory", entry.memory() + (processes > 1 ? " in " + processes + " processes" : ""));
    }
  }

  private void program(Facts facts) {
    Launch launch = spec.launch();
    facts.add("script path", launch.script());
    facts.add("script args", orNone(String.join(" ", launch.args())));
    facts.add("interpreter", launch.interpreter() == null ? "none" : launch.interpreter());
    facts.add("interpreter args", orNone(String.join(" ", launch.interpreterArgs())));
    facts.add("script id", Integer.toString(instance.id()));
    facts.add("exec cwd", launch.cwd().toString());
    facts.add("exec mode", entry.mode() + "_mode");
    facts.add("instance", Integer.toString(instance.index()));
    facts.add("instances", Integer.toString(spec.instances()));
    facts.add("node env", launch.environment().resolved().get("NODE_ENV"));
  }

  private void places(Facts facts, Surroundings around) {
    facts.add("error log path", Entry.place(instance.error()));
    facts.add("out log path", Entry.place(instance.out()));
    LogRule logs = spec.logs();
    Path folder = around.home().resolve("logs");
    Path combined = LogFiles.of(spec.name(), instance.id(), logs, folder).combined();
    facts.add("entire log path", combined == null ? null : combined.toString());
    facts.add("log type", logs.json() ? "json" : null);
    facts.add("log date format", logs.dateFormat());
    facts.add("pid path", PidFile.of(entry, around.home()).toString());
    Path file = spec.file();
    facts.add("ecosystem file", file == null ? null : file.toString());
    facts.add("user", entry.user(around.user()));
  }

  private void rules(Facts facts) {
    ByteSize limit = spec.guards().maxMemory();
    facts.add("max memory restart", limit == null ? null : limit.text());
    facts.add("cron restart", spec.guards().cron());
    facts.add("watch & reload", watched());
    facts.add("restart rule", rule());
    facts.add(
        "stop rule",
        spec.stop().signal() + ", SIGKILL after " + spec.stop().timeout().toMillis() + " ms");
    if (!spec.listen().isEmpty()) {
      facts.add(
          "listen",
          spec.listen().stream().map(ListenAddress::text).collect(Collectors.joining(" ")));
    }
    if (spec.ready().waitReady()) {
      facts.add(
          "ready rule",
          "says so itself, within " + spec.ready().listenTimeout().toMillis() + " ms");
    }
  }

  private String watched() {
    return entry.isWatched() ? String.join(" ", spec.guards().watch().paths()) : "disabled";
  }

  private String rule() {
    RestartRule rule = spec.restart();
    return rule.autorestart()
        ? "errored after "
            + rule.maxRestarts()
            + " exits in a row within "
            + rule.minUptime().toMillis()
            + " ms"
        : "not restarted";
  }

  private void history(Facts facts) {
    facts.add("unstable restarts", Integer.toString(instance.unstable()));
    facts.add("created at", instance.createdAt().truncatedTo(ChronoUnit.MILLIS).toString());
    Incident last = instance.lastExit();
    if (last != null) {
      String cause = last.cause() == null ? "" : ", " + last.cause();
      facts.add(
          "last exit",
          last.exit().text()
              + " "
              + ago(last.at())
              + " after "
              + DurationText.compact(last.ran())
              + ", pid "
              + last.pid()
              + cause);
      facts.add("then", last.next());
    }
    Instant next = instance.nextStart();
    facts.add("next start", next == null ? null : "in " + Entry.secondsUntil(next, now) + "s");
  }

  private void lines(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    title(title);
    for (String line : lines) {
      text.append(Harmless.of(line).text()).append('\n');
    }
  }

  private void events() {
    List<Event> own = update.events().stream().filter(this::isOwn).toList();
    if (own.isEmpty()) {
      return;
    }
    title("last events");
    for (Event event : own.subList(Math.max(0, own.size() - MOST_EVENTS), own.size())) {
      text.append(ago(event.at())).append("  ").append(Harmless.of(event.text()).text());
      text.append('\n');
    }
  }

  /** What happened to it, or to its app as a whole. */
  private boolean isOwn(Event event) {
    return event.app().equals(spec.name()) && (event.id() < 0 || event.id() == instance.id());
  }

  private String ago(Instant at) {
    return DurationText.compact(Duration.between(at, now)) + " ago";
  }

  private static String orNone(String text) {
    return text.isEmpty() ? Entry.NONE : text;
  }
}
