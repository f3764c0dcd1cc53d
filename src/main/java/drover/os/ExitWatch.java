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
 *
 * <p>A child may name another process of its tree as the main one. From then on the end of that one
 * is the end that counts, and its own passes in silence.
 */
final class ExitWatch {
  private static final int HELD_MILLIS = 100;

  /** A child, and its main process, which is the child itself at first. */
  private static final class Charge {
    final Child child;
    ProcessRef main;

    Charge(Child child) {
      this.child = child;
      main = child.ref();
    }
  }

  /** A process whose end is waited for: the main process of a charge, or one that was. */
  private record Watched(ProcessRef ref, int pidfd, Ticket ticket, Charge charge) {}

  private final EventLoop loop;
  private final Consumer<Job> jobs;
  private final Map<ProcessRef, Charge> charges = new HashMap<>();
  private final Map<ProcessRef, Watched> watched = new HashMap<>();

  /** Dead, but held back by a debugger; asked again now and then instead of at once. */
  private final Set<Watched> held = new LinkedHashSet<>();

  private final Memory status = Libc.zeroes(Integer.BYTES);
  private final Memory usage = Libc.zeroes(Rusage.SIZE);
  private final Strangers strangers = new Strangers();
  private final Kin kin = new Kin();

  /**
   * A watch without children yet.
   *
   * @param jobs is told of each process that has ended, after its pid was given back and before its
   *     listener, and of each new main process
   */
  ExitWatch(EventLoop loop, Consumer<Job> jobs) {
    this.loop = loop;
    this.jobs = jobs;
  }

  /** From now on its end is told; for any thread. */
  void watch(Child child) {
    loop.post(() -> admit(child));
  }

  private void admit(Child child) {
    Charge charge = new Charge(child);
    charges.put(child.ref(), charge);
    await(child.ref(), child.pidfd(), charge);
    child.contact().begin(loop, child.listener(), news -> notified(charge, news));
  }

  private void await(ProcessRef ref, int pidfd, Charge charge) {
    watched.put(ref, new Watched(ref, pidfd, loop.add(pidfd, () -> reap(ref)), charge));
  }

  private void notified(Charge charge, Notification news) {
    news.mainPid().ifPresent(pid -> follow(charge, pid));
    charge.child.listener().notified(news);
  }

  /** Makes this the main process, if it is one of the tree. */
  private void follow(Charge charge, long pid) {
    int pidfd = pid == charge.main.pid() ? -1 : Pidfd.open(pid);
    if (pidfd < 0) {
      return;
    }
    @Nullable ProcessRef main = kin.find(charge.child.ref(), pid);
    boolean isKnown = main != null && watched.containsKey(main);
    // The descriptor was there before, so who answers by it now is who was found.
    if (main == null || isKnown || Pidfd.send(pidfd, 0) != 0) {
      Libc.close(pidfd);
    } else {
      await(main, pidfd, charge);
      isKnown = true;
    }
    if (main != null && isKnown) {
      charge.main = main;
      jobs.accept(new Job.Moved(charge.child.ref(), main));
      charge.child.listener().mainChanged(main);
    }
  }

  /** Says a line to a process; for any thread. */
  void say(Job.Say job) {
    if (!loop.offer(() -> deliver(job))) {
      job.letter().failed("too much waits to be said");
    }
  }

  private void deliver(Job.Say job) {
    @Nullable Charge to = charges.get(job.process());
    if (to == null) {
      job.letter().failed("it has ended");
    } else {
      to.child.contact().send(job.letter());
    }
  }

  /** Asks those again that are held back; how long they may wait until the next time. */
  int chores() {
    List.copyOf(held).forEach(each -> reap(each.ref()));
    return held.isEmpty() ? Epoll.FOR_EVER : HELD_MILLIS;
  }

  /** To be called when the thread has ended. */
  void release() {
    charges.values().forEach(each -> each.child.contact().leave());
    watched.values().forEach(each -> Libc.close(each.pidfd()));
    charges.clear();
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
    ProcessExit exit = errno == 0 ? exit(dead) : strangers.exit(process, dead.pidfd());
    watched.remove(process);
    held.remove(dead);
    Libc.close(dead.pidfd());
    conclude(dead, exit);
  }

  private void conclude(Watched dead, ProcessExit exit) {
    Charge charge = dead.charge();
    // The last that it said may be who comes after it.
    charge.child.contact().hear();
    jobs.accept(new Job.Ended(dead.ref()));
    if (charge.main.equals(dead.ref())) {
      charges.remove(charge.child.ref());
      charge.child.contact().end();
      tell(charge.child, exit);
    }
  }

  private ProcessExit exit(Watched dead) {
    Child child = dead.charge().child;
    long resident = Rusage.maxResident(usage);
    boolean isKnown = !dead.ref().equals(child.ref()) || resident > child.residentFloor();
    return ProcessExit.of(status.getInt(0), Rusage.cpuNanos(usage), isKnown ? resident : 0);
  }

  private static void tell(Child child, ProcessExit exit) {
    try {
      child.listener().exited(exit);
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on the end of {}", child.ref());
    }
  }
}
