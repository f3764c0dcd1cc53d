package drover.cli;

import drover.control.Control;
import drover.control.Request;
import drover.tui.model.Harmless;
import drover.tui.model.Secrets;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drover env}: the variables of an instance. */
@Command(
    name = "env",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the variables that an instance has, or would be started with.",
      "Values of variables that are secret by their name are masked."
    },
    footer = {"", "Example:", "  drover env 0 --reveal"})
final class EnvCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private final Manner manner = new Manner();

  @Parameters(paramLabel = "ID", description = "an id, or the name of an app with one instance")
  private String target = "";

  @Option(names = "--reveal", description = "show the values of secret variables, too")
  private boolean isRevealing;

  EnvCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Control control = caller.door().control();
    int id = Found.single(target, Glance.of(control).snapshot());
    StringBuilder text = new StringBuilder();
    new TreeMap<>(control.ask(new Request.ReadEnvironment(id)))
        .forEach(
            (name, value) -> {
              String shown = isRevealing ? value : Secrets.masked(name, value);
              text.append(shown(name)).append(": ").append(shown(shown)).append('\n');
            });
    caller.console().out().print(text);
    caller.console().out().flush();
    return ExitCode.DONE;
  }

  /** A terminal would obey some values. */
  private String shown(String value) {
    return manner.sheet(caller.console()).isTerminal() ? Harmless.of(value).text() : value;
  }
}
