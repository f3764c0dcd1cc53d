package drover.tui.model;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import drover.control.AppView;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.HostView;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.LogLine;
import drover.control.LogTail;
import drover.control.Series;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Usage;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.Environment;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.Signal;
import drover.spec.WatchRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server at 14:03:27 with five apps, one of them in trouble, for tests to look at. */
public final class Scene {
  public static final Instant NOW = Instant.parse("2026-11-24T14:03:27Z");
  public static final Settings SETTINGS = new Settings("web-1", false, true, true, ZoneOffset.UTC);

  private Scene() {}

  /** The five apps. */
  public static Snapshot snapshot() {
    return snapshot(List.of(api(), worker(), mailer(), search(), migrate()));
  }

  public static Snapshot snapshot(List<AppView> apps) {
    return new Snapshot(1, NOW, apps, host());
  }

  /** The screen of these apps. */
  public static Model model(Settings settings, int columns, int rows, Snapshot snapshot) {
    return Model.start(settings, columns, rows, NOW)
        .update(new Message.Refreshed(new Update(snapshot, List.of(), 0)))
        .model();
  }

  /** With events, and the log of the first app coming in. */
  public static Model lively(Settings settings, int columns, int rows) {
    Model model =
        Model.start(settings, columns, rows, NOW)
            .update(new Message.Refreshed(new Update(snapshot(), events(), 0)))
            .model();
    return logged(logged(model, List.of(line(0, 0, "listening on 3000"))), lines());
  }

