package drover.cli;

import drover.control.AppView;
import drover.control.ClosedException;
import drover.control.Control;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a run without a screen is over, and with which exit code. Main thread, except {@link
 * #stopAll()}.
 */
final class Ends {
  private final Control control;
  private volatile boolean isStopping;
  private long start;
  private boolean hasStarted;

  Ends(Control control) {
    this.control = control;
  }

  /** Asks all apps to end; from a signal's thread. A second call changes nothing. */
  void stopAll() {
    if (isStopping) {
      return;
    }
    isStopping = true;
    try {
      control.ask(new Request.Shutdown());
    } catch (RefusedException | ClosedException e) {
      // Whoever was first has asked already.
      isStopping = true;
    }
  }

  /** What started the apps: nothing is over before that has happened. */
  void startedBy(Receipt receipt) {
    start = receipt.operation();
  }

  /** Whether nothing runs and nothing will by itself. */
  boolean isOver(Update update) {
    hasStarted |= update.events().stream().anyMatch(event -> event.operation() == start);
    return hasStarted && instances(update.snapshot()).noneMatch(Ends::isGoing);
  }

  private static boolean isGoing(InstanceView instance) {
    return instance.status().isAlive()
        || instance.status() == Status.WAITING_RESTART
        || isExitUntold(instance);
  }

  /** Its process is gone, but how it ended is still being found out. */
  private static boolean isExitUntold(InstanceView instance) {
    Instant start = instance.startedAt();
    Incident exit = instance.lastExit();
    return start != null && (exit == null || exit.at().isBefore(start));
  }

  /** The apps' worst exit code; 0 if they were asked to end. */
  int exitCode(Snapshot snapshot) {
    if (isStopping) {
      return ExitCode.DONE;
    }
    return instances(snapshot).mapToInt(Ends::code).max().orElse(ExitCode.DONE);
  }

  private static int code(InstanceView instance) {
    if (instance.lastExit() == null) {
      return instance.status() == Status.ERRORED ? ExitCode.FAILED : ExitCode.DONE;
    }
    ExitStatus exit = instance.lastExit().exit();
    return exit.shellCode() < 0 ? ExitCode.FAILED : exit.shellCode();
  }

  private static Stream<InstanceView> instances(Snapshot snapshot) {
    return snapshot.apps().stream().map(AppView::instances).flatMap(List::stream);
  }
}
