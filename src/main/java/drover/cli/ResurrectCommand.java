package drover.cli;

import drover.control.Control;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.SavedApp;
import drover.control.Snapshot;
import drover.daemon.Dump;
import drover.daemon.Home;
import drover.spec.AppSpec;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drover resurrect}: starts what was saved and is not in the list. */
@Command(
    name = "resurrect",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the apps that 'drover save' has saved.",
      "An app that is in the list already is left alone: there is never a second copy."
    },
    footer = {"", "Example:", "  drover resurrect"})
final class ResurrectCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  ResurrectCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = caller.console();
    Dump dump = Dump.of(new Home(console.home()));
    try {
      Dump.Content content = dump.read();
      if (!content.from().equals(dump.file())) {
        console.complain(dump.file() + " is broken; taking " + content.from());
      }
      new Teller(caller, manner).done(start(content.apps(), caller.door().control()));
      return ExitCode.DONE;
    } catch (NoSuchFileException e) {
      console.complain("nothing was saved in " + dump.file() + "; 'drover save' does that");
    } catch (IOException e) {
      console.complain(dump.file() + " cannot be read: " + e.getMessage());
    }
    return ExitCode.FAILED;
  }

  private static String start(List<SavedApp> saved, Control control) throws InterruptedException {
    Snapshot now = Glance.of(control).snapshot();
    Set<String> there = now.apps().stream().map(app -> app.name()).collect(Collectors.toSet());
    List<SavedApp> missing =
        saved.stream().filter(app -> !there.contains(app.spec().name())).toList();
    apply(control, missing, true, Then.NOTHING);
    apply(control, missing, false, Then.RESTART);
    String left = missing.size() == saved.size() ? "" : ", the others are in the list already";
    return "resurrecting " + SaveCommand.apps(missing.size()) + left;
  }

  private static void apply(Control control, List<SavedApp> apps, boolean isStopped, Then then) {
    List<AppSpec> specs =
        apps.stream().filter(app -> app.isStopped() == isStopped).map(SavedApp::spec).toList();
    if (!specs.isEmpty()) {
      control.ask(new Request.Apply(specs, then));
    }
  }
}
