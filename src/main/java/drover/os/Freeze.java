package drover.os;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * All writers of one file stand still, until this is closed. Belongs to one thread.
 *
 * <pre>
 * look who writes ─▶ SIGSTOP to each ─▶ wait until every thread of each stands ─▶ look again,
 *                          ▲                                                      at new ones only
 *                          └──────────────── somebody new writes ◀───────────────────┘
 * </pre>
 *
 * <p>A signal only asks: a thread that is in the middle of a write ends it first, so what counts is
 * the state that the kernel shows. Who was stopped already, by somebody else, stays so afterwards.
 */
final class Freeze implements AutoCloseable {
  private static final int SIGCONT = 18;
  private static final int SIGSTOP = 19;
  private static final int MOST_ROUNDS = 8;
  private static final int MOST_ATTEMPTS = 4;
  private static final long YOUNG_TICKS = 100;
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final Path file;
  private final Writers writers;
  private final boolean isPrompt;
  private final StatReader reader = new StatReader();

  /** Whom we have stopped, and his pidfd. */
  private final Map<Identity, Integer> stopped = new LinkedHashMap<>();

  private final Set<Identity> known = new HashSet<>();
  private long deadlineNanos;

  private Freeze(Path file, Writers writers, boolean isPrompt) {
    this.file = file;
    this.writers = writers;
    this.isPrompt = isPrompt;
  }

  /**
   * Stops them.
   *
   * @param isPrompt whether those that probably write are stopped before the others are looked for:
   *     they write less meanwhile, and stand longer
   * @throws IOException if one may not be stopped, or does not stop in time; then all go on
   */
  static Freeze of(Path file, Writers writers, boolean isPrompt) throws IOException {
    for (int attempt = 1; true; attempt++) {
      try {
        return once(file, writers, isPrompt);
      } catch (IOException e) {
        // One that is just starting another waits for it, and that one may be stopped already.
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS * attempt);
      }
    }
  }

  private static Freeze once(Path file, Writers writers, boolean isPrompt) throws IOException {
    Freeze freeze = new Freeze(file, writers, isPrompt);
    try {
      freeze.stopAll();
      return freeze;
    } catch (IOException | RuntimeException e) {
      freeze.close();
      throw e;
    }
  }

  /** Lets those go on whom a supervisor left stopped that died; nobody else may have the file. */
  static void thaw(Writers writers) {
    ProcessTable table = ProcessTable.sweep();
    for (ProcessStat each : writers.among(table.all(), table)) {
      // Of one whose main thread has ended, the state tells nothing.
      boolean mayStand = each.state() == 'T' || !each.isAlive();
      int pidfd = mayStand ? Pidfd.open(each.pid()) : -1;
      if (pidfd >= 0) {
        Pidfd.send(pidfd, SIGCONT);
        Libc.close(pidfd);
      }
    }
  }

  private void stopAll() throws IOException {
    List<ProcessStat> found = isPrompt ? going(writers.likely(reader)) : List.of();
    if (found.isEmpty()) {
      found = unseen();
    }
    deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
    for (int round = 0; !found.isEmpty(); round++) {
      if (round == MOST_ROUNDS) {
        throw failure("its writers start others faster than they can be stopped");
      }
      for (ProcessStat each : found) {
        stop(each);
      }
      for (ProcessStat each : found) {
        awaitStop(each);
      }
      found = unseen();
    }
  }

  /**
   * Writers among those who were not there at the last look, or were so young then that they may
   * have opened the file since.
   */
  private List<ProcessStat> unseen() throws IOException {
    ProcessTable table = ProcessTable.sweep();
    if (!table.isComplete()) {
      throw failure("out of file descriptors");
    }
    long young = newest(table) - YOUNG_TICKS;
    List<ProcessStat> fresh =
        table.all().stream()
            .filter(each -> known.add(Identity.of(each)) || each.startTicks() >= young)
            .filter(each -> !stopped.containsKey(Identity.of(each)))
            .toList();
    return going(writers.among(fresh, table));
  }

  private List<ProcessStat> going(List<ProcessStat> found) throws IOException {
    List<ProcessStat> going = new ArrayList<>();
    for (ProcessStat each : found) {
      // One that is traced goes on whenever its tracer likes.
      if (each.state() != 'T' || !stands(each)) {
        going.add(each);
      }
    }
    return going;
  }

  private static long newest(ProcessTable table) {
    return table.all().stream().mapToLong(ProcessStat::startTicks).max().orElse(0);
  }

  private void stop(ProcessStat process) throws IOException {
    int pidfd = Pidfd.open(process.pid());
    if (pidfd == -Errno.ESRCH) {
      return;
    }
    if (pidfd < 0) {
      throw failure("pidfd_open(" + process.pid() + "): " + Errno.name(-pidfd));
    }
    stopped.put(Identity.of(process), pidfd);
    int errno =
        reader.isStill(process.pid(), process.startTicks()) ? Pidfd.send(pidfd, SIGSTOP) : 0;
    if (errno != 0 && errno != Errno.ESRCH) {
      throw failure("process " + process.pid() + " (" + process.name() + "): " + Errno.text(errno));
    }
  }

  private void awaitStop(ProcessStat process) throws IOException {
    while (!stands(process)) {
      if (System.nanoTime() - deadlineNanos >= 0) {
        throw failure(
            "process " + process.pid() + " (" + process.name() + ") could not be stopped in time");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean stands(ProcessStat process) throws IOException {
    File folder = new File("/proc/" + process.pid() + "/task");
    String[] threads = folder.list();
    if (threads == null && folder.exists()) {
      throw failure("the threads of process " + process.pid() + " cannot be listed");
    }
    for (String thread : threads == null ? new String[0] : threads) {
      if ("TtZX".indexOf(state(new File(folder, thread + "/stat"))) < 0) {
        return false;
      }
    }
    return true;
  }

  /** X: there is no such thread any more. */
  private static char state(File stat) throws IOException {
    byte[] line = new byte[256];
    try (InputStream in = new FileInputStream(stat)) {
      int length = in.read(line);
      String text = new String(line, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
      int name = text.lastIndexOf(") ");
      return name < 0 ? 'X' : text.charAt(name + 2);
    } catch (IOException e) {
      // Out of descriptors nobody can be seen, and who is not seen may still write.
      if (stat.exists()) {
        throw e;
      }
      return 'X';
    }
  }

  private FileSystemException failure(String why) {
    return new FileSystemException(file.toString(), null, why);
  }

  /** Lets all go on whom it has stopped. */
  @Override
  public void close() {
    List<Integer> pidfds = new ArrayList<>(stopped.values());
    stopped.clear();
    for (int pidfd : pidfds) {
      Pidfd.send(pidfd, SIGCONT);
      Libc.close(pidfd);
    }
  }
}
