package drover.cli;

import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import drover.logs.FileTails;
import drover.signal.Signals;
import drover.spec.AppSpec;
import drover.supervisor.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A supervisor in this process, whose apps live as long as it. Main thread, except for what signals
 * set.
 *
 * <p>It opens in the background: loading the native parts and reading the user's file take about
 * the same time.
 */
final class Embedded implements AutoCloseable {
  private static final Duration LOG_POLL = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofHours(1);

  private final Console console;
  private final CompletableFuture<Supervisor> opening;

  private Embedded(Console console) {
    this.console = console;
    Path home = console.home();
    OwnLog.to(home);
    opening = CompletableFuture.supplyAsync(() -> Supervisor.open(home));
  }

  static Embedded opening(Console console) {
    return new Embedded(console);
  }

  private Supervisor supervisor() {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * With plain log lines, until nothing runs any more; answers the worst exit code of the apps, 0
   * after a signal.
   */
  int runRaw(List<AppSpec> apps) throws InterruptedException {
    Supervisor supervisor = supervisor();
    supervisor.ask(new Request.Apply(apps, false));
    try (Watch watch = supervisor.watch();
        RawOutput output = new RawOutput(console, new FileTails(), first(watch))) {
      Ends ends = new Ends(supervisor);
      Signals.on("TERM", ends::stopAll);
      Signals.on("INT", ends::stopAll);
      Signals.on("HUP", () -> {});
      ends.startedBy(supervisor.ask(new Request.Apply(apps, true)));
      return showUntilOver(watch, output, ends);
    }
  }

  private static int showUntilOver(Watch watch, RawOutput output, Ends ends)
      throws InterruptedException {
    while (true) {
      Optional<Update> update = watch.next(LOG_POLL);
      output.drain();
      if (update.isEmpty()) {
        continue;
      }
      output.show(update.get());
      if (ends.isOver(update.get())) {
        return ends.exitCode(update.get().snapshot());
      }
    }
  }

  private static Snapshot first(Watch watch) throws InterruptedException {
    return watch.next(LONG).map(Update::snapshot).orElse(Snapshot.EMPTY);
  }

  @Override
  public void close() {
    opening.handle((supervisor, failure) -> supervisor).thenAccept(Embedded::close).join();
  }

  private static void close(Supervisor supervisor) {
    if (supervisor != null) {
      supervisor.close();
    }
  }
}
