package drover.supervisor;

import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.Usage;
import drover.os.PassedSocket;
import drover.os.ProcessRef;
import drover.os.SpawnSpec;
import drover.os.TreeMember;
import drover.spec.StopRule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of an instance's program, from its start until its tree is gone and its last words are
 * read. Core thread.
 *
 * <pre>
 *            started     ready   end, kill         exited    tree gone, words read
 * SPAWNING   COMING_UP   -       (when started)    -         -
 * COMING_UP  -           UP      ENDING            ENDING    -
 * UP         -           -       ENDING            ENDING    -
 * ENDING     -           -       -                 ENDING    OVER
 * </pre>
 *
 * <p>A program is ready when it says so, if it is to; a worker of Node's cluster when it listens;
 * any other as soon as its process runs. One that replaces another has to listen where that does.
 */
final class Run {
  /** How far it is. */
  enum Stage {
    SPAWNING,
    COMING_UP,
    UP,
    ENDING,
    OVER
  }

  private enum Wish {
    NONE,
    END,
    KILL
  }

  private final Surroundings around;
  private final Instance instance;
  private final StopRule stopRule;
  private final RunLog log;
  private final RunOwner owner;
  private final Takeoff takeoff;
  private final Vigil vigil;
  private final Readiness readiness;

  private Stage stage = Stage.SPAWNING;
  private Wish wish = Wish.NONE;
  private @Nullable ProcessRef process;
  private long mainPid;
  private @Nullable Time startedAt;
  private boolean isMainAlive;
  private Usage usage = Usage.NONE;
  private @Nullable Demise demise;

  /** What follows its end, which the supervisor brought about; null: it did not. */
  private @Nullable String verdict;

  /** A run by the instance's spec as it is now. */
  Run(Surroundings around, Instance instance, RunOwner owner) {
    this.around = around;
    this.instance = instance;
    this.stopRule = instance.spec().stop();
    this.log = new RunLog(around, instance, instance.id() + "-" + UUID.randomUUID());
    this.owner = owner;
    this.takeoff = new Takeoff(around, instance, log, new AfterTakeoff());
    this.vigil = new Vigil(around, this, owner, instance.spec());
    this.readiness = new Readiness(around, instance, this, owner);
  }

  void begin() {
    takeoff.begin();
  }

  private final class AfterTakeoff implements Takeoff.Owner {
    @Override
    public void go(List<PassedSocket> sockets, Set<Long> inodes) {
      readiness.hand(inodes);
      Membership worker = readiness.worker();
      int number = worker == null ? 0 : worker.id();
      SpawnSpec what = around.plan(instance, log, number).withSockets(sockets);
      around.host().spawn(what, new HostAnswers(around, Run.this, vigil, worker));
    }

    @Override
    public void failed(String why) {
      onFailed(why);
    }

    @Override
    public void cannotListen(String why) {
      isOver();
      owner.cannotListen(Run.this, why);
    }
  }

  private void isOver() {
    stage = Stage.OVER;
    log.close();
  }

  Stage stage() {
    return stage;
  }

  /** Null before it was started. */
  @Nullable Time startedAt() {
    return startedAt;
  }

  /** The main process; null: none is alive. */
  @Nullable ProcessRef process() {
    return isMainAlive ? process : null;
  }

  /** What it was started as, dead or alive; null: it was not. */
  @Nullable ProcessRef started() {
    return process;
  }

  /** The main process' id; 0: none is alive. */
  long pid() {
    return isMainAlive ? mainPid : 0;
  }

  Usage usage() {
    return usage;
  }

  /** Whether it says that it is about to end. */
  boolean isLeavingByItself() {
    return vigil.isStopping();
  }

  /** Where it accepts connections, for people. */
  List<String> listens() {
    return readiness.seen();
  }

  void measured(Usage now) {
    usage = isMainAlive ? now : Usage.NONE;
  }

  /** Whether it is up or on its way up. */
  boolean isActive() {
    return stage.compareTo(Stage.ENDING) < 0;
  }

  /** How long its process has been there. */
  Duration ran(Time now) {
    return startedAt == null ? Duration.ZERO : Duration.ofNanos(now.nanos() - startedAt.nanos());
  }

  /** When it will have been up for this long, if it stays so. */
  long provenAt(Duration duration) {
    return stage != Stage.UP || startedAt == null ? Time.NEVER : startedAt.after(duration);
  }

  /** Asks it to end, and sees to it that it does. */
  void end() {
    ask(Wish.END);
  }

