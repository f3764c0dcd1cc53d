package drover.config;

import java.util.List;

/**
 * Every key of an app, in the order of the template: the one list from which reading, suggestions
 * and {@code drover ecosystem} come. Each is also known in camelCase.
 */
enum Key {
  SCRIPT(
      Form.TEXT,
      "script exec cmd command",
      "server.js",
      "What to run: a file relative to cwd, a program on PATH, or a command line for sh."),
  NAME(Form.NAME, "name", "web", "Its name; without it, the script's file name."),
  NAMESPACE(Form.NAME, "namespace", "default", "A group, to name several apps at once."),
  ARGS(
      Form.WORDS,
      "args",
      "[--port, \"8080\"]",
      "Its arguments: a list, or one text that is split as a shell would."),
  CWD(
      Form.PATH,
      "cwd",
      ".",
      "The folder to run in, relative to this file; other paths are relative to it."),
  INTERPRETER(
      Form.TEXT,
      "interpreter exec_interpreter",
      "node",
      "What runs the script; without it, by its extension; none: run it directly."),
  INTERPRETER_ARGS(
      Form.WORDS,
      "interpreter_args node_args",
      "[--max-old-space-size=512]",
      "The interpreter's own arguments."),
  INSTANCES(
      Form.COUNT,
      "instances",
      "1",
      "How many copies; max or 0: one a CPU; -1: one less than that."),
  EXEC_MODE(
      Form.MODE,
      "exec_mode",
      "fork",
      "cluster: node's instances share their ports; the default where instances is given."),
  INSTANCE_VAR(
      Form.VARIABLE,
      "instance_var",
      "NODE_APP_INSTANCE",
      "The variable that holds an instance's number, from 0."),
  INCREMENT_VAR(
      Form.VARIABLE, "increment_var", "PORT", "A variable that grows by one per instance."),
  ENV(Form.VARIABLES, "env", "{NODE_ENV: development}", "Variables; null takes one away."),
  ENV_SECTION(
      Form.VARIABLES,
      "env_<name>",
      "{NODE_ENV: production}",
      "Variables laid over env by --env <name>; here by --env production."),
  ENV_FILE(Form.PATHS, "env_file", ".env", "Files of NAME=value lines, below env."),
  FILTER_ENV(
      Form.FILTER,
      "filter_env",
      "[AWS_]",
      "Keeps variables of the caller out: a list of parts of names, one name, or true: all."),
  PORT(Form.NUMBER, "port", "8080", "Sets PORT."),
  LISTEN(
      Form.PLACES,
      "listen",
      "[3000, \"127.0.0.1:3001\", /run/app.sock]",
      "Bound once, shared by all instances and handed to them as systemd does (LISTEN_FDS)."),
  USER(Form.NAME, "user uid", "www-data", "Who it runs as; only root may change that."),
  GROUP(Form.NAME, "group gid", "www-data", "The group it runs as; only root may change that."),
  AUTOSTART(Form.FLAG, "autostart", "true", "false: known, but not started."),
  AUTORESTART(Form.FLAG, "autorestart", "true", "false: never restarted when it ends by itself."),
  MIN_UPTIME(Form.DURATION, "min_uptime", "1s", "An exit before it counts as unstable."),
  MAX_RESTARTS(
      Form.NUMBER, "max_restarts", "16", "So many unstable exits in a row make it errored."),
  RESTART_DELAY(Form.DURATION, "restart_delay", "0", "A fixed delay before a restart."),
  EXP_BACKOFF_RESTART_DELAY(
      Form.DURATION,
      "exp_backoff_restart_delay",
      "100ms",
      "The first delay before a restart; it grows by half each time, up to 15s."),
  STOP_EXIT_CODES(
      Form.CODES, "stop_exit_codes", "[0]", "Exit codes after which it is not restarted."),
  KILL_SIGNAL(Form.SIGNAL, "kill_signal", "SIGINT", "The polite signal of a stop."),
  KILL_TIMEOUT(
      Form.DURATION, "kill_timeout", "1600ms", "How long a stop waits before SIGKILL to all."),
  TREEKILL(
      Form.FLAG, "treekill", "true", "false: the polite signal goes to the main process only."),
  SHUTDOWN_WITH_MESSAGE(
      Form.FLAG,
      "shutdown_with_message",
      "false",
      "node: a message \"shutdown\" instead of the signal."),
  GRACEFUL_CLOSE(
      Form.FLAG,
      "graceful_close",
      "true",
      "node's cluster: a server that is closed ends kept-alive connections with an answer."),
  WAIT_READY(
      Form.FLAG,
      "wait_ready",
      "false",
      "Ready when it says so: process.send('ready'), or READY=1 to $NOTIFY_SOCKET."),
  LISTEN_TIMEOUT(
      Form.DURATION, "listen_timeout", "3s", "How long a new instance may take to be ready."),
  OVERLAP(
      Form.FLAG,
      "overlap",
      "false",
      "On a reload the new instance runs beside the old one; for apps that share ports"
          + " themselves."),
  WATCHDOG(
      Form.DURATION,
      "watchdog",
      "30s",
      "Restarts it when it sent no WATCHDOG=1 to $NOTIFY_SOCKET for so long; 0: off."),
  MAX_MEMORY_RESTART(
      Form.SIZE, "max_memory_restart", "300M", "Restarts it when its whole tree uses more."),
  CRON_RESTART(
      Form.CRON,
      "cron_restart cron",
      "\"0 4 * * *\"",
      "Restarts it at these times: 5 or 6 fields; 0: off."),
  CRON_TIMEZONE(
      Form.ZONE,
      "cron_timezone",
      "UTC",
      "The time zone of cron_restart; without it, the system's."),
  WATCH(Form.WATCH, "watch", "false", "Reloads it when files change: true, or a list of paths."),
  IGNORE_WATCH(
      Form.GLOBS, "ignore_watch", "[.git, node_modules, \".*\"]", "What is never watched."),
  WATCH_DELAY(Form.DURATION, "watch_delay", "200ms", "Changes within it are gathered."),
  OUT_FILE(
      Form.TARGET,
      "out_file output out out_log",
      "logs/web-out.log",
      "Standard output; without it, a file in the home; /dev/null: none."),
  ERROR_FILE(
      Form.TARGET,
      "error_file error err err_file err_log",
      "logs/web-error.log",
      "Standard error, likewise."),
  LOG_FILE(
      Form.COMBINED, "log_file log", "logs/web.log", "Both together; true: a file in the home."),
  MERGE_LOGS(
      Form.FLAG,
      "merge_logs combine_logs",
      "true",
      "All instances into one file; the default for a single one."),
  LOG_TYPE(Form.LOG_TYPE, "log_type", "raw", "json: one object a line."),
  LOG_DATE_FORMAT(
      Form.DATE_FORMAT,
      "log_date_format",
      "\"YYYY-MM-DD HH:mm:ss.SSS Z\"",
      "Put before each line; true: YYYY-MM-DDTHH:mm:ss."),
  TIME(Form.FLAG, "time", "false", "The same as log_date_format: true."),
  DISABLE_LOGS(Form.FLAG, "disable_logs", "false", "Keeps no output at all."),
  LOG_MAX_SIZE(Form.SIZE, "log_max_size", "10M", "A log is rotated at this size; 0: at none."),
  LOG_RETAIN(Form.NUMBER, "log_retain", "30", "How many rotated files of each are kept."),
  LOG_TOTAL_SIZE(Form.SIZE, "log_total_size", "1G", "No more for all logs of the app together."),
  LOG_COMPRESS(Form.FLAG, "log_compress", "false", "Compresses rotated files."),
  LOG_ROTATE(Form.CRON, "log_rotate", "\"0 0 * * *\"", "Rotates at these times too."),
  PID_FILE(Form.PATH, "pid_file pid", "web.pid", "Where its pid is written."),
  APPEND_ENV_TO_NAME(
      Form.FLAG,
      "append_env_to_name",
      "false",
      "With --env <name>, it is named <its name>-<name>."),
  NAME_PREFIX(Form.NAME, "name_prefix", "shop", "It is named <prefix>:<its name>."),
  FORCE(
      Form.FLAG,
      "force",
      "false",
      "As in PM2; apps of different names never stand in each other's way.");

  private final Form form;
  private final String names;
  private final String sample;
  private final String meaning;

  Key(Form form, String names, String sample, String meaning) {
    this.form = form;
    this.names = names;
    this.sample = sample;
    this.meaning = meaning;
  }

  Form form() {
    return form;
  }

  /** The usual name, then the aliases. */
  List<String> names() {
    return List.of(names.split(" "));
  }

  String usualName() {
    return names().get(0);
  }

  /** A value as YAML, which is the default where there is one. */
  String sample() {
    return sample;
  }

  /** One sentence for the user. */
  String meaning() {
    return meaning;
  }
}
