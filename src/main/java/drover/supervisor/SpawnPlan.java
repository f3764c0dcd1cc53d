package drover.supervisor;

import drover.logs.LogFiles;
import drover.node.GracefulClose;
import drover.os.RunAs;
import drover.os.SpawnSpec;
import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.Launch;
import drover.spec.NodeProgram;
import drover.spec.StopRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an app and an instance's numbers into what the host starts. */
final class SpawnPlan {
  private SpawnPlan() {}

  /**
   * @param sockets a folder of ours alone for the sockets at which apps say that they are ready
   */
  static SpawnSpec of(
      AppSpec spec, Map<String, String> env, String cookie, LogFiles files, Path sockets) {
    Launch launch = spec.launch();
    SpawnSpec plain =
        new SpawnSpec(launch.argv(), env, launch.cwd(), cookie, files.out(), files.error())
            .withRunAs(runAs(spec.account()))
            .withInput();
    boolean isHeard = spec.ready().waitReady() || spec.guards().watchdog() != null;
    SpawnSpec heard = isHeard ? plain.withNotifySocket(sockets.resolve(cookie)) : plain;
    return NodeProgram.is(launch.argv()) ? heard.withChannel() : heard;
  }

  static @Nullable RunAs runAs(Account account) {
    return account.equals(Account.CALLER) ? null : new RunAs(account.user(), account.group());
  }

  /**
   * The variables of an instance: those of the app, and what PM2 users rely on: {@code
   * NODE_APP_INSTANCE} (or the app's own name for it), {@code pm_id} and {@code name}.
   */
  static Map<String, String> environment(AppSpec spec, int id, int index) {
    Launch launch = spec.launch();
    Map<String, String> env = launch.environment().resolved();
    env.put("pm_id", Integer.toString(id));
    env.put("name", spec.name());
    env.put(launch.instanceVar(), Integer.toString(index));
    String growing = launch.incrementVar();
    if (growing != null) {
      env.put(growing, Long.toString(numberOr0(env.get(growing)) + index));
    }
    Duration watchdog = spec.guards().watchdog();
    if (watchdog != null) {
      // Without WATCHDOG_PID it goes for whoever reads it (sd_watchdog_enabled(3)): behind a shell,
      // that is not the process that we start.
      env.put("WATCHDOG_USEC", Long.toString(watchdog.toNanos() / 1_000));
    }
    if (spec.overlaps() && spec.listen().isEmpty() && NodeProgram.isBun(launch.argv())) {
      // Takes itself for a worker of Node's cluster, and so sets SO_REUSEPORT wherever it listens.
      env.putIfAbsent("NODE_UNIQUE_ID", Integer.toString(index + 1));
    }
    String interpreter = launch.interpreter();
    if (interpreter != null && interpreter.contains("python")) {
      // Else python keeps its last lines in a buffer, and they are lost with it.
      env.putIfAbsent("PYTHONUNBUFFERED", "1");
    }
    return env;
  }

  /**
   * Makes it a worker of Node's cluster; Node takes the variable away at its start.
   *
   * @param graceful the script for closing gracefully
   */
  static void makeWorker(
      Map<String, String> env, AppSpec spec, int number, GracefulClose graceful) {
    env.put("NODE_UNIQUE_ID", Integer.toString(number));
    StopRule stop = spec.stop();
    if (!stop.abruptClose()) {
      boolean isOurs = spec.account().isOf(System.getProperty("user.name", ""));
      graceful.addTo(env, isOurs, stop.signal().name(), stop.timeout());
    }
  }

  private static long numberOr0(@Nullable String text) {
    return text != null && text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
