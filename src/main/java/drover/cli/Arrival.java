package drover.cli;

import drover.control.AppView;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.Failure;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Snapshot;
import drover.control.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether what was started stays up for a moment, since a program with a typing mistake runs,
 * too, until it has read itself. One thread.
 *
 * <p>An exit with code 0, or with one that the app's rule expects, is no failure.
 */
final class Arrival {
  /** How long an instance must be up; less if its {@code min_uptime} is less. */
  private static final Duration PROOF = Duration.ofMillis(500);

  /** How long the news of an end may take, its last words read. */
  private static final Duration NEWS = Duration.ofSeconds(3);

  private final Errand errand;
  private final Set<Integer> ids;
  private final List<Failure> failures;

  /**
   * @param ids the instances that were started
   * @param failures why operations on them failed
   */
  Arrival(Errand errand, List<Integer> ids, List<Failure> failures) {
    this.errand = errand;
    this.ids = new HashSet<>(ids);
    this.failures = failures;
  }

  /**
   * One that did not come up.
   *
   * @param id its id
   * @param sentence {@code api:0: exited with code 1 after 45ms, restart 1 of 16 at once}
   * @param lastWords its last lines of error output, else of output
   */
  record Casualty(int id, String sentence, List<String> lastWords) {
    Casualty {
      lastWords = List.copyOf(lastWords);
    }
  }

  /** Waits until that is known of each; answers those that did not come up. */
  List<Casualty> await() throws InterruptedException {
    long deadline = System.nanoTime() + PROOF.plus(NEWS).toNanos();
    while (!isKnown() && deadline - System.nanoTime() > 0) {
      errand.pull();
    }
    List<Casualty> casualties = new ArrayList<>();
    forEach((app, each) -> addIfLost(app, each, casualties));
    return casualties;
  }

  private interface Visitor {
    void visit(AppView app, InstanceView instance);
  }

  private void forEach(Visitor visitor) {
    Snapshot snapshot = errand.snapshot();
    for (AppView app : snapshot.apps()) {
      for (InstanceView each : app.instances()) {
        if (ids.contains(each.id())) {
          visitor.visit(app, each);
        }
      }
    }
  }

  private boolean isKnown() {
    List<Boolean> unknown = new ArrayList<>();
    forEach((app, each) -> unknown.add(!isKnown(app, each)));
    return !unknown.contains(true);
  }

  private boolean isKnown(AppView app, InstanceView each) {
    if (end(each) != null || has(each, EventKind.UNSTARTABLE)) {
      return true;
    }
    boolean hasFailed = failureOf(each) != null;
    return switch (each.status()) {
      case ONLINE -> !hasFailed && isProven(app, each);
      case STOPPED -> each.startedAt() == null;
      default -> false;
    };
  }

  private static boolean isProven(AppView app, InstanceView each) {
    Duration least = app.spec().restart().minUptime();
    Duration proof = least.compareTo(PROOF) < 0 ? least : PROOF;
    Instant start = each.startedAt();
    return start != null && !Instant.now().isBefore(start.plus(proof));
  }

  private void addIfLost(AppView app, InstanceView each, List<Casualty> casualties) {
    String who = app.name() + ":" + each.index();
    String failure = failureOf(each);
    Event end = end(each);
    Incident incident = end == null ? null : end.incident();
    if (end != null && incident != null && (failure != null || isFailure(app, incident))) {
      boolean isOwn = end.kind() == EventKind.EXITED;
      String sentence = failure == null || isOwn ? who + ": " + end.text() : failure;
      List<String> words =
          incident.lastError().isEmpty() ? incident.lastOut() : incident.lastError();
      casualties.add(new Casualty(each.id(), sentence, words));
    } else if (failure != null) {
      casualties.add(new Casualty(each.id(), failure, List.of()));
    } else if (incident == null && each.status() == Status.ERRORED) {
      String why = each.note() == null ? each.status().word() : each.note();
      casualties.add(new Casualty(each.id(), who + ": " + why, List.of()));
    }
  }

  private static boolean isFailure(AppView app, Incident incident) {
    Integer code = incident.exit().code();
    return code == null || (code != 0 && !app.spec().restart().stopExitCodes().contains(code));
  }

  /** Why an operation did not reach it; null: none failed. */
  private @Nullable String failureOf(InstanceView each) {
    return failures.stream()
        .filter(failure -> failure.id() == each.id())
        .map(Failure::sentence)
        .findFirst()
        .orElse(null);
  }

  /** Its first end since the command began; one that was asked for counts only if it failed. */
  private @Nullable Event end(InstanceView each) {
    boolean hasFailed = false;
    for (Event event : errand.events()) {
      hasFailed |= event.kind() == EventKind.ERRORED && event.id() == each.id();
      boolean isEnd =
          event.kind() == EventKind.EXITED || (hasFailed && event.kind() == EventKind.STOPPED);
      if (isEnd && event.id() == each.id() && event.incident() != null) {
        return event;
      }
    }
    return null;
  }

  private boolean has(InstanceView each, EventKind kind) {
    return errand.events().stream()
        .anyMatch(event -> event.id() == each.id() && event.kind() == kind);
  }
}
