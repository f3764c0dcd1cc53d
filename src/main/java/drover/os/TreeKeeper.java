package drover.os;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tinylog.Logger;

/**
 * Signals, surveys and kills the trees of apps, and reaps orphans. Belongs to the thread {@code
 * drover-spawn}.
 *
 * <p>All that is to be done at one time is done by one sweep over {@code /proc}.
 */
final class TreeKeeper {
  /** How often ends of main processes may cause a sweep of their own. */
  private static final long LOOK_PAUSE_NANOS = 100_000_000L;

  private static final long TICK_NANOS = 1_000_000_000L;

  private final Cookies cookies = new Cookies();
  private final Signaller signaller = new Signaller();
  private final List<TreeKill> kills = new ArrayList<>();
  private final Forest forest;
  private final Orphans orphans;
  private long lookedNanos;
  private long tickedNanos;

  /** A main process has ended, and what it has left behind was not looked at yet. */
  private boolean wantsLook;

  TreeKeeper(long self, long now) {
    forest = new Forest(self, cookies::of);
    orphans = new Orphans(self);
    orphans.adopt();
    lookedNanos = now;
    tickedNanos = now;
  }

  /** A main process was started just now. */
  void plant(ProcessRef main) {
    orphans.spare(main);
    forest.plant(main);
  }

  /** Does these jobs and what else is due. */
  void serve(List<Job> jobs, long now) {
    boolean needsLook = isLookDue(now);
    for (Job job : jobs) {
      needsLook |= prepare(job);
    }
    if (needsLook) {
      look(ProcessTable.sweep());
    }
    jobs.forEach(job -> perform(job, now));
    if (needsLook) {
      goOnWithKills(now);
    }
  }

  /** How long there will be nothing to do. */
  long idleNanos(long now) {
    long due = wantsLook ? lookedNanos + LOOK_PAUSE_NANOS : tickedNanos + TICK_NANOS;
    for (TreeKill kill : kills) {
      due = kill.dueNanos() - due < 0 ? kill.dueNanos() : due;
    }
    return Math.max(due - now, 0);
  }

  /** Leaves nobody stopped, and nobody without an answer. */
  void finish(List<Job> jobs, long now) {
    serve(jobs, now);
    for (TreeKill kill : kills) {
      kill.finish(forest.alive(kill.main()));
      answer(kill.listener(), kill.main());
    }
    kills.clear();
  }

  private boolean isLookDue(long now) {
    boolean isTick = now - tickedNanos >= TICK_NANOS;
    if (isTick) {
      tickedNanos = now;
    }
    return (isTick && orphans.mayExist())
        || (wantsLook && now - lookedNanos >= LOOK_PAUSE_NANOS)
        || kills.stream().anyMatch(kill -> kill.dueNanos() - now <= 0);
  }

  /** Whether the job needs a look at all processes. */
  private boolean prepare(Job job) {
    if (job instanceof Job.Ended ended) {
      orphans.release(ended.process());
      wantsLook = true;
      return false;
    }
    if (job instanceof Job.Observe observe) {
      look(observe.table());
      return false;
    }
    if (job instanceof Job.OnTree onTree && !isForMainOnly(job)) {
      forest.find(onTree.process());
      return true;
    }
    return false;
  }

  private static boolean isForMainOnly(Job job) {
    return job instanceof Job.Send send && !send.wholeTree();
  }

  private void look(ProcessTable table) {
    if (table.beganNanos() - lookedNanos < 0) {
      return;
    }
    lookedNanos = table.beganNanos();
    wantsLook = false;
    forest.look(table);
    cookies.retain(table);
    orphans.reap(table);
  }

  private void perform(Job job, long now) {
    if (job instanceof Job.Send send) {
      send(send);
    } else if (job instanceof Job.Survey survey) {
      answer(survey.listener(), survey.process());
    } else if (job instanceof Job.Kill kill) {
      kills.add(new TreeKill(kill.process(), kill.listener(), signaller::send, now));
    }
  }

  private void send(Job.Send send) {
    if (!send.wholeTree()) {
      signaller.send(send.process().pid(), send.process().startTicks(), send.signal());
      return;
    }
    // The main process is the first of them, and the last to hear of it: told first, it might
    // replace the children that end.
    List<ProcessStat> members = new ArrayList<>(forest.alive(send.process()));
    Collections.reverse(members);
    signaller.send(members, send.signal());
  }

  private void goOnWithKills(long now) {
    List<TreeKill> over =
        kills.stream().filter(kill -> kill.step(forest.alive(kill.main()), now)).toList();
    kills.removeAll(over);
    over.forEach(kill -> answer(kill.listener(), kill.main()));
  }

  private void answer(ProcessHost.TreeListener listener, ProcessRef main) {
    List<TreeMember> members =
        forest.alive(main).stream()
            .map(each -> new TreeMember(each.pid(), each.startTicks(), each.name()))
            .toList();
    try {
      listener.tree(members);
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on the tree of {}", main);
    }
  }
}
