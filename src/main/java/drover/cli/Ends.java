package drover.cli;

import drover.control.AppView;
import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.spec.AppSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a run without a screen is over, and with which exit code. Main thread, except {@link
 * #stopAll()}.
 *
 * <pre>
 * something runs, or waits for a restart       goes on
 * an app has cron_restart, nobody asked to end goes on
 * nothing runs, but an exit is still untold    goes on, for so long as {@link #PATIENCE}
 * else                                         over
 * </pre>
 */
final class Ends {
  /**
   * An exit is told at once or never: the process of an instance that could not be ended has none,
   * and a wall clock that was set back puts it before the start.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Control control;
  private volatile boolean isStopping;

  /** The operation that stops everything; 0: not known yet, -1: there is none. */
  private volatile long stop;

  private long start;
  private boolean hasStarted;
  private final Set<Long> failed = new HashSet<>();
  private Snapshot latest = Snapshot.EMPTY;
  private boolean isWaitingForExits;
  private long exitsDueAt;

  Ends(Control control) {
    this.control = control;
  }

  /**
   * Asks all apps to end; from any thread, such as a signal's. Answers whether this is the first
   * call: a second one changes nothing.
   */
  boolean stopAll() {
    if (isStopping) {
      return false;
    }
    isStopping = true;
    long operation = -1;
    try {
      operation = control.ask(new Request.Shutdown()).operation();
    } catch (RefusedException | ClosedException e) {
      // Whoever was first has asked already.
      isStopping = true;
    } finally {
      stop = operation;
    }
    return true;
  }

  /** Somebody else has had everything stopped; from any thread. */
  void shutDown() {
    isStopping = true;
    if (stop == 0) {
      stop = -1;
    }
  }

  /** Starts the apps, unless all was asked to end before: nothing is over until this is done. */
  void start(List<AppSpec> apps) {
    try {
      start = control.ask(new Request.Apply(apps, Request.Apply.Then.RESTART)).operation();
    } catch (RefusedException e) {
      if (!isStopping) {
        throw e;
      }
      hasStarted = true;
    }
  }

  /** Takes the news in. */
  void see(Update update) {
    latest = update.snapshot();
    // Among the events that were missed may be the one that is waited for.
    hasStarted |= update.missed() > 0;
    for (Event event : update.events()) {
      hasStarted |= event.operation() == start;
      if (event.kind() == EventKind.FAILED) {
        failed.add(event.operation());
      }
    }
  }

  /**
   * Whether nothing runs and nothing will by itself.
   *
   * @param now as {@link System#nanoTime}
   */
  boolean isOver(long now) {
    boolean isStopUnknown = isStopping && stop == 0;
    if (!hasStarted
        || isStopUnknown
        || instances().anyMatch(each -> each.status().isGoing())
        || isCronAwaited()) {
      isWaitingForExits = false;
      return false;
    }
    if (instances().noneMatch(Ends::isExitUntold)) {
      return true;
    }
    if (!isWaitingForExits) {
      isWaitingForExits = true;
      exitsDueAt = now + PATIENCE.toNanos();
    }
    return now - exitsDueAt > 0;
  }

  private boolean isCronAwaited() {
    return !isStopping
        && latest.apps().stream().anyMatch(app -> app.spec().guards().cron() != null);
  }

  /** Its process is gone, but how it ended is still being found out. */
  private static boolean isExitUntold(InstanceView instance) {
    Instant start = instance.startedAt();
    Incident exit = instance.lastExit();
    return start != null && (exit == null || exit.at().isBefore(start));
  }

  /** The apps' worst exit code; 0 if they were asked to end and did. */
  int exitCode() {
    if (isStopping) {
      return failed.contains(stop) ? ExitCode.FAILED : ExitCode.DONE;
    }
    return instances().mapToInt(Ends::code).max().orElse(ExitCode.DONE);
  }

  private static int code(InstanceView instance) {
    if (instance.lastExit() == null || isExitUntold(instance)) {
      return instance.status() == Status.ERRORED ? ExitCode.FAILED : ExitCode.DONE;
    }
    ExitStatus exit = instance.lastExit().exit();
    return exit.shellCode() < 0 ? ExitCode.FAILED : exit.shellCode();
  }

  private Stream<InstanceView> instances() {
    return latest.apps().stream().map(AppView::instances).flatMap(List::stream);
  }
}
