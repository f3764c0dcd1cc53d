package drover.cli;

import drover.config.ConfigException;
import drover.config.Ecosystem;
import drover.config.EcosystemFile;
import drover.config.Missing;
import drover.control.Control;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.daemon.Home;
import drover.logs.FileTails;
import drover.signal.Signals;
import drover.spec.AppSpec;
import drover.tui.Outcome;
import drover.tui.ScreenSession;
import drover.tui.term.NoTerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code drover monit}: the full screen on the daemon's apps. Leaving it leaves them alone, and any
 * number may look at once.
 */
@Command(
    name = "monit",
    aliases = {"dash", "dashboard"},
    mixinStandardHelpOptions = true,
    description = {
      "Shows the daemon's apps on the full screen, after starting those of FILE that do not run.",
      "q leaves it; the apps go on."
    },
    footer = {"", "Examples:", "  drover monit", "  drover monit ecosystem.yaml"})
final class MonitCommand implements Callable<Integer> {
  private final Caller caller;
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "an ecosystem file")
  private @Nullable Path file;

  @Mixin private Which which = new Which();

  MonitCommand(Caller caller) {
    this.caller = caller;
    this.console = caller.console();
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!console.isTerminal()) {
      return withoutTerminal("this is no terminal");
    }
    List<AppSpec> apps = List.of();
    try {
      if (file != null) {
        Ecosystem ecosystem = read(file);
        if (ecosystem.missing().stream().anyMatch(Missing::forbidsStart)) {
          return ExitCode.USAGE;
        }
        apps = ecosystem.apps();
      }
    } catch (ConfigException e) {
      e.problems().forEach(console.err()::println);
      return ExitCode.USAGE;
    }
    return show(apps);
  }

  private int withoutTerminal(@Nullable String why) {
    console.complain(why + "; 'drover ls --watch' needs none");
    return ExitCode.FAILED;
  }

  private Ecosystem read(Path from) {
    Ecosystem ecosystem = EcosystemFile.read(from, which.options(console));
    ecosystem.notes().forEach(console.err()::println);
    ecosystem.missing().forEach(console.err()::println);
    return ecosystem;
  }

  private int show(List<AppSpec> apps) throws InterruptedException {
    Control control = caller.door().control();
    try {
      ScreenSession session =
          ScreenSession.open(
              control, new FileTails(console.home()), TerminalLook.ofDaemon(host(), console.env()));
      startMissing(control, apps);
      return show(session, control);
    } catch (NoTerminalException e) {
      return withoutTerminal(e.getMessage());
    }
  }

  /** What is in the list stays as it is, but for being started. */
  private static void startMissing(Control control, List<AppSpec> apps)
      throws InterruptedException {
    Snapshot now = Glance.of(control).snapshot();
    Set<String> known = now.apps().stream().map(app -> app.name()).collect(Collectors.toSet());
    List<AppSpec> missing = apps.stream().filter(app -> !known.contains(app.name())).toList();
    if (!missing.isEmpty()) {
      control.ask(new Request.Apply(missing, Then.RESTART));
    }
    apps.stream()
        .filter(app -> known.contains(app.name()))
        .forEach(app -> control.ask(new Request.Start(new Selector.App(app.name()))));
  }

  private int show(ScreenSession session, Control control)
      throws InterruptedException, NoTerminalException {
    for (String signal : List.of("TERM", "INT")) {
      Signals.on(signal, () -> session.end(Outcome.CLOSED));
    }
    Signals.on("HUP", () -> session.end(Outcome.TERMINAL_GONE));
    if (session.run() == Outcome.STOP_APPS) {
      console.out().println(control.ask(new Request.Stop(new Selector.All())).text());
    } else {
      console.out().println(farewell());
    }
    return ExitCode.DONE;
  }

  /** A daemon that was killed knows its apps no more, and neither does the next one. */
  private String farewell() {
    return new Home(console.home()).hasDaemon()
        ? "the apps go on; 'drover monit' shows them again"
        : "the daemon is gone; 'drover ls' starts the next one, which says what still runs";
  }

  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "drover";
    }
  }
}
