package drover.cli;

import drover.cli.view.Entry;
import drover.control.Selector;
import drover.control.Snapshot;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover id}: the ids of an app's instances. */
@Command(
    name = "id",
    mixinStandardHelpOptions = true,
    description = "Prints the ids of instances: [ 0, 1 ].",
    footer = {"", "Example:", "  drover id api"})
final class IdCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin final Manner manner = new Manner();

  @Parameters(
      paramLabel = "NAME",
      converter = Targets.Reader.class,
      description = "a name, a namespace, all or /regex/")
  private Selector selector = new Selector.All();

  IdCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Snapshot snapshot = Glance.of(caller.door().control()).snapshot();
    String ids =
        Targets.of(selector, snapshot).stream()
            .map(Entry::instance)
            .map(instance -> Integer.toString(instance.id()))
            .collect(Collectors.joining(", ", "[ ", " ]"));
    caller.console().out().println(ids);
    return ExitCode.DONE;
  }
}