  /**
   * Ends it politely though nobody asked for that.
   *
   * @param next what follows, for the incident
   */
  void endUnasked(String next) {
    end();
    verdict = next;
  }

  /** Ends it without grace. */
  void kill() {
    ask(Wish.KILL);
  }

  private void ask(Wish asked) {
    wish = asked;
    verdict = null;
    if (stage == Stage.SPAWNING && takeoff.callOff()) {
      isOver();
      owner.over(this);
      return;
    }
    if (stage == Stage.ENDING && asked == Wish.KILL && demise != null) {
      demise.kill();
    }
    if (stage == Stage.COMING_UP || stage == Stage.UP) {
      carryOut();
    }
  }

  private void carryOut() {
    Demise end = beginEnding();
    if (wish == Wish.KILL) {
      end.kill();
    } else {
      end.askPolitely();
    }
  }

  private Demise beginEnding() {
    if (process == null) {
      throw new IllegalStateException(instance.who() + " has no process");
    }
    stage = Stage.ENDING;
    vigil.end();
    Demise end = new Demise(around, process, stopRule, readiness.worker(), new AfterEnd());
    demise = end;
    return end;
  }

  void onFailed(String why) {
    isOver();
    owner.notStarted(this, why);
  }

  void onStarted(ProcessRef started) {
    Time now = around.time();
    process = started;
    mainPid = started.pid();
    startedAt = now;
    isMainAlive = true;
    stage = Stage.COMING_UP;
    readiness.begin(started, now);
    owner.running(this);
    if (wish != Wish.NONE) {
      carryOut();
    } else if (!readiness.isToBeTold() && !owner.mustListen(this)) {
      presumeReady();
    } else {
      vigil.awaitReady(now);
      readiness.await(now);
    }
  }

  /**
   * Another process of the tree stands for it now; the host goes on to know it by its first one.
   */
  void onMainChanged(ProcessRef main) {
    if (isMainAlive) {
      mainPid = main.pid();
      owner.running(this);
    }
  }

  /** It says that it is ready. */
  void onReady() {
    readiness.told();
    comeUp();
  }

  /** Comes up, if nothing is missing for that any more. */
  void comeUp() {
    if (stage == Stage.COMING_UP && isReady()) {
      stage = Stage.UP;
      vigil.isReady(around.time());
      readiness.reached();
      owner.up(this);
    }
  }

  private boolean isReady() {
    return readiness.isPresumed() || (readiness.isShown() && owner.missing(this).isEmpty());
  }

  /** It has had its time, and is taken for ready all the same. */
  void presumeReady() {
    readiness.presume();
    comeUp();
  }

  /** Whether it is ready, and where it listens. */
  Readiness readiness() {
    return readiness;
  }

  void onExited(ExitStatus exit) {
    if (process == null || startedAt == null) {
      return;
    }
    Time now = around.time();
    isMainAlive = false;
    readiness.end();
    if (stage == Stage.OVER) {
      // It was given up as one that cannot be ended.
      return;
    }
    boolean wasAsked = stage == Stage.ENDING;
    Duration ran = ran(now);
    Demise end = demise == null ? beginEnding() : demise;
    String next = next(wasAsked, exit, ran);
    Obituary.Facts facts = new Obituary.Facts(mainPid, exit, ran, usage, wasAsked, next);
    usage = Usage.NONE;
    log.ended();
    end.mainExited(new Obituary(facts, now), log);
  }

  private String next(boolean wasAsked, ExitStatus exit, Duration ran) {
    if (!wasAsked) {
      return owner.died(this, exit, ran);
    }
    return verdict == null ? "as asked" : verdict;
  }

  private final class AfterEnd implements Demise.Owner {
    @Override
    public void told(Incident incident, boolean wasAsked) {
      owner.told(Run.this, incident, wasAsked);
    }

    @Override
    public void over() {
      isOver();
      owner.over(Run.this);
    }

    @Override
    public void survived(List<TreeMember> alive) {
      isOver();
      readiness.leaveCluster();
      owner.survived(Run.this, alive);
    }
  }

  void tick(Time now) {
    if (demise != null) {
      demise.tick(now);
    }
    takeoff.tick(now);
    vigil.tick(now);
    readiness.tick(now);
  }

  long deadline() {
    long own = Math.min(takeoff.deadline(), Math.min(vigil.deadline(), readiness.deadline()));
    return demise == null ? own : Math.min(own, demise.deadline());
  }

  /** What it waits for, or says of itself by sd_notify; null: nothing. */
  @Nullable String note(Time now) {
    return demise == null || demise.isEnded() ? vigil.note(now) : demise.note(now);
  }
}
