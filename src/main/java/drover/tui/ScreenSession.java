package drover.tui;

import drover.control.Control;
import drover.control.LogTail;
import drover.signal.Signals;
import drover.tui.model.Model;
import drover.tui.model.Settings;
import drover.tui.term.DeltaScreen;
import drover.tui.term.Device;
import drover.tui.term.DroverTerminal;
import drover.tui.term.KeyReader;
import drover.tui.term.NoTerminalException;
import drover.tui.term.Tty;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One life of the full screen, from taking the terminal to giving it back. {@link #run()} is for
 * one thread, {@link #end(Outcome)} for all others.
 *
 * <p>The screen has a thread of its own, {@code drover-screen}, which the caller waits for: a
 * terminal that takes nothing any more (a dead link, a stopped multiplexer) holds it up for ever,
 * but not the caller, who may have apps to stop.
 *
 * <p>The terminal is given back once, whatever happens: on return, before an exception leaves here,
 * or by a shutdown hook. Signals that end a program are the caller's, which calls {@link
 * #end(Outcome)}; those of a terminal (a new size, {@code fg}) are handled here.
 *
 * <p>{@code drover-keys} may still wait for a key after the end, and takes one from whoever reads
 * the terminal next: a read from a terminal cannot be called off.
 */
public final class ScreenSession {
  private static final long RESTORING_MILLIS = 3000;

  /** How long the screen may take to end before it counts as stuck. */
  private static final long ENDING_SECONDS = 2;

  private final Control control;
  private final LogTail.Opener logs;
  private final Settings settings;
  private final Device device;
  private final InstantSource clock;
  private final Inbox inbox = new Inbox();
  private final CountDownLatch ending = new CountDownLatch(1);

  ScreenSession(
      Control control, LogTail.Opener logs, Settings settings, Device device, InstantSource clock) {
    this.control = control;
    this.logs = logs;
    this.settings = settings;
    this.device = device;
    this.clock = clock;
  }

  /**
   * A screen on this process's terminal, which it does not touch before {@link #run()}.
   *
   * @throws NoTerminalException if there is none
   */
  public static ScreenSession open(Control control, LogTail.Opener logs, Settings settings)
      throws NoTerminalException {
    Tty tty = Tty.open(System.getenv());
    return new ScreenSession(control, logs, settings, tty, InstantSource.system());
  }

  /** Ends the screen soon, from any thread; {@link #run()} returns this unless it has already. */
  public void end(Outcome outcome) {
    inbox.end(outcome);
    ending.countDown();
  }

  /**
   * Shows the screen until it ends. Once.
   *
   * @throws NoTerminalException if the terminal cannot be used
   */
  public Outcome run() throws NoTerminalException, InterruptedException {
    try (Errands errands = Errands.start(control, logs, inbox::post)) {
      DroverTerminal terminal = take();
      Thread hook = new Thread(() -> restore(terminal), "drover-restore");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        return await(() -> show(terminal, errands));
      } finally {
        restore(terminal);
        remove(hook);
      }
    }
  }

  /** What comes of the screen on its thread; if that is stuck, what it was to end with. */
  private Outcome await(Callable<Outcome> screen) throws InterruptedException {
    FutureTask<Outcome> task = new FutureTask<>(screen);
    Runnable run =
        () -> {
          task.run();
          ending.countDown();
        };
    Thread thread = new Thread(run, "drover-screen");
    thread.setDaemon(true);
    thread.start();
    try {
      ending.await();
      return task.get(ENDING_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return inbox.end(Outcome.CLOSED);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      inbox.end(Outcome.CLOSED);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return fault instanceof RuntimeException known ? known : new IllegalStateException(fault);
  }

  private DroverTerminal take() throws NoTerminalException {
    try {
      return DroverTerminal.open(device);
    } catch (IOException e) {
      throw new NoTerminalException("the terminal cannot be used: " + e.getMessage(), e);
    }
  }

  private Outcome show(DroverTerminal terminal, Errands errands) throws InterruptedException {
    try {
      return loop(terminal, errands).run();
    } catch (IOException e) {
      return Outcome.TERMINAL_GONE;
    }
  }

  private ScreenLoop loop(DroverTerminal terminal, Errands errands) throws IOException {
    DeltaScreen screen = new DeltaScreen(terminal, settings.color(), settings.unicode());
    KeyReader.start(device.input(), inbox);
    Signals.on("WINCH", inbox::resized);
    Signals.on("CONT", inbox::continued);
    int columns = screen.getTerminalSize().getColumns();
    int rows = screen.getTerminalSize().getRows();
    Instant now = clock.instant();
    Model model = Model.start(settings, columns, rows, now);
    return new ScreenLoop(inbox, errands, screen, model, clock);
  }

  /** By another thread, since a terminal that is stuck would hold up the end. */
  private static void restore(DroverTerminal terminal) {
    Thread thread = new Thread(terminal::exitPrivateMode, "drover-restore");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(RESTORING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown is under way, and so is the hook.
    }
  }
}
