package drover.spec;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One app as the user wants it: an entry of the ecosystem file with every default filled in.
 *
 * @param instances how many copies run; at least 1
 * @param listen where all instances accept connections, on sockets that they share
 * @param pidFile null: {@code pids/<name>-<id>.pid} in the home
 * @param file the ecosystem file it came from; null: none
 */
public record AppSpec(
    String name,
    String namespace,
    Launch launch,
    int instances,
    ExecMode mode,
    boolean autostart,
    RestartRule restart,
    StopRule stop,
    ReadyRule ready,
    List<ListenAddress> listen,
    LogRule logs,
    Guards guards,
    Account account,
    @Nullable Path pidFile,
    @Nullable Path file) {
  public AppSpec {
    listen = List.copyOf(listen);
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is blank");
    }
    if (instances < 1) {
      throw new IllegalArgumentException("instances < 1: " + instances);
    }
  }

  /** An app with the default rules. */
  public static AppSpec of(String name, Launch launch) {
    return new AppSpec(
        name,
        "default",
        launch,
        1,
        ExecMode.FORK,
        true,
        RestartRule.DEFAULT,
        StopRule.DEFAULT,
        ReadyRule.DEFAULT,
        List.of(),
        LogRule.DEFAULT,
        Guards.NONE,
        Account.CALLER,
        null,
        null);
  }

  /** Whether a new instance may run beside the one that it replaces. */
  public boolean overlaps() {
    return ready.overlaps() || mode == ExecMode.CLUSTER || !listen.isEmpty();
  }

  /** The same app with another number of instances. */
  public AppSpec withInstances(int count) {
    return new AppSpec(
        name, namespace, launch, count, mode, autostart, restart, stop, ready, listen, logs, guards,
        account, pidFile, file);
  }

  /** The same app, come from a file. */
  public AppSpec withFile(@Nullable Path origin) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, restart, stop, ready, listen, logs,
        guards, account, pidFile, origin);
  }

  /** The same app with its instances related in another way. */
  public AppSpec withMode(ExecMode other) {
    return new AppSpec(
        name, namespace, launch, instances, other, autostart, restart, stop, ready, listen, logs,
        guards, account, pidFile, file);
  }

  /** The same app, started another way. */
  public AppSpec withLaunch(Launch changed) {
    return new AppSpec(
        name, namespace, changed, instances, mode, autostart, restart, stop, ready, listen, logs,
        guards, account, pidFile, file);
  }

  /** The same app with another restart rule. */
  public AppSpec withRestart(RestartRule rule) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, rule, stop, ready, listen, logs,
        guards, account, pidFile, file);
  }

  /** The same app, ended another way. */
  public AppSpec withStop(StopRule rule) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, restart, rule, ready, listen, logs,
        guards, account, pidFile, file);
  }

  /** The same app, ready in another way. */
  public AppSpec withReady(ReadyRule rule) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, restart, stop, rule, listen, logs,
        guards, account, pidFile, file);
  }

  /** The same app, accepting connections elsewhere. */
  public AppSpec withListen(List<ListenAddress> places) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, restart, stop, ready, places, logs,
        guards, account, pidFile, file);
  }

  /** The same app with its output elsewhere. */
  public AppSpec withLogs(LogRule rule) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, restart, stop, ready, listen, rule,
        guards, account, pidFile, file);
  }

  /** The same app with other guards. */
  public AppSpec withGuards(Guards changed) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, restart, stop, ready, listen, logs,
        changed, account, pidFile, file);
  }

  /** The same app, run as somebody else. */
  public AppSpec withAccount(Account other) {
    return new AppSpec(
        name, namespace, launch, instances, mode, autostart, restart, stop, ready, listen, logs,
        guards, other, pidFile, file);
  }
}
