package drover.cli.view;

import drover.config.JsonOutput;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Snapshot;
import drover.logs.LogFiles;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.Launch;
import drover.spec.LogRule;
import drover.spec.RestartRule;
import drover.spec.WatchRule;
import drover.tui.model.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All instances as the JSON that PM2's {@code jlist} prints, which other programs read: its keys
 * and its types. Pure.
 *
 * <pre>
 * [{"pid":4711,"name":"api","pm_id":0,"monit":{"memory":1048576,"cpu":0.3},"pm2_env":{...}}]
 * </pre>
 *
 * <p>What PM2 knows of Node's programs only is there and says that there is nothing. Variables
 * stand in {@code env} alone: PM2 repeats them among its own keys, where one called {@code status}
 * would hide the status.
 */
public final class ProcessJson {
  private final JsonOutput out;
  private final Surroundings around;
  private final boolean isMasked;

  private ProcessJson(JsonOutput out, Surroundings around, boolean isMasked) {
    this.out = out;
    this.around = around;
    this.isMasked = isMasked;
  }

  /**
   * Writes an array with an object for each instance, in the order of their ids.
   *
   * @param variables of an instance, by its id
   * @param isMasked whether secrets are hidden
   */
  public static JsonOutput write(
      Snapshot snapshot,
      IntFunction<Map<String, String>> variables,
      Surroundings around,
      JsonOutput out,
      boolean isMasked) {
    List<Entry> entries = new ArrayList<>(Entry.all(snapshot));
    entries.sort(Comparator.comparingInt(entry -> entry.instance().id()));
    ProcessJson json = new ProcessJson(out, around, isMasked);
    out.array();
    for (Entry entry : entries) {
      json.process(entry, variables.apply(entry.instance().id()));
    }
    return out.end();
  }

  private void process(Entry entry, Map<String, String> variables) {
    InstanceView instance = entry.instance();
    out.object()
        .number("pid", instance.pid())
        .text("name", entry.app().name())
        .number("pm_id", instance.id());
    out.object("monit")
        .number("memory", entry.isRunning() ? instance.usage().memory() : 0)
        .tenths("cpu", entry.isRunning() ? instance.usage().cpu() : 0)
        .end();
    out.object("pm2_env");
    identity(entry);
    times(instance);
    launch(entry.app().spec().launch());
    places(entry);
    rules(entry.app().spec());
    nothing();
    variables("env", variables);
    entry.app().spec().launch().environment().sections().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(section -> variables("env_" + section.getKey(), section.getValue()));
    out.end().end();
  }

  private void identity(Entry entry) {
    AppSpec spec = entry.app().spec();
    InstanceView instance = entry.instance();
    String user = spec.account().user();
    out.text("name", spec.name())
        .text("namespace", spec.namespace())
        .number("pm_id", instance.id())
        .text("status", entry.status().word())
        .text("exec_mode", entry.mode() + "_mode")
        .number("instances", spec.instances())
        .text("instance_var", spec.launch().instanceVar())
        .number("NODE_APP_INSTANCE", instance.index())
        .text("username", user == null ? around.user() : user)
        .text("version", "N/A");
    String growing = spec.launch().incrementVar();
    if (growing != null) {
      out.text("increment_var", growing);
    }
  }

  private void times(InstanceView instance) {
    Instant started = instance.startedAt();
    out.number("created_at", instance.createdAt().toEpochMilli())
        .number("pm_uptime", (started == null ? instance.createdAt() : started).toEpochMilli())
        .number("restart_time", instance.restarts())
        .number("unstable_restarts", instance.unstable());
    Incident last = instance.lastExit();
    if (last != null && !last.exit().equals(ExitStatus.UNKNOWN)) {
      out.number("exit_code", last.exit().shellCode());
    }
  }

  /** A command line is what the shell gets, as PM2 has it. */
  private void launch(Launch launch) {
    List<String> argv = launch.argv();
    boolean isShell = launch.kind() == Launch.Kind.COMMAND_LINE;
    out.text("pm_exec_path", isShell ? "/bin/sh" : launch.script())
        .texts("args", isShell ? argv.subList(1, argv.size()) : launch.args())
        .text(
            "exec_interpreter",
            isShell || launch.interpreter() == null ? "none" : launch.interpreter())
        .texts("node_args", launch.interpreterArgs())
        .text("pm_cwd", launch.cwd().toString());
  }

  private void places(Entry entry) {
    LogRule logs = entry.app().spec().logs();
    out.text("pm_out_log_path", Entry.place(entry.instance().out()))
        .text("pm_err_log_path", Entry.place(entry.instance().error()));
    Path folder = around.home().resolve("logs");
    Path combined = LogFiles.of(entry.app().name(), entry.instance().id(), logs, folder).combined();
    if (combined != null) {
      out.text("pm_log_path", combined.toString());
    }
    out.text("pm_pid_path", PidFile.of(entry, around.home()).toString())
        .flag("merge_logs", logs.merge())
        .flag("disable_logs", logs.disabled());
    if (logs.json()) {
      out.text("log_type", "json");
    }
    text("log_date_format", logs.dateFormat());
  }

  private void rules(AppSpec spec) {
    RestartRule restart = spec.restart();
    ByteSize memory = spec.guards().maxMemory();
    out.flag("autostart", spec.autostart())
        .flag("autorestart", restart.autorestart())
        .number("min_uptime", restart.minUptime().toMillis())
        .number("max_restarts", restart.maxRestarts());
    millis("restart_delay", restart.delay());
    millis("exp_backoff_restart_delay", restart.backoff());
    if (!restart.stopExitCodes().isEmpty()) {
      out.numbers("stop_exit_codes", new TreeSet<>(restart.stopExitCodes()));
    }
    out.number("kill_timeout", spec.stop().timeout().toMillis())
        .flag("treekill", spec.stop().wholeTree())
        .flag("shutdown_with_message", spec.stop().byMessage())
        .flag("wait_ready", spec.ready().waitReady())
        .number("listen_timeout", spec.ready().listenTimeout().toMillis());
    if (memory != null) {
      out.number("max_memory_restart", memory.bytes());
    }
    text("cron_restart", spec.guards().cron());
    watch(spec.guards().watch());
  }

  private void watch(WatchRule watch) {
    boolean isAll = watch.paths().equals(List.of("."));
    if (watch.paths().isEmpty() || isAll) {
      out.flag("watch", isAll);
    } else {
      out.texts("watch", watch.paths());
    }
    if (!watch.paths().isEmpty()) {
      out.texts("ignore_watch", watch.ignore()).number("watch_delay", watch.delay().toMillis());
    }
  }

  /** What is PM2's own business, for readers that expect it to be there. */
  private void nothing() {
    out.flag("vizion", false)
        .flag("vizion_running", false)
        .flag("pmx", false)
        .flag("automation", false)
        .flag("km_link", false)
        .object("axm_monitor")
        .end()
        .array("axm_actions")
        .end()
        .object("axm_options")
        .end()
        .object("axm_dynamic")
        .end();
  }

  private void variables(String key, Map<String, String> variables) {
    Map<String, String> shown = new TreeMap<>(variables);
    if (isMasked) {
      shown.replaceAll(Secrets::masked);
    }
    out.mapping(key, shown);
  }

  private void text(String key, @Nullable String value) {
    if (value != null) {
      out.text(key, value);
    }
  }

  private void millis(String key, @Nullable Duration value) {
    if (value != null) {
      out.number(key, value.toMillis());
    }
  }
}
