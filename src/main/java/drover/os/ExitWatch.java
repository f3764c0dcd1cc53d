package drover.os;

import com.sun.jna.Memory;
import drover.os.EventLoop.Ticket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Sees the ends of all children, reaps each by its pid, and tells its listener; until then it keeps
 * us in contact with each. Belongs to the thread {@code drover-events}.
 *
 * <p>A listener that takes its time loses nothing: an ended process stays a zombie with its exit
 * code until its turn comes. Children of {@code java.lang.Process} are never touched.
 */
final class ExitWatch {
  private static final int HELD_MILLIS = 100;

  private record Watched(Child child, Ticket ticket) {}

  private final EventLoop loop;
  private final Consumer<ProcessRef> reaped;
  private final Map<ProcessRef, Watched> watched = new HashMap<>();

  /** Dead, but held back by a debugger; asked again now and then instead of at once. */
  private final Set<Watched> held = new LinkedHashSet<>();

  private final Memory status = Libc.zeroes(Integer.BYTES);
  private final Memory usage = Libc.zeroes(Rusage.SIZE);
  private final Strangers strangers = new Strangers();

  /**
   * A watch without children yet.
   *
   * @param reaped is told of each child after its pid was given back and before its listener
   */
  ExitWatch(EventLoop loop, Consumer<ProcessRef> reaped) {
    this.loop = loop;
    this.reaped = reaped;
  }

  /** From now on its end is told; for any thread. */
  void watch(Child child) {
    loop.post(() -> admit(child));
  }

  private void admit(Child child) {
    watched.put(child.ref(), new Watched(child, loop.add(child.pidfd(), () -> reap(child.ref()))));
    child.contact().begin(loop, child.listener());
  }

  /** Says a line to a process; for any thread. */
  void say(Job.Say job) {
    if (!loop.offer(() -> deliver(job))) {
      job.listener().failed("too much waits to be said");
    }
  }

  private void deliver(Job.Say job) {
    @Nullable Watched to = watched.get(job.process());
    if (to == null) {
      job.listener().failed("it has ended");
    } else {
      to.child().contact().send(job.line(), job.listener());
    }
  }

  /** Asks those again that are held back; how long they may wait until the next time. */
  int chores() {
    List.copyOf(held).forEach(each -> reap(each.child().ref()));
    return held.isEmpty() ? Epoll.FOR_EVER : HELD_MILLIS;
  }

  /** To be called when the thread has ended. */
  void release() {
    for (Watched each : watched.values()) {
      each.child().contact().leave();
      Libc.close(each.child().pidfd());
    }
    watched.clear();
  }

  private void reap(ProcessRef process) {
    @Nullable Watched dead = watched.get(process);
    if (dead == null) {
      return;
    }
    int result = Libc.wait4((int) process.pid(), status, Libc.WNOHANG, usage);
    int errno = result < 0 ? Libc.errno() : 0;
    dead.ticket().giveBack();
    if (result == 0 || errno == Errno.EINTR) {
      held.add(dead);
      return;
    }
    Child child = dead.child();
    ProcessExit exit = errno == 0 ? exit(child.residentFloor()) : strangers.exit(child);
    watched.remove(process);
    held.remove(dead);
    Libc.close(child.pidfd());
    child.contact().end();
    reaped.accept(process);
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
