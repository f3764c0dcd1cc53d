package drover.cli.view;

import drover.control.AppView;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Snapshot;
import drover.control.Status;
import drover.spec.DurationText;
import drover.spec.ExecMode;
import drover.tui.model.Harmless;
import drover.tui.model.Numbers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance together with its app: what one line of a list is about. */
public record Entry(AppView app, InstanceView instance) {
  static final String NONE = "-";

  /** Every instance, in the order of the picture. */
  public static List<Entry> all(Snapshot snapshot) {
    List<Entry> all = new ArrayList<>();
    for (AppView app : snapshot.apps()) {
      for (InstanceView instance : app.instances()) {
        all.add(new Entry(app, instance));
      }
    }
    return all;
  }

  String name() {
    return Harmless.of(app.name()).text();
  }

  String namespace() {
    return Harmless.of(app.spec().namespace()).text();
  }

  String mode() {
    return app.spec().mode() == ExecMode.CLUSTER ? "cluster" : "fork";
  }

  /** Who it runs as; {@code caller} is who the supervisor runs as. */
  String user(String caller) {
    String user = app.spec().account().user();
    return Harmless.of(user == null ? caller : user).text();
  }

  boolean isWatched() {
    return !app.spec().guards().watch().paths().isEmpty();
  }

  Status status() {
    return instance.status();
  }

  boolean isRunning() {
    return instance.pid() > 0;
  }

  /** Since when its process runs; null: it has none. */
  @Nullable Instant runningSince() {
    return isRunning() ? instance.startedAt() : null;
  }

  String up(Instant now) {
    Instant since = runningSince();
    return since == null ? NONE : DurationText.compact(Duration.between(since, now));
  }

  /** Where it accepts connections. */
  String listens() {
    List<String> places = instance.listens();
    return places.isEmpty() ? NONE : Harmless.of(String.join(" ", places)).text();
  }

  String cpu() {
    return isRunning() ? Numbers.tenths(instance.usage().cpu()) + "%" : NONE;
  }

  String memory() {
    return isRunning() ? Numbers.bytes(instance.usage().memory()) : NONE;
  }

  /** The word of its status and, where there is more to say, how it ended or when it goes on. */
  String statusInDetail(Instant now) {
    String word = status().word();
    Instant next = instance.nextStart();
    if (status() == Status.WAITING_RESTART && next != null) {
      return word + " " + secondsUntil(next, now) + "s";
    }
    String exit = exit();
    return exit == null ? word : word + " " + exit;
  }

  /** Everything there is to say beside the word of its status; {@code -}: nothing. */
  String detail(Instant now) {
    List<String> parts = new ArrayList<>();
    String exit = exit();
    if (exit != null) {
      parts.add(exit);
    }
    Instant next = instance.nextStart();
    if (next != null) {
      parts.add("restart in " + secondsUntil(next, now) + "s");
    }
    String remark = remark();
    if (remark != null) {
      parts.add(remark);
    }
    return parts.isEmpty() ? NONE : String.join(", ", parts);
  }

  /** How it ended, if it is not running; null: it is, or never was. */
  private @Nullable String exit() {
    Incident last = instance.lastExit();
    return last == null || status().isAlive() ? null : last.exit().text();
  }

  /** Its note and what is known of why it is not running; null: nothing. */
  @Nullable String remark() {
    Incident last = instance.lastExit();
    String cause = last == null || status().isAlive() ? null : last.cause();
    String note = note();
    if (cause == null) {
      return note;
    }
    return (note == null ? "" : note + ", ") + Harmless.of(cause).text();
  }

  @Nullable String note() {
    String note = instance.note();
    return note == null || note.isBlank() ? null : Harmless.of(note).text();
  }

  /** Where a stream goes. */
  static String place(@Nullable Path path) {
    return path == null ? "/dev/null" : path.toString();
  }

  static long secondsUntil(Instant next, Instant now) {
    return Math.max(0, (Duration.between(now, next).toMillis() + 999) / 1_000);
  }
}
