package drover.supervisor;

import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.spec.AppSpec;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.Launch;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A supervisor in a process of its own, to be killed: {@code home [raw|json|dated command]}; with
 * the latter it starts an app.
 */
final class SupervisorRun {
  private SupervisorRun() {}

  public static void main(String[] args) throws InterruptedException {
    Path home = Path.of(args[0]);
    Supervisor supervisor = Supervisor.open(home);
    if (args.length > 1) {
      LogRule rule =
          FormattedLogsIT.rule(
              args[1].equals("json"),
              args[1].equals("dated") ? "HH:mm:ss.SSS" : null,
              new LogTarget.Nowhere());
      AppSpec app =
          AppSpec.of("app", shell(args[2], home)).withRestart(LiveFixture.never()).withLogs(rule);
      supervisor.ask(new Request.Apply(List.of(app), Then.RESTART));
    }
    new CountDownLatch(1).await();
  }

  private static Launch shell(String command, Path folder) {
    Environment environment =
        new Environment(System.getenv(), EnvFilter.NONE, Map.of(), Map.of(), Map.of(), null);
    return new Launch(
        Launch.Kind.COMMAND_LINE,
        command,
        List.of(),
        null,
        List.of(),
        folder,
        environment,
        "NODE_APP_INSTANCE",
        null);
  }
}
