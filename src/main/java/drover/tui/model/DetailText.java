package drover.tui.model;

import drover.control.AppView;
import drover.control.Event;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Series;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.DurationText;
import drover.spec.ExecMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All about an app: facts, graphs, instances, the last exit, the last events. */
public final class DetailText {
  private static final int FEW = 6;

  private DetailText() {}

  static void page(Model model, Prose prose) {
    Optional<Row> row = model.shown().row(model.desk().top().about().get(0));
    if (row.isEmpty()) {
      prose.paragraph("it is gone", Style.FAINT);
      return;
    }
    state(model, row.get(), prose);
    facts(row.get(), prose);
    graphs(model, row.get(), prose, 4);
    instances(model, row.get(), prose, Integer.MAX_VALUE);
    lastExit(model, row.get(), prose);
    events(model, row.get(), prose, 10);
  }

  /** The pane beside the table. */
  public static List<Text> pane(Model model, Row row, int width, int height) {
    Prose prose = new Prose(width, Glyphs.of(model.settings()));
    state(model, row, prose);
    prose.line(command(row.app().spec()), Style.FAINT);
    if (!row.isAlive() || row.isUnsteady()) {
      crash(row, prose, height);
    }
    int instances = row.instances().size() < 2 ? 0 : 2 + Math.min(FEW + 1, row.instances().size());
    int rest = height - prose.lines().size() - instances - 3;
    graphs(model, row, prose, Math.max(1, Math.min(4, (rest - 3) / 2)));
    instances(model, row, prose, FEW);
    int left = height - prose.lines().size() - 2;
    if (left > 0) {
      events(model, row, prose, left);
    }
    return prose.lines();
  }

  private static void state(Model model, Row row, Prose prose) {
    Style style = Style.of(row.mood());
    String sign = prose.glyphs().of(row.mood()) + " ";
    InstanceView spokesman = row.spokesman();
    String since = spokesman == null ? "" : "  " + age(spokesman.since(), model.shownNow());
    prose.line(
        Text.run(sign + row.statusText(model.shownNow()), style), Text.run(since, Style.PLAIN));
    String note = row.note();
    if (note != null) {
      prose.paragraph(Harmless.of(note).text(), style);
    }
  }

  private static String age(Instant since, Instant now) {
    return "for " + DurationText.compact(Duration.between(since, now));
  }

  private static String command(AppSpec spec) {
    String mode = spec.mode() == ExecMode.CLUSTER ? "cluster " : "";
    return mode + String.join(" ", spec.launch().argv());
  }

  private static void facts(Row row, Prose prose) {
    AppSpec spec = row.app().spec();
    prose.blank();
    prose.fact("runs", String.join(" ", spec.launch().argv()));
    prose.fact("in", spec.launch().cwd().toString());
    if (row.pid() > 0) {
      prose.fact("pid", RowText.process(row));
    }
    prose.fact("mode", mode(row.app()));
    prose.fact("restarts", restarts(row));
    ByteSize limit = spec.guards().maxMemory();
    if (limit != null) {
      prose.fact("memory", "restarts over " + limit.text());
    }
    String cron = spec.guards().cron();
    if (cron != null) {
      prose.fact("cron", cron);
    }
    if (!spec.guards().watch().paths().isEmpty()) {
      prose.fact("watches", String.join(" ", spec.guards().watch().paths()));
    }
    String user = spec.account().user();
    if (user != null) {
      prose.fact("user", user);
    }
    if (!row.instances().isEmpty()) {
      prose.fact("output", String.valueOf(orNowhere(row.instances().get(0).out())));
      prose.fact("errors", String.valueOf(orNowhere(row.instances().get(0).error())));
    }
  }

  private static Object orNowhere(java.nio.file.@org.jspecify.annotations.Nullable Path path) {
    return path == null ? "/dev/null" : path;
  }

  private static String mode(AppView app) {
    String mode = app.spec().mode().name().toLowerCase(Locale.ROOT);
    String count = app.instances().size() == 1 ? "" : ", " + app.instances().size() + " instances";
    return mode + count + ", namespace " + app.spec().namespace();
  }

  private static String restarts(Row row) {
    int unstable = row.instances().stream().mapToInt(InstanceView::unstable).max().orElse(0);
    String count = Integer.toString(row.restarts());
    return unstable == 0
        ? count
        : count
            + ", "
            + unstable
            + " unstable in a row; at "
            + row.app().spec().restart().maxRestarts()
            + " it gives up";
  }

