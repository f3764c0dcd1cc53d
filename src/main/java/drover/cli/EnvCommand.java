package drover.cli;

import drover.cli.view.Entry;
import drover.control.Control;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Selector;
import drover.tui.model.Harmless;
import drover.tui.model.Secrets;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

  @Parameters(
      paramLabel = "ID",
      converter = Targets.Reader.class,
      description = "an id, or the name of an app with one instance")
  private Selector selector = new Selector.All();

  @Option(names = "--reveal", description = "show the values of secret variables, too")
  private boolean isRevealing;

  EnvCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Control control = caller.door().control();
    Entry entry = only(Targets.of(selector, Glance.of(control).snapshot()));
    StringBuilder text = new StringBuilder();
    new TreeMap<>(control.ask(new Request.ReadEnvironment(entry.instance().id())))
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

  private static Entry only(List<Entry> entries) {
    if (entries.size() == 1) {
      return entries.get(0);
    }
    String ids =
        entries.stream()
            .map(entry -> Integer.toString(entry.instance().id()))
            .collect(Collectors.joining(" "));
    throw new RefusedException(
        "that is " + entries.size() + " instances; write one of their ids: " + ids);
  }
}
