package drover.cli;

import drover.cli.view.ProcessJson;
import drover.config.JsonOutput;
import drover.control.Control;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code drover jlist} and {@code drover prettylist} have in common. */
abstract class JsonListCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin final Manner manner = new Manner();

  @Option(names = "--reveal", description = "show the values of secret variables, too")
  private boolean isRevealing;

  private JsonListCommand(Caller caller) {
    this.caller = caller;
  }

  abstract JsonOutput output();

  @Override
  public Integer call() throws InterruptedException {
    Control control = caller.door().control();
    Snapshot snapshot = Glance.of(control).snapshot();
    String json =
        ProcessJson.write(
                snapshot, id -> variables(control, id), caller.around(), output(), !isRevealing)
            .finish();
    caller.console().out().println(json);
    return ExitCode.DONE;
  }

  /** None for an instance that was deleted meanwhile. */
  private static Map<String, String> variables(Control control, int id) {
    try {
      return control.ask(new Request.ReadEnvironment(id));
    } catch (RefusedException e) {
      return Map.of();
    }
  }

  /** {@code drover jlist}. */
  @Command(
      name = "jlist",
      mixinStandardHelpOptions = true,
      description = {
        "Prints all instances as JSON on one line, in the shape of PM2's jlist.",
        "Values of variables that are secret by their name are masked."
      },
      footer = {
        "",
        "Example:",
        "  drover jlist | jq '.[] | select(.pm2_env.status == \"errored\")'"
      })
  static final class OnOneLine extends JsonListCommand {
    OnOneLine(Caller caller) {
      super(caller);
    }

    @Override
    JsonOutput output() {
      return JsonOutput.onOneLine();
    }
  }

  /** {@code drover prettylist}. */
  @Command(
      name = "prettylist",
      mixinStandardHelpOptions = true,
      description = "Prints what jlist does, indented.",
      footer = {"", "Example:", "  drover prettylist | less"})
  static final class Indented extends JsonListCommand {
    Indented(Caller caller) {
      super(caller);
    }

    @Override
    JsonOutput output() {
      return JsonOutput.indented();
    }
  }
}
