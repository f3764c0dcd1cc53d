package drover.tui.model;

import drover.control.AppView;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Status;
import drover.spec.DurationText;
import drover.spec.StopRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an app is as it is: state, since when, last exit, what is waited for, what happens next. */
public final class WhyText {
  private WhyText() {}

  static void page(Model model, Prose prose) {
    for (RowId id : model.desk().top().about()) {
      Optional<Row> row = model.shown().row(id);
      prose.paragraph(
          row.map(known -> of(known, model.shownNow())).orElse(id.app() + " is gone."),
          Style.PLAIN);
      row.ifPresent(known -> prose.paragraph(keys(known), Style.FAINT));
      prose.blank();
    }
  }

  /** What can be done about it here. */
  private static String keys(Row row) {
    return switch (row.mood()) {
      case BAD -> "s starts it anew at once, x stops trying, l shows its log.";
      case OFF -> "s starts it.";
      case CHANGING, WORRYING -> "l shows its log, e what happened.";
      case GOOD -> "";
    };
  }

  /** One paragraph on some or all instances of an app. */
  public static String of(AppView app, List<InstanceView> instances, Instant now) {
    return of(new Row(RowId.of(app.name()), app, instances, false, now), now);
  }

  static String of(Row row, Instant now) {
    if (row.instances().isEmpty()) {
      return row.app().name() + " has no instances.";
    }
    List<String> sentences = new ArrayList<>();
    int online = row.count(Status.ONLINE);
    int all = row.instances().size();
    if (all > 1 || online == all) {
      sentences.add(running(row, online, all, now));
    }
    for (InstanceView instance : row.instances()) {
      if (instance.status() != Status.ONLINE) {
        sentences.add(state(who(row.app(), instance), row.app(), instance, now));
      }
    }
    if (online == all) {
      Incident last = row.lastIncident();
      if (last != null) {
        sentences.add(ended("The last exit was ", last, now));
      }
    }
    return Harmless.of(String.join(" ", sentences)).text();
  }

  private static String running(Row row, int online, int all, Instant now) {
    String up = RowText.up(row, now);
    String count =
        all == 1 ? "" : online == all ? " with all " + all : ", " + online + " of " + all;
    String since = online == 0 ? "" : all == 1 ? " for " + up : ", the youngest for " + up;
    String instances = all == 1 ? "" : " instances";
    return (all == 1 ? who(row.app(), row.instances().get(0)) : row.app().name())
        + " is "
        + (online == 0 ? "not " : "")
        + "online"
        + count
        + instances
        + since
        + restarted(row.restarts())
        + ".";
  }

  private static String restarted(int times) {
    return switch (times) {
      case 0 -> "";
      case 1 -> "; it was restarted once";
      default -> "; it was restarted " + times + " times";
    };
  }

  /** {@code api}, or {@code api:1} where there are several. */
  private static String who(AppView app, InstanceView instance) {
    return app.instances().size() > 1 ? app.name() + ":" + instance.index() : app.name();
  }

  private static String state(String who, AppView app, InstanceView instance, Instant now) {
    String since = DurationText.compact(Duration.between(instance.since(), now));
    String ended = exit(instance, now) + unstable(app, instance);
    String said = Row.note(instance);
    String note = said == null ? "" : " " + sentence(said);
    return switch (instance.status()) {
      case ONLINE -> "";
      case LAUNCHING -> who + " has been launching for " + since + "." + note + launching(app);
      case STOPPING -> who + " has been stopping for " + since + "." + note + stopping(app, said);
      case STOPPED ->
          who
              + " has been stopped for "
              + since
              + "."
              + note
              + exit(instance, now)
              + " Nothing is planned.";
      case WAITING_RESTART ->
          who
              + " has been waiting for a restart for "
              + since
              + "."
              + note
              + ended
              + next(instance, now);
      case ERRORED ->
          who + " has been errored for " + since + "." + note + ended + " Nothing is planned.";
    };
  }

  private static String launching(AppView app) {
    return app.spec().ready().waitReady()
        ? " It has "
            + DurationText.compact(app.spec().ready().listenTimeout())
            + " to say that it is ready."
        : "";
  }

  private static String stopping(AppView app, @Nullable String said) {
    if (said != null && said.startsWith(InstanceView.STOPS_BY_ITSELF)) {
      return "";
    }
    StopRule stop = app.spec().stop();
    return " After "
        + stop.signal()
        + " its tree has "
        + stop.timeout().toMillis()
        + " ms, then SIGKILL.";
  }

  private static String next(InstanceView instance, Instant now) {
    Instant next = instance.nextStart();
    if (next == null) {
      return "";
    }
    long seconds = Math.max(0, (Duration.between(now, next).toMillis() + 999) / 1_000);
    return " It is started again in " + seconds + " s.";
  }

  private static String exit(InstanceView instance, Instant now) {
    Incident last = instance.lastExit();
    return last == null ? "" : " " + ended("It ended with ", last, now);
  }

  private static String ended(String start, Incident last, Instant now) {
    return start
        + last.exit().text()
        + " "
        + DurationText.compact(Duration.between(last.at(), now))
        + " ago, after "
        + DurationText.compact(last.ran())
        + (last.cause() == null ? "" : ", " + last.cause())
        + "."
        + said(last);
  }

  private static String said(Incident last) {
    String line = last.exit().equals(ExitStatus.exited(0)) ? null : LastWord.of(last);
    return line == null ? "" : " It said: " + line + (line.matches(".*[.!?]") ? "" : ".");
  }

  private static String unstable(AppView app, InstanceView instance) {
    return instance.unstable() == 0
        ? ""
        : " That was unstable exit "
            + instance.unstable()
            + " in a row; at "
            + app.spec().restart().maxRestarts()
            + " it gives up.";
  }

  private static String sentence(String note) {
    String capital = Character.toUpperCase(note.charAt(0)) + note.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
