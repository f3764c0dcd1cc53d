package drover.os;

import com.sun.jna.Memory;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-events}: waits for the ends of all children at once, reaps each by its
 * pid, and tells its listener.
 *
 * <p>A listener that takes its time loses nothing: an ended process stays a zombie with its exit
 * code until its turn comes. Children of {@code java.lang.Process} are never touched.
 */
final class ExitWatch {
  private static final int HELD_MILLIS = 100;

  private final Epoll epoll = new Epoll();
  private final Queue<Child> arrivals = new ConcurrentLinkedQueue<>();

  /** By token; only this thread's. */
  private final Map<Long, Child> watched = new HashMap<>();

  /** Dead, but held back by a debugger; asked again now and then instead of at once. */
  private final Map<Long, Child> held = new HashMap<>();

  private long lastToken = Epoll.WOKEN;
  private final Memory status = Libc.zeroes(Integer.BYTES);
  private final Memory usage = Libc.zeroes(Rusage.SIZE);
  private final Strangers strangers = new Strangers();
  private volatile boolean stopping;

  /** From now on its end is told; for any thread. */
  void watch(Child child) {
    arrivals.add(child);
    epoll.wake();
  }

  /** For any thread; the thread ends soon after. */
  void stop() {
    stopping = true;
    epoll.wake();
  }

  /** To be called when the thread has ended and nobody calls anything here any more. */
  void release() {
    admitArrivals();
    watched.values().forEach(child -> Libc.close(child.pidfd()));
    epoll.close();
  }

  /**
   * The thread's work, until {@link #stop}.
   *
   * @param reaped is told of each child after its pid was given back and before its listener
   */
  void run(Consumer<ProcessRef> reaped) {
    while (!stopping) {
      for (long token : epoll.await(held.isEmpty() ? Epoll.FOR_EVER : HELD_MILLIS)) {
        @Nullable Child child = watched.get(token);
        if (child != null) {
          reap(token, child, reaped);
        }
      }
      Map.copyOf(held).forEach((token, child) -> reap(token, child, reaped));
      admitArrivals();
    }
  }

  private void admitArrivals() {
    for (Child child = arrivals.poll(); child != null; child = arrivals.poll()) {
      long token = ++lastToken;
      watched.put(token, child);
      int errno = epoll.add(child.pidfd(), token);
      if (errno != 0) {
        // Only for want of kernel memory or of watches: it must not pass unnoticed.
        Logger.error("epoll_ctl({}): {}", child.ref().pid(), Errno.name(errno));
      }
    }
  }

  private void reap(long token, Child child, Consumer<ProcessRef> reaped) {
    int pid = (int) child.ref().pid();
    int result = Libc.wait4(pid, status, Libc.WNOHANG, usage);
    int errno = result < 0 ? Libc.errno() : 0;
    epoll.remove(child.pidfd());
    if (result == 0 || errno == Errno.EINTR) {
      held.put(token, child);
      return;
    }
    ProcessExit exit = errno == 0 ? exit(child.residentFloor()) : strangers.exit(child);
    watched.remove(token);
    held.remove(token);
    Libc.close(child.pidfd());
    reaped.accept(child.ref());
    tell(child, exit);
  }

  private ProcessExit exit(long residentFloor) {
    long resident = Rusage.maxResident(usage);
    return ProcessExit.of(
        status.getInt(0), Rusage.cpuNanos(usage), resident > residentFloor ? resident : 0);
  }

  private static void tell(Child child, ProcessExit exit) {
    try {
      child.listener().exited(exit);
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on the end of {}", child.ref());
    }
  }
}