  /**
   * A bad night: a crash loop, launches that fail, a stop that hangs, a limit, a flood of lines.
   */
  public static Model trouble(Settings settings, int columns, int rows) {
    List<AppView> apps =
        List.of(flapping(), mailer(), reports(), billing(), imgproxy(), queue(), worker());
    Model quiet = ticked(model(settings, columns, rows, snapshot(apps)), NOW);
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(new LogLine("flapping", 0, i % 3 == 0, NOW.plusMillis(i), "retry " + i + " of db"));
    }
    Model read = logged(quiet, lines.subList(0, 1));
    LogTail.Batch flood = new LogTail.Batch(lines, 772);
    Model flooded = read.update(new Message.Logged(read.log().tail(), flood)).model();
    return ticked(flooded, NOW.plusSeconds(1));
  }

  private static Model ticked(Model model, Instant now) {
    return model.update(new Message.Ticked(now)).model();
  }

  private static AppView flapping() {
    Usage usage = new Usage(31, 44L << 20, 1, wave(30, 9), wave(44 << 20, 1 << 20));
    InstanceView i = online(9, 0, 22599, Duration.ofSeconds(2), usage);
    Incident last =
        new Incident(
            NOW.minusSeconds(2),
            22354,
            ExitStatus.exited(1),
            Duration.ofSeconds(2),
            null,
            30,
            44 << 20,
            List.of(),
            List.of("Error: connect ECONNREFUSED"),
            "restart in 92ms");
    return app(
        "flapping",
        List.of(
            new InstanceView(
                9,
                0,
                i.status(),
                i.pid(),
                i.createdAt(),
                i.since(),
                i.startedAt(),
                14,
                0,
                usage,
                last,
                null,
                List.of(),
                null,
                log("flapping-out"),
                log("flapping-error"))));
  }

  private static AppView reports() {
    String why = "cannot start: /srv/shop/dist/reports.js: no such file or directory";
    return app("reports", List.of(down(10, Status.ERRORED, null, why, "reports")));
  }

  private static AppView billing() {
    Usage usage = new Usage(2.1, 210L << 20, 2, wave(3, 1), wave(210 << 20, 1 << 20));
    InstanceView online = online(11, 0, 5120, Duration.ofHours(2), usage);
    String note = "waiting for ffmpeg 5144, SIGKILL in 4s";
    return app("billing", List.of(with(online, Status.STOPPING, note)));
  }

  private static AppView imgproxy() {
    Usage usage = new Usage(212.4, 1_950L << 20, 3, wave(180, 60), wave(1.7e9f, 1e8f));
    InstanceView online = online(12, 0, 20733, Duration.ofMinutes(11), usage);
    Guards guards = new Guards(ByteSize.of(2L << 30), null, null, WatchRule.OFF, null);
    return app("imgproxy", List.of(online), spec -> guarded(spec, guards));
  }

  private static AppSpec guarded(AppSpec s, Guards guards) {
    return new AppSpec(
        s.name(),
        s.namespace(),
        s.launch(),
        s.instances(),
        s.mode(),
        s.autostart(),
        s.restart(),
        s.stop(),
        s.ready(),
        s.listen(),
        s.logs(),
        guards,
        s.account(),
        s.pidFile(),
        s.file());
  }

  private static AppView queue() {
    Usage usage = new Usage(5, 88L << 20, 1, wave(6, 4), wave(88 << 20, 1 << 20));
    List<InstanceView> instances = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      instances.add(online(20 + i, i, 22000 + i, Duration.ofMinutes(44), usage));
    }
    instances.add(down(23, Status.STOPPED, null, null, "queue"));
    return app("queue", instances);
  }

  /** With lines of the log that it follows. */
  public static Model logged(Model model, List<LogLine> lines) {
    LogTail.Batch batch = new LogTail.Batch(lines, 0);
    return model.update(new Message.Logged(model.log().tail(), batch)).model();
  }

  public static List<LogLine> lines() {
    return List.of(
        line(0, -2_682, "GET /v1/cart 200 11ms"),
        line(0, -1_899, "GET /v1/cart 200 12ms"),
        line(2, -1_682, "GET /v1/cart 200 9ms"),
        line(1, -1_558, "WARN  slow query 812ms orders_by_user"),
        line(0, -1_023, "POST /v1/pay 201 88ms"),
        new LogLine("api", 3, true, NOW.minusMillis(980), "ERROR TimeoutException: imgproxy"),
        line(2, -389, "GET /health 200 1ms"));
  }

  /** A line of an instance of the first app. */
  public static LogLine line(int index, int millis, String text) {
    return new LogLine("api", index, false, NOW.plusMillis(millis), text);
  }

  public static List<Event> events() {
    Incident killed = mailer().instances().get(0).lastExit();
    return List.of(
        event(1, 1_345, EventKind.RELOADED, "api", "reloaded 4 of 4 in 9.8 s"),
        event(2, 46, EventKind.RESTARTING, "mailer", "started, pid 21001"),
        new Event(
            3,
            NOW.minusSeconds(5),
            EventKind.EXITED,
            "mailer",
            6,
            0,
            0,
            "killed by SIGKILL after 41 s, restart 8 of 16 in 4 s",
            killed,
            List.of()));
  }

  /** After some keys, each by its name. */
  public static Model pressed(Model model, String... keys) {
    Model next = model;
    for (String key : keys) {
      next = next.update(new Message.Pressed(key(key))).model();
    }
    return next;
  }

  /** What its line for the user says; empty: nothing. */
  static String said(Model model) {
    Toast toast = model.toast();
    return toast == null ? "" : toast.text();
  }

  /** What it asks; empty: nothing. */
  static String asks(Model model) {
    if (model.overlay() instanceof Overlay.Question question) {
      return question.text();
    }
    return model.overlay() instanceof Overlay.Dialog dialog ? dialog.title() : "";
  }

  /** When it changes by itself. */
  static Instant wake(Model model) {
    Instant wake = model.wakeAt();
    return wake == null ? Instant.MAX : wake;
  }

  /** A key by its name. */
  public static KeyStroke key(String name) {
    if (name.startsWith("Ctrl-")) {
      return new KeyStroke(Character.toLowerCase(name.charAt(5)), true, false);
    }
    return switch (name) {
      case "Space" -> new KeyStroke(' ', false, false);
      case "Up" -> new KeyStroke(KeyType.ArrowUp);
      case "Down" -> new KeyStroke(KeyType.ArrowDown);
      case "Left" -> new KeyStroke(KeyType.ArrowLeft);
      case "Right" -> new KeyStroke(KeyType.ArrowRight);
      case "PgUp" -> new KeyStroke(KeyType.PageUp);
      case "PgDn" -> new KeyStroke(KeyType.PageDown);
      case "Esc" -> new KeyStroke(KeyType.Escape);
      case "BackTab" -> new KeyStroke(KeyType.ReverseTab);
      default ->
          name.length() == 1
              ? new KeyStroke(name.charAt(0), false, false)
              : new KeyStroke(KeyType.valueOf(name));
    };
  }

  public static Model model(int columns, int rows) {
    return model(SETTINGS, columns, rows, snapshot());
  }

  public static AppView api() {
    List<InstanceView> instances = new ArrayList<>();
    double[] cpu = {12.1, 10.4, 9.5, 9.2};
    for (int i = 0; i < 4; i++) {
      Usage usage = new Usage(cpu[i], 153L << 20, 1, wave(12, 3), wave(150 << 20, 1 << 20));
      instances.add(online(i, i, 20411 + i, Duration.ofHours(76), usage));
    }
    return app("api", instances);
  }

  public static AppView worker() {
    Usage usage = new Usage(9, 150L << 20, 1, wave(9, 2), wave(150 << 20, 1 << 20));
    InstanceView first = online(4, 0, 20501, Duration.ofMinutes(372), usage);
    InstanceView second = online(5, 1, 20502, Duration.ofMinutes(372), usage);
    return app("worker", List.of(restarted(first, 2), second));
  }

  public static AppView mailer() {
    Incident killed =
        new Incident(
            NOW.minusSeconds(5),
            21001,
            ExitStatus.killed(Signal.SIGKILL),
            Duration.ofSeconds(41),
            null,
            12.5,
            1L << 30,
            List.of("queue 512", "queue 513"),
            List.of("FATAL: out of memory"),
            "restart 8 of 16 in 4 s");
    return app(
        "mailer",
        List.of(
            new InstanceView(
                6,
                0,
                Status.WAITING_RESTART,
                0,
                NOW.minusSeconds(9_000),
                NOW.minusSeconds(5),
                NOW.minusSeconds(46),
                7,
                7,
                Usage.NONE,
                killed,
                NOW.plusSeconds(4),
                List.of(),
                null,
                log("mailer-out"),
                log("mailer-error"))));
  }

  public static AppView search() {
    Usage usage = new Usage(77.1, 98L << 20, 1, wave(70, 7), wave(90 << 20, 8 << 20));
    InstanceView online = online(7, 0, 21877, Duration.ofSeconds(3), usage);
    return app("search", List.of(with(online, Status.LAUNCHING, null)));
  }

  public static AppView migrate() {
    Incident done =
        new Incident(
            NOW.minusSeconds(170_000),
            18000,
            ExitStatus.exited(0),
            Duration.ofSeconds(12),
            null,
            0,
            0,
            List.of("done"),
            List.of(),
            "stopped");
    return app("migrate", List.of(down(8, Status.STOPPED, done, null, "migrate")));
  }

  /** An app with default rules. */
  public static AppView app(String name, List<InstanceView> instances) {
    return app(name, instances, spec -> spec);
  }

  public static AppView app(
      String name, List<InstanceView> instances, UnaryOperator<AppSpec> change) {
    Launch launch =
        new Launch(
            Launch.Kind.FILE,
            "/srv/shop/dist/" + name + ".js",
            List.of(),
            "node",
            List.of(),
            Path.of("/srv/shop"),
            Environment.EMPTY,
            "NODE_APP_INSTANCE",
            null);
    AppSpec spec = AppSpec.of(name, launch).withInstances(Math.max(1, instances.size()));
    return new AppView(change.apply(spec), instances);
  }

  /** A running instance. */
  public static InstanceView online(int id, int index, long pid, Duration up, Usage usage) {
    Instant since = NOW.minus(up);
    return new InstanceView(
        id,
        index,
        Status.ONLINE,
        pid,
        since,
        since,
        since,
        0,
        0,
        usage,
        null,
        null,
        List.of(),
        null,
        log("app-" + id + "-out"),
        log("app-" + id + "-error"));
  }

  /** An instance without a process. */
  public static InstanceView down(
      int id, Status status, @Nullable Incident exit, @Nullable String note, String log) {
    return new InstanceView(
        id,
        0,
        status,
        0,
        NOW.minusSeconds(170_012),
        NOW.minusSeconds(170_000),
        null,
        0,
        0,
        Usage.NONE,
        exit,
        null,
        List.of(),
        note,
        log(log + "-out"),
        log(log + "-error"));
  }

  public static InstanceView with(InstanceView i, Status status, @Nullable String note) {
    return new InstanceView(
        i.id(),
        i.index(),
        status,
        i.pid(),
        i.createdAt(),
        i.since(),
        i.startedAt(),
        i.restarts(),
        i.unstable(),
        i.usage(),
        i.lastExit(),
        i.nextStart(),
        i.listens(),
        note,
        i.out(),
        i.error());
  }

  /** The same, accepting connections. */
  public static InstanceView listening(InstanceView i, String... places) {
    return new InstanceView(
        i.id(),
        i.index(),
        i.status(),
        i.pid(),
        i.createdAt(),
        i.since(),
        i.startedAt(),
        i.restarts(),
        i.unstable(),
        i.usage(),
        i.lastExit(),
        i.nextStart(),
        List.of(places),
        i.note(),
        i.out(),
        i.error());
  }

  public static InstanceView restarted(InstanceView i, int restarts) {
    return new InstanceView(
        i.id(),
        i.index(),
        i.status(),
        i.pid(),
        i.createdAt(),
        i.since(),
        i.startedAt(),
        restarts,
        i.unstable(),
        i.usage(),
        i.lastExit(),
        i.nextStart(),
        i.listens(),
        i.note(),
        i.out(),
        i.error());
  }

  private static Path log(String name) {
    return Path.of("/home/shop/.drover/logs/" + name + ".log");
  }

  public static HostView host() {
    return new HostView(
        "web-1",
        23,
        List.of(31.0, 22.0, 8.0, 40.0, 25.0, 10.0, 28.0, 20.0),
        wave(50, 40),
        (long) (5.1 * (1L << 30)),
        (long) (15.6 * (1L << 30)),
        0,
        2L << 30,
        List.of(0.82, 0.71, 0.66),
        List.of(new HostView.Disk("/", 61L << 30, 100L << 30)),
        1.2 * (1 << 20),
        310 * 1024,
        Duration.ofDays(41));
  }

  /** Two minutes that go up and down around a value. */
  public static Series wave(float middle, float swing) {
    float[] values = new float[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (middle + swing * Math.sin(i / 9.0));
    }
    return Series.of(values);
  }

  public static Event event(long number, int secondsAgo, EventKind kind, String app, String text) {
    return new Event(
        number, NOW.minusSeconds(secondsAgo), kind, app, -1, -1, 0, text, null, List.of());
  }
}