  private static void graphs(Model model, Row row, Prose prose, int rows) {
    if (!row.isAlive()) {
      return;
    }
    long second = model.shown().latest().at().getEpochSecond();
    Series cpu = row.cpuTrend();
    Series memory = row.memoryTrend();
    prose.blank();
    prose.rule(
        Text.run("cpu ", Style.STRONG),
        Text.run(RowText.cpu(row) + "%", Style.PLAIN),
        Text.run("  2m max " + Numbers.tenths(cpu.max()) + "%", Style.FAINT));
    prose.graph(cpu, second, rows, Scales.cpu(cpu));
    ByteSize limit = row.app().spec().guards().maxMemory();
    ByteSize sum = limit == null ? null : ByteSize.of(limit.bytes() * row.instances().size());
    prose.rule(
        Text.run("mem ", Style.STRONG),
        Text.run(RowText.memory(row), row.isNearLimit() ? Style.WORRYING : Style.PLAIN),
        Text.run(
            (sum == null ? "" : " of " + sum.text())
                + "  2m max "
                + Numbers.bytes((long) memory.max()),
            Style.FAINT));
    prose.graph(memory, second, rows, Scales.memory(memory, sum));
  }

  private static void instances(Model model, Row row, Prose prose, int most) {
    List<InstanceView> all = row.app().instances();
    if (all.size() < 2) {
      return;
    }
    prose.heading("instances");
    for (int i = 0; i < Math.min(most, all.size()); i++) {
      Row leaf = Row.leaf(row.app(), all.get(i), row.at());
      String pid = leaf.pid() > 0 ? Long.toString(leaf.pid()) : "-";
      prose.line(
          Text.run(left(Integer.toString(all.get(i).index()), 2) + " ", Style.PLAIN),
          Text.run(prose.glyphs().of(leaf.mood()) + " ", Style.of(leaf.mood())),
          Text.run(right(pid, 7), Style.PLAIN),
          Text.run(right(RowText.cpu(leaf), 7), Style.PLAIN),
          Text.run(right(RowText.memory(leaf), 6), Style.PLAIN),
          Text.run(right(RowText.up(leaf, model.shownNow()), 8), Style.PLAIN),
          Text.run(
              leaf.mood() == Mood.GOOD ? "" : " " + leaf.statusText(model.shownNow()),
              Style.of(leaf.mood())));
    }
    if (all.size() > most) {
      prose.line(all.size() - most + " more: t", Style.FAINT);
    }
  }

  /**
   * How the last one that ended did, and what it last said: in the pane, what matters most then.
   */
  private static void crash(Row row, Prose prose, int height) {
    Incident exit = row.lastIncident();
    if (exit == null) {
      return;
    }
    prose.blank();
    prose.line(
        Text.run("last run ", Style.FAINT),
        Text.run(exit.exit().text(), IncidentText.style(exit)),
        Text.run(" after " + DurationText.compact(exit.ran()), Style.PLAIN));
    if (!row.isAlive()) {
      prose.paragraph(Harmless.of(exit.next()).text(), Style.PLAIN);
    }
    List<String> last = exit.lastError().isEmpty() ? exit.lastOut() : exit.lastError();
    int most = Math.min(last.size(), Math.max(1, height / 3));
    for (String line : last.subList(last.size() - most, last.size())) {
      prose.line(Harmless.of(line).text(), Style.FAINT);
    }
  }

  private static void lastExit(Model model, Row row, Prose prose) {
    for (InstanceView instance : row.instances()) {
      Incident exit = instance.lastExit();
      if (exit != null) {
        prose.heading("last exit of " + row.app().name() + ":" + instance.index());
        IncidentText.facts(model, exit, prose);
      }
    }
  }

  private static void events(Model model, Row row, Prose prose, int most) {
    List<Event> events = model.shown().eventsOf(row.id());
    if (events.isEmpty()) {
      return;
    }
    prose.heading("events");
    for (int i = events.size() - 1; i >= Math.max(0, events.size() - most); i--) {
      Event event = events.get(i);
      Mood mood = EventList.mood(event);
      prose.line(
          Text.run(Numbers.clock(event.at(), model.settings().zone()) + " ", Style.FAINT),
          Text.run(prose.glyphs().of(mood) + " ", Style.of(mood)),
          Text.run(Harmless.of(event.text()).text(), Style.PLAIN));
    }
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
