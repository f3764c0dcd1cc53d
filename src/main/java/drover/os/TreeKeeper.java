package drover.os;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Whoever hears of an end asks at once who is left, and gets an answer to that by a sweep which
   * serves here too: a second one would only delay the successor.
   */
  private static final long LOOK_DELAY_NANOS = 20_000_000L;

  private static final long TICK_NANOS = 1_000_000_000L;

  private final Cookies cookies = new Cookies();
  private final Signaller signaller = new Signaller();
  private final List<TreeKill> kills = new ArrayList<>();
  private final Forest forest;
  private final Orphans orphans;
  private final StatReader reader = new StatReader();

  /** The main processes of those that have named others as such. */
  private final Map<ProcessRef, ProcessRef> mains = new HashMap<>();

  /** What is to be done after the next look. */
  private final List<Job.OnTree> waiting = new ArrayList<>();

  /** Whether the last look showed everybody; else the next one has to wait. */
  private boolean isSighted = true;

  private long lookedNanos;
  private long tickedNanos;

  /** A main process has ended, and what it has left behind was not looked at yet. */
  private boolean wantsLook;

  private long endedNanos;

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

  /** How many of the processes that were started here are not reaped. */
  int children() {
    return orphans.spared();
  }

  /** Does these jobs and what else is due. */
  void serve(List<Job> jobs, long now) {
    jobs.forEach(job -> accept(job, now));
    if ((isLookDue(now) || !waiting.isEmpty()) && look(ProcessTable.sweep())) {
      waiting.forEach(job -> perform(job, now));
      waiting.clear();
      goOnWithKills(now);
    }
  }

  /** How long there will be nothing to do. */
  long idleNanos(long now) {
    if (!isSighted) {
      return LOOK_PAUSE_NANOS;
    }
    long tick = tickedNanos + TICK_NANOS;
    long due = wantsLook && lookDueNanos() - tick < 0 ? lookDueNanos() : tick;
    for (TreeKill kill : kills) {
      due = kill.dueNanos() - due < 0 ? kill.dueNanos() : due;
    }
    return Math.max(due - now, 0);
  }

  /** Leaves nobody stopped, and nobody without an answer. */
  void finish(List<Job> jobs, long now) {
    serve(jobs, now);
    waiting.forEach(job -> perform(job, now));
    for (TreeKill kill : kills) {
      kill.finish(forest.alive(kill.main()));
      answer(kill.listener(), kill.main());
    }
    kills.clear();
    orphans.leave();
  }

  private boolean isLookDue(long now) {
    boolean isTick = now - tickedNanos >= TICK_NANOS;
    if (isTick) {
      tickedNanos = now;
    }
    return !isSighted
        || (isTick && orphans.mayExist())
        || (wantsLook && now - lookDueNanos() >= 0)
        || kills.stream().anyMatch(kill -> kill.dueNanos() - now <= 0);
  }

  /** When the end of a main process causes a sweep, unless there was another reason for one. */
  private long lookDueNanos() {
    long rested = lookedNanos + LOOK_PAUSE_NANOS;
    long asked = endedNanos + LOOK_DELAY_NANOS;
    return rested - asked > 0 ? rested : asked;
  }

  /** Does the job, or keeps it until all processes have been looked at. */
  private void accept(Job job, long now) {
    if (job instanceof Job.Ended ended) {
      orphans.release(ended.process());
      mains.values().remove(ended.process());
      endedNanos = wantsLook ? endedNanos : now;
      wantsLook = true;
    } else if (job instanceof Job.Moved moved) {
      // It becomes our child when its parent ends, and is reaped elsewhere.
      orphans.spare(moved.main());
      mains.put(moved.process(), moved.main());
    } else if (job instanceof Job.Observe observe) {
      look(observe.table());
    } else if (job instanceof Job.Write write) {
      write(write);
    } else if (job instanceof Job.Send send && !send.wholeTree()) {
      ProcessRef main = mainOf(send.process());
      signaller.send(main.pid(), main.startTicks(), send.signal());
    } else if (job instanceof Job.OnTree onTree) {
      forest.find(onTree.process());
      waiting.add(onTree);
    }
  }

  /** Whether it was a good look: it shows all processes, and is not older than the last one. */
  private boolean look(ProcessTable table) {
    isSighted = table.isComplete();
    if (!isSighted || table.beganNanos() - lookedNanos < 0) {
      return false;
    }
    lookedNanos = table.beganNanos();
    wantsLook = false;
    forest.look(table);
    cookies.retain(table);
    orphans.reap(table);
    return true;
  }

  private void perform(Job.OnTree job, long now) {
    if (job instanceof Job.Send send) {
      // The main process is the first of them, and the last to hear of it: told first, it might
      // replace the children that end.
      List<ProcessStat> members = new ArrayList<>(forest.alive(send.process()));
      Collections.reverse(members);
      signaller.send(members, send.signal());
    } else if (job instanceof Job.Survey survey) {
      answer(survey.listener(), survey.process());
    } else if (job instanceof Job.Kill kill) {
      kills.add(new TreeKill(kill.process(), kill.listener(), signaller::send, now));
    }
  }

  private void write(Job.Write job) {
    Optional<String> failure = Input.write(mainOf(job.process()), job.text(), reader);
    guarded(
        job.process(),
        () -> failure.ifPresentOrElse(job.listener()::failed, job.listener()::written));
  }

  private ProcessRef mainOf(ProcessRef process) {
    return mains.getOrDefault(process, process);
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
    guarded(main, () -> listener.tree(members));
  }

  private static void guarded(ProcessRef process, Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on news of {}", process);
    }
  }
}
