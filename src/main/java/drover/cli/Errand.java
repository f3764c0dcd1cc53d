package drover.cli;

import drover.control.AppView;
import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.Failure;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command asks of the supervisor, and the waiting until it is done. One thread.
 *
 * <p>The watch is open before the first request, so that no end can be missed. How long an end may
 * take is the supervisor's to decide, which ends every operation; what it waits for is shown.
 */
final class Errand implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final Duration FIRST = Duration.ofSeconds(30);

  private final Control control;
  private final Watch watch;
  private final WaitingLine line;
  private final List<Event> events = new ArrayList<>();
  private Snapshot snapshot = Snapshot.EMPTY;
  private boolean hasMissed;

  private Errand(Control control, WaitingLine line) {
    this.control = control;
    this.watch = control.watch();
    this.line = line;
  }

  /** With a picture of how things are now. */
  static Errand open(Caller caller, Manner manner) throws InterruptedException {
    WaitingLine line = new WaitingLine(caller.console(), manner.isSilent());
    Errand errand = new Errand(caller.door().control(), line);
    try {
      if (!errand.pull(FIRST)) {
        throw new RefusedException(
            "the supervisor did not answer within " + FIRST.toSeconds() + " s");
      }
    } catch (RuntimeException | InterruptedException e) {
      errand.close();
      throw e;
    }
    errand.forget();
    return errand;
  }

  /** Drops what happened so far: whoever looks on for long must not keep all of it. */
  void forget() {
    events.clear();
    hasMissed = false;
  }

  /** The latest picture. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** What happened since this was opened. */
  List<Event> events() {
    return events;
  }

  /**
   * Sets something in motion.
   *
   * @throws drover.control.RefusedException if the supervisor refuses it
   */
  Receipt ask(Request<Receipt> request) {
    return control.ask(request);
  }

  /** Waits until it is done; answers why it failed, null: it did not. */
  @Nullable String failure(Receipt receipt) throws InterruptedException {
    Event end = end(receipt);
    return end != null && end.kind() == EventKind.FAILED ? end.text() : null;
  }

  /** Waits until it is done; answers of whom it failed, and why: empty: of nobody. */
  List<Failure> failures(Receipt receipt) throws InterruptedException {
    Event end = end(receipt);
    return end == null ? List.of() : end.failures();
  }

  /** Waits until it is done; null: its end is among the events that were missed. */
  @Nullable Event end(Receipt receipt) throws InterruptedException {
    while (true) {
      for (Event event : events) {
        if (event.operation() == receipt.operation() && isEnd(event)) {
          line.clear();
          return event;
        }
      }
      if (hasMissed && isQuiet(receipt)) {
        line.clear();
        return null;
      }
      pull(GLANCE);
      line.show(waitedFor(receipt));
    }
  }

  /** Takes what news there are. */
  void glance() throws InterruptedException {
    pull(Duration.ZERO);
  }

  /** Waits a little for news. */
  void pull() throws InterruptedException {
    pull(GLANCE);
  }

  private boolean pull(Duration patience) throws InterruptedException {
    try {
      Optional<Update> update = watch.next(patience);
      if (update.isPresent()) {
        snapshot = update.get().snapshot();
        events.addAll(update.get().events());
        hasMissed |= update.get().missed() > 0;
      }
      return update.isPresent();
    } catch (ClosedException e) {
      line.clear();
      throw new ClosedException("the daemon went away before this was done; see drover ls");
    }
  }

  private static boolean isEnd(Event event) {
    return event.kind() == EventKind.DONE || event.kind() == EventKind.FAILED;
  }

  /** Whether nothing of it is in motion: its end is among what was missed. */
  private boolean isQuiet(Receipt receipt) {
    return views(receipt).stream().noneMatch(Errand::isMoving);
  }

  private static boolean isMoving(InstanceView instance) {
    return instance.status() == Status.LAUNCHING || instance.status() == Status.STOPPING;
  }

  private List<InstanceView> views(Receipt receipt) {
    return snapshot.apps().stream()
        .flatMap(app -> app.instances().stream())
        .filter(instance -> receipt.ids().contains(instance.id()))
        .toList();
  }

  private String waitedFor(Receipt receipt) {
    List<String> waited = new ArrayList<>();
    for (AppView app : snapshot.apps()) {
      for (InstanceView each : app.instances()) {
        boolean isWaited = isMoving(each) || each.note() != null;
        if (isWaited && receipt.ids().contains(each.id())) {
          String what = each.note() == null ? each.status().word() : each.note();
          waited.add(app.name() + ":" + each.index() + ": " + what);
        }
      }
    }
    if (waited.isEmpty()) {
      return receipt.text() + " ...";
    }
    int more = waited.size() - 1;
    return waited.get(0) + (more == 0 ? "" : "; and " + more + " more");
  }

  @Override
  public void close() {
    line.clear();
    watch.close();
  }
}
