package drover.supervisor;

import drover.os.ProcessRef;
import drover.os.TreeMember;
import drover.spec.StopRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last part of a run: its tree is brought to an end and its last words are read, and when both
 * are done it is over. Core thread.
 *
 * <pre>
 * asked, or dead by itself ──▶ the {@link Ending} of its tree ──▶ ended ────┬──▶ over
 *        main exits ──▶ the {@link Obituary} of its process ──▶ told ───────┘
 *                       somebody of the tree left ──▶ survived
 * </pre>
 */
final class Demise {
  private final Surroundings around;
  private final Run run;
  private final RunOwner owner;
  private final Ending ending;
  private @Nullable Obituary obituary;
  private boolean isEnded;
  private boolean isOver;

  Demise(Surroundings around, Run run, RunOwner owner, ProcessRef process, StopRule rule) {
    this.around = around;
    this.run = run;
    this.owner = owner;
    this.ending = new Ending(around, process, rule, run.readiness().worker(), new AfterEnd());
  }

  private final class AfterEnd implements Ending.Owner {
    @Override
    public void over() {
      isEnded = true;
      finishIfQuiet();
    }

    @Override
    public void survived(List<TreeMember> alive) {
      isEnded = true;
      isOver = true;
      run.finish();
      run.readiness().leaveCluster();
      owner.survived(run, alive);
    }
  }

  void askPolitelyAfter(Duration moment) {
    ending.askPolitelyAfter(moment);
  }

  /** Ends it now, without grace. */
  void kill() {
    ending.kill();
  }

  /**
   * The main process has ended, asked or not.
   *
   * @param log what the run wrote to
   */
  void mainExited(Obituary dead, RunLog log) {
    obituary = dead;
    dead.gather(around, log, () -> tell(dead));
    ending.mainExited();
  }

  private void tell(Obituary dead) {
    if (!isOver && dead.mayBeTold(around.time())) {
      owner.told(run, dead.tell(), dead.facts().wasAsked());
      finishIfQuiet();
    }
  }

  private void finishIfQuiet() {
    if (isEnded && obituary != null && obituary.isTold()) {
      isOver = true;
      run.finish();
      owner.over(run);
    }
  }

  /** Whether nothing of its tree is left that could be ended. */
  boolean isEnded() {
    return isEnded;
  }

  void tick(Time now) {
    ending.tick(now);
    if (obituary != null) {
      tell(obituary);
    }
  }

  long deadline() {
    long words = obituary == null || isOver ? Time.NEVER : obituary.deadline();
    return Math.min(ending.deadline(), words);
  }

  /** What it waits for; null: nothing. */
  @Nullable String note(Time now) {
    return ending.note(now);
  }
}
