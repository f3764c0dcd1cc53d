package drover.os;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reaps the processes that became our children when their parents died, so that no zombies pile up.
 * Belongs to the thread {@code drover-spawn}, which starts our own children, so that none of those
 * can be mistaken for an orphan.
 *
 * <p>Children of {@code java.lang.Process} look the same, but the JVM has a thread waiting for
 * each: what is still a zombie after a second is nobody's.
 */
final class Orphans {
  private static final long GRACE_NANOS = 1_000_000_000L;

  // sys/prctl.h, sys/wait.h
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int P_ALL = 0;
  private static final int WEXITED = 4;
  private static final int WNOWAIT = 0x1000000;
  private static final int SIGNAL_INFO_SIZE = 128;
  private static final int PID_AT = 16;

  private final long self;
  private final Memory status = Libc.zeroes(Integer.BYTES);
  private final Memory signalInfo = Libc.zeroes(SIGNAL_INFO_SIZE);

  /** Our own children, until they are reaped elsewhere. */
  private final Set<Identity> own = new HashSet<>();

  /** Zombies that may be orphans, and when they were seen first. */
  private Map<Identity, Long> suspects = new HashMap<>();

  Orphans(long self) {
    this.self = self;
  }

  /** From now on the orphans among our descendants become our children. */
  void adopt() {
    Libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  }

  /** What becomes an orphan from now on goes to whoever is above us: nobody here would reap it. */
  void leave() {
    Libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
  }

  void spare(ProcessRef child) {
    own.add(Identity.of(child));
  }

  void release(ProcessRef child) {
    own.remove(Identity.of(child));
  }

  /** How many of our own have not been reaped. */
  int spared() {
    return own.size();
  }

  /** Whether any child is a zombie: one cheap call, which leaves it as it is. */
  boolean mayExist() {
    signalInfo.clear();
    return Libc.waitid(P_ALL, 0, signalInfo, WEXITED | WNOWAIT | Libc.WNOHANG) == 0
        && signalInfo.getInt(PID_AT) != 0;
  }

  /** Reaps those that have been zombies for a second. */
  void reap(ProcessTable table) {
    long now = table.beganNanos();
    Map<Identity, Long> still = new HashMap<>();
    List<Identity> ripe = new ArrayList<>();
    for (ProcessStat child : table.children(self)) {
      Identity identity = Identity.of(child);
      if (child.isAlive() || own.contains(identity)) {
        continue;
      }
      long since = suspects.getOrDefault(identity, now);
      if (now - since >= GRACE_NANOS) {
        ripe.add(identity);
      } else {
        still.put(identity, since);
      }
    }
    suspects = still;
    ripe.forEach(orphan -> Libc.wait4((int) orphan.pid(), status, Libc.WNOHANG, null));
  }
}
