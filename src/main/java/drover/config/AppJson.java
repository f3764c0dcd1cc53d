package drover.config;

import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.ListenAddress;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import drover.spec.RestartRule;
import drover.spec.WatchRule;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Apps as JSON under the names of the file's keys; durations in milliseconds, sizes in bytes.
 *
 * <p>{@code env} is only what the file gives. What has a default shows it; what has none is null.
 */
final class AppJson {
  private final JsonOutput out;

  private AppJson(JsonOutput out) {
    this.out = out;
  }

  static String of(List<AppSpec> apps) {
    JsonOutput out = JsonOutput.indented().array();
    for (AppSpec app : apps) {
      new AppJson(out).write(app);
    }
    return out.end().finish() + "\n";
  }

  private void write(AppSpec app) {
    out.object().text("name", app.name());
    launch(app.launch());
    out.text("exec_mode", lower(app.mode()))
        .number("instances", app.instances())
        .mapping("env", app.launch().environment().declared())
        .text("namespace", app.namespace());
    logs(app.logs());
    guardsAndTimes(app);
    out.end();
  }

  private void launch(Launch launch) {
    out.text("script", launch.script())
        .texts("args", launch.args())
        .text("cwd", launch.cwd().toString())
        .text("interpreter", launch.interpreter())
        .texts("interpreter_args", launch.interpreterArgs());
  }

  private void logs(LogRule logs) {
    target("out_file", logs.out(), null, "/dev/null");
    target("error_file", logs.error(), null, "/dev/null");
    target("log_file", logs.combined(), true, null);
    out.flag("merge_logs", logs.merge())
        .text("log_type", logs.json() ? "json" : "raw")
        .text("log_date_format", logs.dateFormat());
  }

  private void target(
      String key, LogTarget target, @Nullable Boolean inHome, @Nullable String nowhere) {
    if (target instanceof LogTarget.File file) {
      out.text(key, file.path().toString());
    } else if (target instanceof LogTarget.InHome && inHome != null) {
      out.flag(key, inHome);
    } else {
      out.text(key, target instanceof LogTarget.Nowhere ? nowhere : null);
    }
  }

  private void guardsAndTimes(AppSpec app) {
    Guards guards = app.guards();
    RestartRule restart = app.restart();
    ByteSize memory = guards.maxMemory();
    out.number("max_memory_restart", memory == null ? null : memory.bytes())
        .number("kill_timeout", app.stop().timeout().toMillis())
        .number("listen_timeout", app.ready().listenTimeout().toMillis())
        .number("min_uptime", restart.minUptime().toMillis())
        .number("max_restarts", restart.maxRestarts())
        .number("restart_delay", millis(restart.delay()))
        .number("exp_backoff_restart_delay", millis(restart.backoff()))
        .flag("wait_ready", app.ready().waitReady())
        .flag("autorestart", restart.autorestart());
    listen(app.listen());
    watch(guards.watch());
    out.text("cron_restart", guards.cron());
    exitCodes(restart.stopExitCodes());
  }

  /** Only where it is given, since PM2 has no such key; named places as a mapping. */
  private void listen(List<ListenAddress> places) {
    if (places.isEmpty()) {
      return;
    }
    if (places.stream().anyMatch(place -> place.name() != null)) {
      out.object("listen");
      places.forEach(place -> out.text(String.valueOf(place.name()), place.text()));
      out.end();
    } else {
      out.texts("listen", places.stream().map(ListenAddress::text).toList());
    }
  }

  private void watch(WatchRule watch) {
    boolean isAll = watch.paths().equals(List.of("."));
    if (watch.paths().isEmpty() || isAll) {
      out.flag("watch", isAll);
    } else {
      out.texts("watch", watch.paths());
    }
    if (watch.ignore().equals(WatchRule.DEFAULT_IGNORE)) {
      out.none("ignore_watch");
    } else {
      out.texts("ignore_watch", watch.ignore());
    }
  }

  private void exitCodes(Collection<Integer> codes) {
    if (codes.isEmpty()) {
      out.none("stop_exit_codes");
    } else {
      out.numbers("stop_exit_codes", new TreeSet<>(codes));
    }
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
