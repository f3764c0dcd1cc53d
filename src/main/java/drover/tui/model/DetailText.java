package drover.tui.model;

import drover.control.AppView;
import drover.control.Event;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Series;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All about an app: facts, graphs, instances, the last exit, the last events. */
final class DetailText {
  private DetailText() {}

  static void page(Model model, Prose prose) {
    Optional<Row> row = model.shown().row(model.desk().top().about().get(0));
    if (row.isEmpty()) {
      prose.paragraph("it was deleted: Esc goes back", Style.FAINT);
      return;
    }
    state(model, row.get(), prose);
    facts(row.get(), prose);
    graphs(model, row.get(), prose, 4);
    instances(model, row.get(), prose, Integer.MAX_VALUE);
    lastExit(model, row.get(), prose);
    events(model, row.get(), prose, 10);
  }

  static void state(Model model, Row row, Prose prose) {
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

  private static void facts(Row row, Prose prose) {
    AppSpec spec = row.app().spec();
    prose.blank();
    prose.fact("runs", String.join(" ", spec.launch().argv()));
    prose.fact("in", spec.launch().cwd().toString());
    if (row.pid() > 0) {
      prose.fact("pid", RowText.process(row));
    }
    if (!row.listens().isEmpty()) {
      prose.fact("listens", Harmless.of(String.join(" ", row.listens())).text());
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
      prose.fact("output", orNowhere(row.instances().get(0).out()));
      prose.fact("errors", orNowhere(row.instances().get(0).error()));
    }
  }

  private static String orNowhere(@Nullable Path path) {
    return path == null ? "/dev/null" : path.toString();
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

  static void graphs(Model model, Row row, Prose prose, int rows) {
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
    ByteSize limit = row.memoryLimit();
    prose.rule(
        Text.run("mem ", Style.STRONG),
        Text.run(RowText.memory(row), row.isNearLimit() ? Style.WORRYING : Style.PLAIN),
        Text.run(
            (limit == null ? "" : " of " + limit.text())
                + "  2m max "
                + Numbers.bytes((long) memory.max()),
            Style.FAINT));
    prose.graph(memory, second, rows, Scales.memory(memory, limit));
  }

  static void instances(Model model, Row row, Prose prose, int most) {
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

  private static void lastExit(Model model, Row row, Prose prose) {
    for (InstanceView instance : row.instances()) {
      Incident exit = instance.lastExit();
      if (exit != null) {
        prose.heading("last exit of " + row.app().name() + ":" + instance.index());
        IncidentText.facts(model, exit, prose);
      }
    }
  }

  static void events(Model model, Row row, Prose prose, int most) {
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
