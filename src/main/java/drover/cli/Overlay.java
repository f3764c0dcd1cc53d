package drover.cli;

import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.Environment;
import drover.spec.ExecMode;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.LogRule;
import drover.spec.ReadyRule;
import drover.spec.RestartRule;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options laid over an app that there is already, of a file or of the list: what they name is
 * theirs, all else stays. Pure.
 */
final class Overlay {
  private final Given given;
  private final AppSpec base;
  private final AppSpec said;

  private Overlay(Given given, AppSpec base, AppSpec said) {
    this.given = given;
    this.base = base;
    this.said = said;
  }

  /**
   * The app with these options.
   *
   * @param args its new arguments; null: those that it has
   */
  static AppSpec of(AppSpec base, Given given, @Nullable List<String> args, Sources sources) {
    if (given.isEmpty() && args == null) {
      return base;
    }
    AppSpec said = given.isEmpty() ? base : sources.likeness(base, given);
    return new Overlay(given, base, said).app(args);
  }

  private AppSpec app(@Nullable List<String> args) {
    return new AppSpec(
        pick(AppOption.NAME, said.name(), base.name()),
        pick(AppOption.NAMESPACE, said.namespace(), base.namespace()),
        launch(args),
        pick(AppOption.INSTANCES, said.instances(), base.instances()),
        mode(),
        pick(AppOption.NO_AUTOSTART, said.autostart(), base.autostart()),
        restart(said.restart(), base.restart()),
        stop(said.stop(), base.stop()),
        ready(said.ready(), base.ready()),
        pick(AppOption.LISTEN, said.listen(), base.listen()),
        logs(said.logs(), base.logs()),
        guards(said.guards(), base.guards()),
        new Account(
            pickOrNone(AppOption.USER, said.account().user(), base.account().user()),
            pickOrNone(AppOption.GROUP, said.account().group(), base.account().group())),
        pickOrNone(AppOption.PID_FILE, said.pidFile(), base.pidFile()),
        base.file());
  }

  private <T> T pick(AppOption option, T theirs, T its) {
    return given.has(option) ? theirs : its;
  }

  private <T> @Nullable T pickOrNone(AppOption option, @Nullable T theirs, @Nullable T its) {
    return given.has(option) ? theirs : its;
  }

  private Launch launch(@Nullable List<String> args) {
    Launch its = base.launch();
    Launch theirs = said.launch();
    boolean isInterpreted = given.has(AppOption.INTERPRETER);
    return new Launch(
        isInterpreted ? theirs.kind() : its.kind(),
        isInterpreted ? theirs.script() : its.script(),
        args == null ? its.args() : args,
        pickOrNone(AppOption.INTERPRETER, theirs.interpreter(), its.interpreter()),
        pick(AppOption.INTERPRETER_ARGS, theirs.interpreterArgs(), its.interpreterArgs()),
        pick(AppOption.CWD, theirs.cwd(), its.cwd()),
        environment(its.environment()),
        its.instanceVar(),
        its.incrementVar());
  }

  private Environment environment(Environment its) {
    return new Environment(
        its.caller(),
        pick(AppOption.FILTER_ENV, said.launch().environment().filter(), its.filter()),
        its.files(),
        its.env(),
        its.sections(),
        its.section());
  }

  /** A number of instances makes a cluster of what was a single node app, as it does in a file. */
  private ExecMode mode() {
    boolean multiplies = given.has(AppOption.INSTANCES) && base.instances() == 1;
    return multiplies ? said.mode() : pick(AppOption.FORK, said.mode(), base.mode());
  }

  private RestartRule restart(RestartRule theirs, RestartRule its) {
    return new RestartRule(
        pick(AppOption.NO_AUTORESTART, theirs.autorestart(), its.autorestart()),
        pick(AppOption.MIN_UPTIME, theirs.minUptime(), its.minUptime()),
        pick(AppOption.MAX_RESTARTS, theirs.maxRestarts(), its.maxRestarts()),
        pickOrNone(AppOption.RESTART_DELAY, theirs.delay(), its.delay()),
        pickOrNone(AppOption.EXP_BACKOFF_RESTART_DELAY, theirs.backoff(), its.backoff()),
        pick(AppOption.STOP_EXIT_CODES, theirs.stopExitCodes(), its.stopExitCodes()));
  }

  private StopRule stop(StopRule theirs, StopRule its) {
    return new StopRule(
        its.signal(),
        pick(AppOption.KILL_TIMEOUT, theirs.timeout(), its.timeout()),
        pick(AppOption.NO_TREEKILL, theirs.wholeTree(), its.wholeTree()),
        pick(AppOption.SHUTDOWN_WITH_MESSAGE, theirs.byMessage(), its.byMessage()),
        its.abruptClose());
  }

  private ReadyRule ready(ReadyRule theirs, ReadyRule its) {
    return new ReadyRule(
        pick(AppOption.WAIT_READY, theirs.waitReady(), its.waitReady()),
        pick(AppOption.LISTEN_TIMEOUT, theirs.listenTimeout(), its.listenTimeout()),
        its.overlaps());
  }

  private LogRule logs(LogRule theirs, LogRule its) {
    boolean multiplies = given.has(AppOption.INSTANCES) && base.instances() == 1;
    boolean isDated = given.has(AppOption.TIME) || given.has(AppOption.LOG_DATE_FORMAT);
    return new LogRule(
        pick(AppOption.OUT_FILE, theirs.out(), its.out()),
        pick(AppOption.ERROR_FILE, theirs.error(), its.error()),
        pick(AppOption.LOG_FILE, theirs.combined(), its.combined()),
        multiplies ? theirs.merge() : pick(AppOption.MERGE_LOGS, theirs.merge(), its.merge()),
        pick(AppOption.LOG_TYPE, theirs.json(), its.json()),
        isDated ? theirs.dateFormat() : its.dateFormat(),
        pick(AppOption.DISABLE_LOGS, theirs.disabled(), its.disabled()),
        its.maxSize(),
        its.retain(),
        its.compress(),
        its.rotateCron(),
        its.totalSize());
  }

  private Guards guards(Guards theirs, Guards its) {
    WatchRule watch =
        new WatchRule(
            pick(AppOption.WATCH, theirs.watch().paths(), its.watch().paths()),
            pick(AppOption.IGNORE_WATCH, theirs.watch().ignore(), its.watch().ignore()),
            pick(AppOption.WATCH_DELAY, theirs.watch().delay(), its.watch().delay()));
    return new Guards(
        pickOrNone(AppOption.MAX_MEMORY_RESTART, theirs.maxMemory(), its.maxMemory()),
        pickOrNone(AppOption.CRON, theirs.cron(), its.cron()),
        its.zone(),
        watch,
        its.watchdog());
  }
}
