package drover.supervisor;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs that an instance has at one moment: the one that stands for it, the one that is to
 * replace it, and the one that was replaced and leaves. Core thread.
 *
 * <pre>
 * current, successor, leaving    begin    succeedBy    replace    forget
 * -  -  -                        A  -  -
 * A  -  -                                 A  B  -                 -  -  -
 * A  B  -                                              B  -  A    -  B  -  or  A  -  -
 * B  -  A                                                         -  -  A  or  B  -  -
 * -  -  A                        C  -  A                          -  -  -
 * </pre>
 */
final class Lineup {
  private @Nullable Run current;
  private @Nullable Run successor;
  private @Nullable Run leaving;

  void begin(Run run) {
    current = run;
  }

  void succeedBy(Run next) {
    successor = next;
  }

  /** The successor takes the place of the current one, which leaves. */
  void replace() {
    leaving = current;
    current = successor;
    successor = null;
  }

  void forget(Run ended) {
    current = ended == current ? null : current;
    successor = ended == successor ? null : successor;
    leaving = ended == leaving ? null : leaving;
  }

  @Nullable Run current() {
    return current;
  }

  @Nullable Run successor() {
    return successor;
  }

  @Nullable Run leaving() {
    return leaving;
  }

  boolean isEmpty() {
    return current == null && !isReplacing();
  }

  boolean isReplacing() {
    return successor != null || leaving != null;
  }

  /** Whether the current one is up or on its way up. */
  boolean isActive() {
    return current != null && current.isActive();
  }

  /** Whether one of them has no process yet. */
  boolean isSpawning() {
    return Arrays.asList(current, successor, leaving).stream()
        .anyMatch(run -> run != null && run.stage() == Run.Stage.SPAWNING);
  }

  boolean isUp() {
    return current != null && current.stage() == Run.Stage.UP;
  }

  /** Acts on those that are there now; whatever comes of it may change who is where. */
  void each(Consumer<Run> act) {
    for (Run each : new Run[] {current, successor, leaving}) {
      if (each != null) {
        act.accept(each);
      }
    }
  }

  long deadline() {
    return Math.min(deadline(current), Math.min(deadline(successor), deadline(leaving)));
  }

  private static long deadline(@Nullable Run run) {
    return run == null ? Time.NEVER : run.deadline();
  }
}
