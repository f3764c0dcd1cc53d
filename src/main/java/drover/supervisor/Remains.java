package drover.supervisor;

import drover.os.ProcessRef;
import drover.os.TreeMember;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an instance's earlier runs not even SIGKILL has ended; nothing is started beside it. Core
 * thread.
 *
 * <p>A process that waits for a dead disk ends when the disk is back: so it is killed once more
 * before each start, and what was to be done waits for the answer.
 */
final class Remains {
  /** Who decides what follows an attempt to end it. */
  interface Owner {
    /** It is being killed once more. */
    void clearing(ProcessRef left);

    /** It is gone. */
    void cleared(@Nullable Runnable waiting);

    void survived(List<TreeMember> alive);
  }

  private final Surroundings around;
  private final Deque<ProcessRef> left = new ArrayDeque<>();
  private boolean isClearing;

  /** What a running instance waits for while this is being ended once more. */
  private @Nullable Runnable waiting;

  Remains(Surroundings around) {
    this.around = around;
  }

  boolean isLeft() {
    return !left.isEmpty();
  }

  boolean isClearing() {
    return isClearing;
  }

  void add(ProcessRef survivor) {
    left.add(survivor);
  }

  /** Acts on a running instance as soon as nothing of an earlier run is left beside it. */
  void clearBefore(Runnable act, Owner owner) {
    if (left.isEmpty()) {
      act.run();
    } else {
      clear(owner);
      waiting = act;
    }
  }

  /** Tries once more to end it, unless that is being tried already. */
  void clear(Owner owner) {
    ProcessRef first = left.peek();
    if (first == null || isClearing) {
      return;
    }
    isClearing = true;
    owner.clearing(first);
    kill(first, owner);
  }

  private void kill(ProcessRef target, Owner owner) {
    around.host().kill(target, alive -> around.inbox().post(() -> killed(alive, owner)));
  }

  private void killed(List<TreeMember> alive, Owner owner) {
    if (alive.isEmpty()) {
      left.remove();
    }
    ProcessRef next = alive.isEmpty() ? left.peek() : null;
    if (next != null) {
      kill(next, owner);
      return;
    }
    isClearing = false;
    Runnable act = waiting;
    waiting = null;
    if (alive.isEmpty()) {
      owner.cleared(act);
    } else {
      owner.survived(alive);
    }
  }

  /** What waits is not to be done any more. */
  void callOff() {
    waiting = null;
  }
}
