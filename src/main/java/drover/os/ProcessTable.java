package drover.os;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All processes of the machine at one moment; immutable, for any thread.
 *
 * <p>One sweep over {@code /proc} costs some 12 us a process, and everything that is asked of it
 * after that costs nothing; asking the kernel about each app anew would cost a sweep each.
 */
public final class ProcessTable {
  private final Map<Long, ProcessStat> byPid = new LinkedHashMap<>();
  private final Map<Long, List<ProcessStat>> byParent = new HashMap<>();
  private final Map<Long, List<ProcessStat>> bySession = new HashMap<>();

  private final long beganNanos;
  private final boolean isComplete;

  private ProcessTable(Collection<ProcessStat> processes, long beganNanos, boolean isComplete) {
    this.beganNanos = beganNanos;
    this.isComplete = isComplete;
    for (ProcessStat process : processes) {
      byPid.put(process.pid(), process);
      byParent.computeIfAbsent(process.parent(), pid -> new ArrayList<>()).add(process);
      bySession.computeIfAbsent(process.session(), pid -> new ArrayList<>()).add(process);
    }
  }

  /** A table of these; for tests and for those that have read them by themselves. */
  public static ProcessTable of(Collection<ProcessStat> processes) {
    return new ProcessTable(processes, System.nanoTime(), true);
  }

  /** Reads all processes that this user may see; those that end meanwhile are left out. */
  public static ProcessTable sweep() {
    long beganNanos = System.nanoTime();
    String[] names = new File("/proc").list();
    List<ProcessStat> found = new ArrayList<>();
    StatReader reader = new StatReader();
    for (String name : names == null ? new String[0] : names) {
      ProcessStat process = Character.isDigit(name.charAt(0)) ? reader.read(name) : null;
      if (process != null) {
        found.add(process);
      }
    }
    return new ProcessTable(found, beganNanos, names != null && !reader.hasMissed());
  }

  /** A random name of the time since the machine came up: pids and ticks mean nothing beyond it. */
  public static String bootId() {
    return Kernel.bootId();
  }

  /** The unit of {@link ProcessStat#startTicks} and {@link ProcessStat#cpuTicks}. */
  public static long clockTicksPerSecond() {
    return Kernel.TICKS_PER_SECOND;
  }

  /** Bytes in a page of memory. */
  public static long pageSize() {
    return Kernel.PAGE_SIZE;
  }

  /**
   * Whether everybody could be read; false, when this JVM was out of file descriptors, and then
   * nobody's absence means anything.
   */
  public boolean isComplete() {
    return isComplete;
  }

  /** By {@link System#nanoTime}: what was started later may be missing. */
  long beganNanos() {
    return beganNanos;
  }

  /** Everybody, zombies too, in no order. */
  public Collection<ProcessStat> all() {
    return Collections.unmodifiableCollection(byPid.values());
  }

  public Optional<ProcessStat> find(long pid) {
    return Optional.ofNullable(byPid.get(pid));
  }

  /** The same process, or nothing if its pid has gone to another one. */
  public Optional<ProcessStat> find(long pid, long startTicks) {
    return find(pid).filter(process -> process.startTicks() == startTicks);
  }

  public List<ProcessStat> children(long pid) {
    return Collections.unmodifiableList(byParent.getOrDefault(pid, List.of()));
  }

  /** Children, their children and so on, without the process itself; parents before children. */
  public List<ProcessStat> descendants(long pid) {
    List<ProcessStat> found = new ArrayList<>(children(pid));
    // A sweep takes time, in which pids move on: two processes may seem to be each other's parents.
    Set<Long> seen = new HashSet<>(Set.of(pid));
    for (int i = 0; i < found.size(); i++) {
      if (seen.add(found.get(i).pid())) {
        found.addAll(children(found.get(i).pid()));
      }
    }
    return found;
  }

  /** Everybody in the session of this leader, whether the leader lives or not. */
  public List<ProcessStat> ofSession(long session) {
    return Collections.unmodifiableList(bySession.getOrDefault(session, List.of()));
  }
}
