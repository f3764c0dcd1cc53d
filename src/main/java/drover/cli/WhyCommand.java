package drover.cli;

import drover.cli.view.Entry;
import drover.cli.view.Sheet;
import drover.control.AppView;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Status;
import drover.tui.model.Prose;
import drover.tui.model.WhyText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover why}: one paragraph on why an app, or one of its instances, is as it is. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = {
      "Says in one paragraph why an app, or one instance, is as it is, and what happens next:",
      "its state, since when, the last exit, what is waited for."
    },
    footer = {"", "Example:", "  drover why mailer"})
final class WhyCommand implements Callable<Integer> {
  /** Longer lines are hard to read. */
  private static final int READABLE = 96;

  private final Caller caller;

  @Mixin private final Manner manner = new Manner();

  @Parameters(
      paramLabel = "SELECTOR",
      converter = Targets.Reader.class,
      description = "a name, an id, a namespace, all or /regex/")
  private Selector selector = new Selector.All();

  WhyCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Snapshot snapshot = Glance.of(caller.door().control()).snapshot();
    Map<AppView, List<InstanceView>> chosen = new LinkedHashMap<>();
    for (Entry entry : Targets.of(selector, snapshot)) {
      chosen.computeIfAbsent(entry.app(), app -> new ArrayList<>()).add(entry.instance());
    }
    chosen.forEach(
        (app, instances) ->
            lines(WhyText.of(app, instances, snapshot.at()) + next(app, instances))
                .forEach(caller.console().out()::println));
    return ExitCode.DONE;
  }

  /** What to do first at an app in trouble. */
  private static String next(AppView app, List<InstanceView> instances) {
    for (InstanceView each : instances) {
      boolean isInTrouble =
          each.status() == Status.ERRORED || each.status() == Status.WAITING_RESTART;
      Incident last = each.lastExit();
      if (isInTrouble && last != null) {
        String err = last.lastError().isEmpty() ? "" : " --err";
        return " 'drover logs " + app.name() + err + "' shows more.";
      }
    }
    return "";
  }

  /** A program gets each paragraph on a line. */
  private List<String> lines(String paragraph) {
    Sheet sheet = manner.sheet(caller.console());
    return sheet.isTerminal()
        ? Prose.wrapped(paragraph, Math.min(READABLE, sheet.columns()))
        : List.of(paragraph);
  }
}
