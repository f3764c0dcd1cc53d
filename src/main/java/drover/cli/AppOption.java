package drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every option that says something about an app, with the key of an ecosystem file that means the
 * same: reading, help and the tests come from this one list.
 */
enum AppOption {
  NAME(Form.TEXT, "name", "-n --name", "NAME", "its name; without it, the script's file name"),
  NAMESPACE(Form.TEXT, "namespace", "--namespace", "NAME", "a group, to name several apps at once"),
  INSTANCES(Form.TEXT, "instances", "-i --instances", "N", "copies: a number, max, or -1"),
  FORK(Form.FORK, "exec_mode", "-x --execute-command", "", "fork mode: no shared ports"),
  CWD(Form.PATH, "cwd", "--cwd", "FOLDER", "the folder to run in"),
  INTERPRETER(Form.TEXT, "interpreter", "--interpreter", "PROGRAM", "what runs it; none: itself"),
  INTERPRETER_ARGS(
      Form.TEXT,
      "interpreter_args",
      "--interpreter-args --node-args",
      "ARGS",
      "the interpreter's own arguments"),
  USER(Form.TEXT, "user", "-u --user --uid", "USER", "who it runs as; for root"),
  GROUP(Form.TEXT, "group", "--gid", "GROUP", "the group it runs as; for root"),
  FILTER_ENV(
      Form.WORDS_OR_TRUE,
      "filter_env",
      "--filter-env",
      "PARTS",
      "keep variables whose names have one of these parts away from it; alone: all but PATH"),
  NO_AUTOSTART(Form.FALSE, "autostart", "--no-autostart", "", "make it known, do not start it"),
  NO_AUTORESTART(
      Form.FALSE, "autorestart", "--no-autorestart", "", "leave it when it ends by itself"),
  MIN_UPTIME(Form.TEXT, "min_uptime", "--min-uptime", "TIME", "an exit before it is unstable"),
  MAX_RESTARTS(
      Form.TEXT, "max_restarts", "--max-restarts", "N", "unstable exits in a row: errored"),
  RESTART_DELAY(Form.TEXT, "restart_delay", "--restart-delay", "TIME", "a fixed delay"),
  EXP_BACKOFF_RESTART_DELAY(
      Form.TEXT,
      "exp_backoff_restart_delay",
      "--exp-backoff-restart-delay",
      "TIME",
      "the first of growing delays"),
  STOP_EXIT_CODES(
      Form.CODES, "stop_exit_codes", "--stop-exit-codes", "CODES", "no restart after these"),
  CRON(Form.TEXT, "cron_restart", "-c --cron --cron-restart", "CRON", "restart at these times"),
  MAX_MEMORY_RESTART(
      Form.TEXT, "max_memory_restart", "--max-memory-restart", "SIZE", "restart above it: 300M"),
  WATCH(
      Form.WORDS_OR_TRUE,
      "watch",
      "--watch",
      "PATHS",
      "reload when files change: the cwd, or these"),
  IGNORE_WATCH(Form.WORDS, "ignore_watch", "--ignore-watch", "GLOBS", "what is never watched"),
  WATCH_DELAY(
      Form.SECONDS, "watch_delay", "--watch-delay", "TIME", "gather changes: 4 (seconds), 500ms"),
  LISTEN(
      Form.WORDS,
      "listen",
      "--listen",
      "PLACES",
      "sockets that it is handed as systemd does: 3000, 127.0.0.1:3000, a path"),
  WAIT_READY(Form.TRUE, "wait_ready", "--wait-ready", "", "ready when the app says so"),
  LISTEN_TIMEOUT(Form.TEXT, "listen_timeout", "--listen-timeout", "TIME", "how long that may take"),
  KILL_TIMEOUT(Form.TEXT, "kill_timeout", "-k --kill-timeout", "TIME", "how long a stop waits: 5s"),
  SHUTDOWN_WITH_MESSAGE(
      Form.TRUE,
      "shutdown_with_message",
      "--shutdown-with-message",
      "",
      "node: the message shutdown instead of the signal"),
  NO_TREEKILL(
      Form.FALSE, "treekill", "--no-treekill", "", "the polite signal to the main process only"),
  OUT_FILE(Form.TEXT, "out_file", "-o --output", "FILE", "where its output goes"),
  ERROR_FILE(Form.TEXT, "error_file", "-e --error", "FILE", "where its error output goes"),
  LOG_FILE(Form.TEXT_OR_TRUE, "log_file", "-l --log", "FILE", "both together in one file"),
  MERGE_LOGS(Form.TRUE, "merge_logs", "--merge-logs", "", "all instances into the same files"),
  LOG_TYPE(Form.TEXT, "log_type", "--log-type", "json|raw", "json: one object a line"),
  LOG_DATE_FORMAT(
      Form.TEXT, "log_date_format", "--log-date-format", "FORMAT", "put before each line"),
  TIME(Form.TRUE, "time", "--time", "", "the time before each line"),
  DISABLE_LOGS(Form.TRUE, "disable_logs", "--disable-logs", "", "keep no output"),
  PID_FILE(Form.TEXT, "pid_file", "-p --pid", "FILE", "where its pid is written"),

