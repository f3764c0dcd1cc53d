package drover.supervisor;

import drover.control.Incident;
import drover.spec.AppSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reload: one instance at a time, the others serve. Core thread.
 *
 * <p>Instances of an app that says it can are replaced by one that overlaps; others are restarted,
 * and the next one follows only when the new one has been up for {@code min_uptime}. If one does
 * not get there the roll stops, and what was not replaced yet runs on.
 */
final class Roll {
  private final Deque<Instance> waiting;
  private final long operation;
  private final boolean overlaps;
  private final Duration proof;
  private final @Nullable AppSpec before;
  private @Nullable Instance current;
  private int runsBefore;
  private boolean isReached;
  private @Nullable String failure;

  Roll(List<Instance> instances, long operation, AppSpec spec, @Nullable AppSpec before) {
    this.before = before;
    this.waiting = new ArrayDeque<>(instances);
    this.operation = operation;
    this.overlaps = spec.overlaps();
    this.proof = spec.restart().minUptime();
  }

  long operation() {
    return operation;
  }

  /** What the app goes back to if this fails; null: it was not changed. */
  @Nullable AppSpec before() {
    return before;
  }

  boolean isAbout(Instance instance, long number) {
    return instance == current && number == operation;
  }

  /** The current instance is replaced, or will not be. */
  void reached(@Nullable String why) {
    isReached = true;
    failure = why;
  }

  /** What a step found. */
  sealed interface Outcome {
    /** Nothing to report yet. */
    record Going() implements Outcome {}

    /** This one is replaced and proved itself. */
    record Replaced(Instance instance) implements Outcome {}

    /** This one did not get up: the roll is over. */
    record Failed(Instance instance, String why) implements Outcome {}

    /** Everybody is replaced. */
    record Over() implements Outcome {}
  }

  /** Goes on where possible. To be called again while it answers {@code Replaced}. */
  Outcome step(Time now) {
    Instance instance = current;
    if (instance == null) {
      return next();
    }
    if (failure != null) {
      return new Outcome.Failed(instance, failure);
    }
    if (!isReached) {
      return new Outcome.Going();
    }
    if (overlaps || now.isPast(instance.provenAt(proof))) {
      current = null;
      return new Outcome.Replaced(instance);
    }
    boolean isLost = instance.isDown() || instance.runs() > runsBefore + 1;
    return isLost ? new Outcome.Failed(instance, lost(instance)) : new Outcome.Going();
  }

  private Outcome next() {
    Instance instance = waiting.poll();
    if (instance == null) {
      return new Outcome.Over();
    }
    current = instance;
    isReached = false;
    runsBefore = instance.runs();
    if (overlaps) {
      instance.replace(operation);
    } else {
      instance.restart(operation);
    }
    return new Outcome.Going();
  }

  private static String lost(Instance instance) {
    Incident exit = instance.lastExit();
    String how = exit == null ? "did not stay up" : Sentences.ended(exit.exit(), exit.ran());
    return instance.who() + ": the new one " + how;
  }

  /** When to step again at the latest. */
  long deadline() {
    return current == null || !isReached ? Time.NEVER : current.provenAt(proof);
  }

  /** Whether nobody waits to be replaced. */
  boolean isAtLast() {
    return waiting.isEmpty();
  }

  /** Those that still run the old program. */
  List<Instance> untouched() {
    return List.copyOf(waiting);
  }
}
