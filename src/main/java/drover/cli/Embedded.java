package drover.cli;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.SavedApp;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import drover.daemon.Home;
import drover.daemon.Tenure;
import drover.logs.FileTails;
import drover.signal.Signals;
import drover.spec.AppSpec;
import drover.supervisor.Supervisor;
import drover.tui.Outcome;
import drover.tui.ScreenSession;
import drover.tui.term.NoTerminalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

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
  private final CompletableFuture<Opened> opening;

  private Embedded(Console console) {
    this.console = console;
    Home home = new Home(console.home());
    OwnLog.to(home.folder());
    opening = CompletableFuture.supplyAsync(() -> open(home), Embedded::inBackground);
  }

  /**
   * A thread of its own, {@code drover-opening}: those of the common pool are too few to wait in.
   */
  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "drover-opening");
    thread.setDaemon(true);
    thread.start();
  }

  /** What there is to close; the service is null while nobody is answered. */
  private static final class Opened {
    final Tenure tenure;
    final Supervisor supervisor;
    Tenure.@Nullable Service service;

    Opened(Tenure tenure, Supervisor supervisor) {
      this.tenure = tenure;
      this.supervisor = supervisor;
    }
  }

  static Embedded opening(Console console) {
    return new Embedded(console);
  }

  private static Opened open(Home home) {
    Tenure tenure = Tenure.inForeground(home);
    try {
      return new Opened(tenure, Supervisor.open(home.folder()));
    } catch (RuntimeException e) {
      Logger.error(e, "supervisor");
      close(tenure);
      throw e;
    }
  }

  private Opened opened() {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Answers the commands of other terminals; without a socket it does its work all the same. */
  private void serve(Opened opened) {
    Supervisor supervisor = opened.supervisor;
    try {
      opened.service = opened.tenure.serve(supervisor, DaemonMain.runner(supervisor, () -> {}));
    } catch (IOException | RefusedException e) {
      Logger.warn("other terminals cannot reach this: {}", e.getMessage());
    }
  }

  /**
   * With plain log lines, until nothing runs any more; answers the worst exit code of the apps, 0
   * after a signal.
   */
  int runRaw(List<AppSpec> apps) throws InterruptedException {
    Opened opened = opened();
    Supervisor supervisor = opened.supervisor;
    supervisor.ask(new Request.Apply(apps, Then.NOTHING));
    try (Watch watch = supervisor.watch();
        RawOutput output = new RawOutput(console, new FileTails(console.home()), first(watch))) {
      Ends ends = new Ends(supervisor);
      Signals.on("TERM", ends::stopAll);
      Signals.on("INT", ends::stopAll);
      Signals.on("HUP", () -> {});
      ends.start(apps);
      serve(opened);
      supervisor.onShutDown(ends::shutDown);
      showUntilOver(watch, output, ends);
      return ends.exitCode();
    }
  }

  private static void showUntilOver(Watch watch, RawOutput output, Ends ends)
      throws InterruptedException {
    boolean isMore = false;
    while (!ends.isOver(System.nanoTime())) {
      Optional<Update> update = watch.next(isMore ? Duration.ZERO : LOG_POLL);
      isMore = output.drain();
      if (output.isUnread() && ends.stopAll()) {
        output.say("nobody reads the output any more: stopping all apps");
      }
      if (update.isPresent()) {
        output.show(update.get());
        ends.see(update.get());
      }
    }
  }

  private static Snapshot first(Watch watch) throws InterruptedException {
    return watch.next(LONG).map(Update::snapshot).orElse(Snapshot.EMPTY);
  }

  /**
   * With the full screen, until the user leaves it. When the terminal goes away first, or the
   * screen fails, the apps are supervised on without one, until a signal comes.
   */
  int runScreen(Path file, List<AppSpec> apps) throws InterruptedException {
    Opened opened = opened();
    Supervisor supervisor = opened.supervisor;
    ScreenSession session;
    try {
      session =
          ScreenSession.open(
              supervisor,
              new FileTails(console.home()),
              TerminalLook.settings(file, console.env()));
    } catch (NoTerminalException e) {
      console.complain(String.valueOf(e.getMessage()) + "; use --raw for plain log lines");
      return ExitCode.FAILED;
    }
    CountDownLatch quit = new CountDownLatch(1);
    Runnable end =
        () -> {
          quit.countDown();
          session.end(Outcome.CLOSED);
        };
    Signals.on("TERM", end);
    Signals.on("INT", end);
    Signals.on("HUP", () -> session.end(Outcome.TERMINAL_GONE));
    supervisor.ask(new Request.Apply(apps, Then.RESTART));
    supervisor.onShutDown(end);
    serve(opened);
    Outcome outcome = show(session);
    if (outcome == Outcome.HAND_OVER) {
      return handOver(supervisor, quit);
    }
    if (outcome == Outcome.TERMINAL_GONE) {
      quit.await();
    }
    return stopAll(supervisor);
  }

  private Outcome show(ScreenSession session) throws InterruptedException {
    try {
      return session.run();
    } catch (NoTerminalException e) {
      console.complain(String.valueOf(e.getMessage()) + "; the apps go on, " + howToStop());
    } catch (RuntimeException e) {
      Logger.error(e, "screen");
      console.complain("the screen failed (" + e + "); the apps go on, " + howToStop());
    }
    return Outcome.TERMINAL_GONE;
  }

  /** The apps end here and start there; they are safe before the first is stopped. */
  private int handOver(Supervisor supervisor, CountDownLatch quit) throws InterruptedException {
    try (ClientDoor door = new ClientDoor(console)) {
      Handover handover = new Handover(new Caller(console, door));
      List<SavedApp> kept = handover.keep(Revival.appsOf(Glance.of(supervisor).snapshot()));
      if (kept == null) {
        console.complain("the apps go on, " + howToStop());
        quit.await();
        return stopAll(supervisor);
      }
      if (stopAll(supervisor) != ExitCode.DONE) {
        console.complain("the next daemon, such as that of 'drover update', takes the apps up");
        return ExitCode.FAILED;
      }
      close();
      return handover.finish(
          kept, new Manner(), "a daemon has the apps now; 'drover monit' shows them");
    }
  }

  private static String howToStop() {
    return "'kill " + ProcessHandle.current().pid() + "' stops them";
  }

  private int stopAll(Supervisor supervisor) throws InterruptedException {
    try (Watch watch = supervisor.watch()) {
      Receipt receipt = supervisor.ask(new Request.Shutdown());
      if (!receipt.ids().isEmpty()) {
        console.out().println("stopping all apps ...");
      }
      Event end = awaitEnd(watch, receipt);
      if (end.kind() == EventKind.FAILED) {
        console.complain(end.text());
        return ExitCode.FAILED;
      }
    }
    console.out().println("all apps are stopped");
    return ExitCode.DONE;
  }

  private static Event awaitEnd(Watch watch, Receipt receipt) throws InterruptedException {
    while (true) {
      Optional<Update> update = watch.next(LONG);
      List<Event> events = update.map(Update::events).orElse(List.of());
      for (Event event : events) {
        boolean isEnd = event.kind() == EventKind.DONE || event.kind() == EventKind.FAILED;
        if (isEnd && event.operation() == receipt.operation()) {
          return event;
        }
      }
    }
  }

  @Override
  public void close() {
    opening.handle((opened, failure) -> opened).thenAccept(Embedded::close).join();
  }

  private static void close(@Nullable Opened opened) {
    if (opened == null) {
      return;
    }
    // Closed once: afterwards the home may be another one's.
    close(opened.service);
    opened.service = null;
    opened.supervisor.close();
    close(opened.tenure);
  }

  private static void close(@Nullable Closeable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (IOException e) {
      // The process ends, and the kernel closes it.
      Logger.warn(e, "closing");
    }
  }
}