  NO_VIZION(Form.NOTHING, "vizion", "--no-vizion", "", ""),
  NO_PMX(Form.NOTHING, "pmx", "--no-pmx", "", ""),
  NO_AUTOMATION(Form.NOTHING, "automation", "--no-automation", "", ""),
  SOURCE_MAP(Form.NOTHING, "source_map_support", "--source-map-support", "", ""),
  NO_SOURCE_MAP(Form.NOTHING, "disable_source_map_support", "--disable-source-map-support", "", ""),
  TRACE(Form.NOTHING, "trace", "--trace --disable-trace", "", ""),
  V8(Form.NOTHING, "v8", "--v8", "", ""),
  EVENT_LOOP(Form.NOTHING, "event_loop_inspector", "--event-loop-inspector", "", ""),
  DEEP_MONITORING(Form.NOTHING, "deep_monitoring", "--deep-monitoring", "", ""),
  WRITE(Form.NOTHING, "write", "-w --write", "", ""),
  EXT(Form.NOTHING_WITH_VALUE, "ext", "--ext", "", "");

  /** What may follow an option. */
  enum Form {
    TEXT,
    PATH,
    /** Texts parted by commas or blanks. */
    WORDS,
    WORDS_OR_TRUE,
    TEXT_OR_TRUE,
    CODES,
    /** PM2 counts this one in seconds, where the key counts milliseconds. */
    SECONDS,
    TRUE,
    FALSE,
    FORK,
    /** Means something to PM2 and nothing here. */
    NOTHING,
    NOTHING_WITH_VALUE;

    boolean isFlag() {
      return this == TRUE || this == FALSE || this == FORK || this == NOTHING;
    }

    boolean mayStandAlone() {
      return this == WORDS_OR_TRUE || this == TEXT_OR_TRUE;
    }

    boolean isMeaningless() {
      return this == NOTHING || this == NOTHING_WITH_VALUE;
    }
  }

  private final Form form;
  private final String key;
  private final String names;
  private final String label;
  private final String meaning;

  AppOption(Form form, String key, String names, String label, String meaning) {
    this.form = form;
    this.key = key;
    this.names = names;
    this.label = label;
    this.meaning = meaning;
  }

  Form form() {
    return form;
  }

  /** The key of an ecosystem file that means the same. */
  String key() {
    return key;
  }

  List<String> names() {
    return List.of(names.split(" "));
  }

  /** How sentences call it: {@code --kill-timeout}. */
  String longName() {
    List<String> all = names();
    return all.get(0).startsWith("--") ? all.get(0) : all.get(1);
  }

  /** What its value is called in the help. */
  String label() {
    return label;
  }

  /** One line for the help. */
  String meaning() {
    return meaning;
  }

  /** The option that means this key; null: none. */
  static @Nullable AppOption ofKey(String key) {
    for (AppOption option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }
}
