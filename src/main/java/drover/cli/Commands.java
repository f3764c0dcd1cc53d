package drover.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every command there is, by group and in the order of the help. Stateless.
 *
 * <p>Building the model of one command costs milliseconds, so only the one that was asked for is
 * made, and all only for the help.
 */
final class Commands {
  /**
   * @param group the heading in the help
   * @param names the name and its aliases
   * @param maker makes the annotated command
   */
  record Entry(String group, List<String> names, Function<Caller, Object> maker) {}

  private static final String DAEMON = "Daemon";
  private static final String START = "Start and stop";
  private static final String TALK = "Talk to apps";
  private static final String FILES = "Files";
  private static final String LOGS = "Logs";
  private static final String LOOK = "Look";
  private static final String RUN = "Run and watch";

  private static final List<Entry> ACTING =
      List.of(
          new Entry(START, List.of("start"), StartCommand::of),
          new Entry(
              START,
              List.of("restart"),
              caller ->
                  ActCommand.of(
                      caller,
                      Act.Verb.RESTART,
                      "Stops and starts apps; what is stopped is started. By file: as it is now.",
                      "restart api worker",
                      "restart api --update-env",
                      "restart ecosystem.yaml --only api --env production")),
          new Entry(
              START,
              List.of("reload"),
              caller ->
                  ActCommand.of(
                      caller,
                      Act.Verb.RELOAD,
                      "Replaces instances one at a time, the others serving; answers at the end.",
                      "reload api",
                      "reload ecosystem.yaml --env production")),
          new Entry(
              START,
              List.of("stop"),
              caller ->
                  ActCommand.of(
                      caller,
                      Act.Verb.STOP,
                      "Ends apps with all their processes; they stay in the list.",
                      "stop api worker",
                      "stop all")),
          new Entry(
              START,
              List.of("delete", "del"),
              caller ->
                  ActCommand.of(
                      caller,
                      Act.Verb.DELETE,
                      "Ends apps and forgets them; their log files stay.",
                      "delete api",
                      "delete /^test-/")),
          new Entry(START, List.of("scale"), ScaleCommand::of),
          new Entry(
              START,
              List.of("startOrRestart"),
              caller ->
                  ActCommand.ofFiles(
                      caller,
                      Act.Verb.START,
                      "Restarts the apps of a file that run, starts the others.",
                      "startOrRestart ecosystem.yaml")),
          new Entry(
              START,
              List.of("startOrReload", "startOrGracefulReload"),
              caller ->
                  ActCommand.ofFiles(
                      caller,
                      Act.Verb.RELOAD,
                      "Reloads the apps of a file that run, starts the others.",
                      "startOrReload ecosystem.yaml --env production")),
          new Entry(TALK, List.of("sendSignal"), SignalCommand::of),
          new Entry(TALK, List.of("send"), SendCommand::of),
          new Entry(TALK, List.of("attach"), AttachCommand::new),
          new Entry(TALK, List.of("reset"), ResetCommand::new));

  private static final List<Entry> OTHERS =
      List.of(
          new Entry(RUN, List.of("run"), caller -> new RunCommand(caller.console())),
          new Entry(RUN, List.of("monit", "dash", "dashboard"), MonitCommand::new),
          new Entry(RUN, List.of("serve", "expose"), ServeCommand::new),
          new Entry(LOOK, List.of("ls", "list", "l", "ps", "status"), ListCommand::new),
          new Entry(LOOK, List.of("jlist"), JsonListCommand.OnOneLine::new),
          new Entry(LOOK, List.of("prettylist"), JsonListCommand.Indented::new),
          new Entry(LOOK, List.of("describe", "show", "info", "desc"), DescribeCommand::new),
          new Entry(LOOK, List.of("logs", "log"), LogsCommand::new),
          new Entry(LOOK, List.of("why"), WhyCommand::new),
          new Entry(LOOK, List.of("env"), EnvCommand::new),
          new Entry(LOOK, List.of("pid"), PidCommand::new),
          new Entry(LOOK, List.of("id"), IdCommand::new),
          new Entry(LOGS, List.of("flush"), FlushCommand::new),
          new Entry(LOGS, List.of("reloadLogs"), ReloadLogsCommand::new),
          new Entry(FILES, List.of("check"), caller -> new CheckCommand(caller.console())),
          new Entry(
              FILES,
              List.of("ecosystem", "init"),
              caller -> new EcosystemCommand(caller.console())),
          new Entry(DAEMON, List.of("ping"), PingCommand::new),
          new Entry(DAEMON, List.of("kill"), KillCommand::new),
          new Entry(DAEMON, List.of("update"), UpdateCommand::new),
          new Entry(DAEMON, List.of("save", "dump"), SaveCommand::new),
          new Entry(DAEMON, List.of("resurrect"), ResurrectCommand::new),
          new Entry(DAEMON, List.of("cleardump"), ClearDumpCommand::new),
          new Entry(FILES, List.of("completion"), CompletionCommand::new),
          new Entry(FILES, List.of(CompletionCommand.NAMES), NamesCommand::new),
          new Entry(
              LOGS,
              List.of("install", "module:install"),
              caller -> ModuleCommand.of(caller, ModuleCommand.Verb.INSTALL)),
          new Entry(
              LOGS,
              List.of("uninstall", "module:uninstall", "module:update", "module:publish"),
              caller -> ModuleCommand.of(caller, ModuleCommand.Verb.UNINSTALL)),
          new Entry(
              LOGS,
              List.of("set", "get", "conf", "config", "unset", "multiset"),
              caller -> ModuleCommand.of(caller, ModuleCommand.Verb.SET)),
          new Entry(
              LOGS,
              List.of("logrotate"),
              caller -> ModuleCommand.of(caller, ModuleCommand.Verb.LOGROTATE)),
          new Entry(DAEMON, List.of("startup"), StartupCommand::new),
          new Entry(DAEMON, List.of("unstartup"), UnstartupCommand::new));

  static final List<Entry> ALL = Stream.of(ACTING, OTHERS).flatMap(List::stream).toList();

  private Commands() {}

  /** Null: no command is called so. */
  static @Nullable Entry find(String name) {
    for (Entry entry : ALL) {
      if (entry.names().contains(name)) {
        return entry;
      }
    }
    return null;
  }
}
