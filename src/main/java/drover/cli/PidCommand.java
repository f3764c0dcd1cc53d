package drover.cli;

import drover.cli.view.Entry;
import drover.control.Selector;
import drover.control.Snapshot;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover pid}: pids, one on each line. */
@Command(
    name = "pid",
    mixinStandardHelpOptions = true,
    description = "Prints the pids of instances, one on each line; 0 for what is not running.",
    footer = {"", "Example:", "  drover pid api"})
final class PidCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin final Manner manner = new Manner();

  @Parameters(
      paramLabel = "SELECTOR",
      arity = "0..1",
      converter = Targets.Reader.class,
      description = "an id, a name, a namespace, all or /regex/; without it, all")
  private @Nullable Selector selector;

  PidCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Snapshot snapshot = Glance.of(caller.door().control()).snapshot();
    List<Entry> entries = selector == null ? Entry.all(snapshot) : Targets.of(selector, snapshot);
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry.instance().pid()).append('\n');
    }
    caller.console().out().print(text);
    caller.console().out().flush();
    return ExitCode.DONE;
  }
}
