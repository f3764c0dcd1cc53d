package drover.cli;

import drover.cli.view.Description;
import drover.cli.view.Entry;
import drover.control.Selector;
import drover.control.Update;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover describe}: all about some instances. */
@Command(
    name = "describe",
    aliases = {"show", "info", "desc"},
    mixinStandardHelpOptions = true,
    description =
        "Shows all about instances: facts, rules, the last exit and its last lines, events.",
    footer = {"", "Example:", "  drover describe api"})
final class DescribeCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private final Manner manner = new Manner();

  @Parameters(
      paramLabel = "SELECTOR",
      arity = "1..*",
      converter = Targets.Reader.class,
      description = "an id, a name, a namespace, all or /regex/")
  private List<Selector> selectors = new ArrayList<>();

  DescribeCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Update update = Glance.of(caller.door().control());
    Set<Entry> entries = new LinkedHashSet<>();
    for (Selector selector : selectors) {
      entries.addAll(Targets.of(selector, update.snapshot()));
    }
    Console console = caller.console();
    for (Entry entry : entries) {
      console.out().print(Description.of(entry, update, caller.around(), manner.sheet(console)));
    }
    console.out().flush();
    return ExitCode.DONE;
  }
}
