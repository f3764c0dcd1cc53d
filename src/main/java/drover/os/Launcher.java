package drover.os;

import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Starts processes, or adopts them, and makes sure that their ends will be seen. Belongs to the
 * thread {@code drover-spawn}.
 */
final class Launcher {
  private static final int SIGKILL = 9;

  /** The kernel counts pages of memory in batches. */
  private static final long FLOOR_SLACK = 1 << 20;

  private final StatReader reader = new StatReader();
  private final DescriptorLimit limit = new DescriptorLimit();
  private final Spawner spawner;
  private final TreeKeeper trees;
  private final ExitWatch exits;

  /**
   * A launcher of processes.
   *
   * @param trees is told of each process first
   * @param exits is told of it last, after its listener
   */
  Launcher(Spawner spawner, TreeKeeper trees, ExitWatch exits) {
    this.spawner = spawner;
    this.trees = trees;
    this.exits = exits;
  }

  /** Tells the listener what became of it; its end is watched only after that. */
  void launch(Job.Spawn job) {
    Child child;
    try {
      child = start(job);
    } catch (NotStartedException e) {
      refuse(job.listener(), String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      Logger.error(e, "cannot start {}", job.spec().argv());
      refuse(job.listener(), "it could not be started: " + e);
      return;
    }
    tell(() -> job.listener().started(child.ref()));
    exits.watch(child);
  }

  /** By way of this thread: so it cannot overtake the news that the process is to be watched. */
  void say(Job.Say job) {
    exits.say(job);
  }

  /** Watches a process that runs already, a child of ours or not. */
  void adopt(Job.Adopt job) {
    try {
      limit.admit(trees.children() + 1);
    } catch (NotStartedException e) {
      refuse(job.listener(), "it cannot be watched: " + e.getMessage());
      return;
    }
    ProcessRef ref = job.process();
    int pidfd = Pidfd.open(ref.pid());
    if (!reader.isStill(ref.pid(), ref.startTicks())) {
      closeIfOpen(pidfd);
      tell(() -> job.listener().exited(ProcessExit.UNKNOWN));
    } else if (pidfd < 0) {
      refuse(job.listener(), "it cannot be watched: " + Errno.text(-pidfd));
    } else {
      trees.plant(ref);
      exits.watch(new Child(ref, pidfd, Long.MAX_VALUE, job.listener(), Contact.NONE));
    }
  }

  private Child start(Job.Spawn job) throws NotStartedException {
    limit.admit(trees.children() + 1);
    Spawned spawned = spawner.spawn(job.spec());
    int pid = spawned.pid();
    limit.restore(pid);
    int pidfd = Pidfd.open(pid);
    @Nullable ProcessStat stat = reader.read(pid);
    if (pidfd < 0 || stat == null) {
      abandon(spawned, pidfd);
      throw new NotStartedException(
          "it was started and ended at once: it cannot be watched, "
              + Errno.text(pidfd < 0 ? -pidfd : Errno.EMFILE));
    }
    ProcessRef ref = new ProcessRef(pid, stat.startTicks(), job.spec().cookie());
    trees.plant(ref);
    long floor = Rusage.ownMaxResident() + FLOOR_SLACK;
    return new Child(ref, pidfd, floor, job.listener(), spawned.contact());
  }

  /** A process whose end nobody would see must not run. */
  private static void abandon(Spawned spawned, int pidfd) {
    Libc.kill(spawned.pid(), SIGKILL);
    Libc.wait4(spawned.pid(), Libc.zeroes(Integer.BYTES), 0, null);
    spawned.contact().discard();
    closeIfOpen(pidfd);
  }

  private static void closeIfOpen(int pidfd) {
    if (pidfd >= 0) {
      Libc.close(pidfd);
    }
  }

  void refuse(ProcessHost.Listener listener, String why) {
    tell(() -> listener.failed(why));
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on the start of a process");
    }
  }
}
