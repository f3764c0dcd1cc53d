package drover.cli;

import drover.control.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drover reloadLogs}: for {@code postrotate} of logrotate. */
@Command(
    name = "reloadLogs",
    mixinStandardHelpOptions = true,
    description =
        "Makes running apps write to their log files again after these were renamed, no restart.",
    footer = {
      "",
      "Example, in /etc/logrotate.d/api:",
      "  postrotate",
      "    drover reloadLogs",
      "  endscript"
    })
final class ReloadLogsCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  ReloadLogsCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Errand errand = Errand.open(caller, manner)) {
      LogWork work = new LogWork(errand, new Teller(caller, manner));
      return work.carryOut(new Request.ReloadLogs());
    }
  }
}
