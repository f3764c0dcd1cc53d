package drover.supervisor;

import drover.control.ExitStatus;
import drover.os.ProcessRef;
import drover.spec.StopRule;
import java.time.Duration;
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
  private final MainProcess main = new MainProcess();
  private final Takeoff takeoff;
  private final Vigil vigil;
  private final Readiness readiness;
  private final Courtesy courtesy;

  private Stage stage = Stage.SPAWNING;
  private Wish wish = Wish.NONE;
  private @Nullable Demise demise;

  /** How long it goes on before it is asked to end. */
  private Duration lingering = Duration.ZERO;

  /** What follows its end, which the supervisor brought about; null: it did not. */
  private @Nullable String verdict;

  /** A run by the instance's spec as it is now. */
  Run(Surroundings around, Instance instance, RunOwner owner) {
    this.around = around;
    this.instance = instance;
    this.stopRule = instance.spec().stop();
    this.log = new RunLog(around, instance, instance.id() + "-" + UUID.randomUUID());
    this.owner = owner;
    this.takeoff = new Takeoff(around, instance, log, this);
    this.vigil = new Vigil(around, this, owner, instance.spec());
    this.readiness = new Readiness(around, instance, this, owner);
    this.courtesy = new Courtesy(around, instance.spec().ready().listenTimeout());
  }

  void begin() {
    takeoff.begin();
  }

  /** Nothing of it is left, or what is left cannot be ended. */
  void finish() {
    stage = Stage.OVER;
    log.close();
  }

  // How it is.

  Stage stage() {
    return stage;
  }

  /** The process that stands for it. */
  MainProcess main() {
    return main;
  }

  /** What it says and does not say. */
  Vigil vigil() {
    return vigil;
  }

  /** Whether it is ready, and where it listens. */
  Readiness readiness() {
    return readiness;
  }

  /** Whether it lets others go first. */
  Courtesy courtesy() {
    return courtesy;
  }

  /** Whether it is up or on its way up. */
  boolean isActive() {
    return stage.compareTo(Stage.ENDING) < 0;
  }

  /** When it will have been up for this long, if it stays so. */
  long provenAt(Duration duration) {
    Time since = main.startedAt();
    return stage != Stage.UP || since == null ? Time.NEVER : since.after(duration);
  }

  // What is asked of it.

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

  /** The same after a moment in which it goes on as before. */
  void endAfter(Duration moment) {
    lingering = moment;
    end();
  }

  /** Ends it without grace. */
  void kill() {
    ask(Wish.KILL);
  }

  private void ask(Wish asked) {
    wish = asked;
    verdict = null;
    if (stage == Stage.SPAWNING && takeoff.callOff()) {
      finish();
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
      end.askPolitelyAfter(lingering);
    }
  }

  private Demise beginEnding() {
    ProcessRef process = main.started();
    if (process == null) {
      throw new IllegalStateException(instance.who() + " has no process");
    }
    stage = Stage.ENDING;
    courtesy.end();
    vigil.end();
    Demise end = new Demise(around, this, owner, process, stopRule);
    demise = end;
    return end;
  }

  // What the host says of it.

  /** It cannot be started, this time; one sentence for the user. */
  void onFailed(String why) {
    finish();
    owner.notStarted(this, why);
  }

  /** Its sockets cannot be bound, and will not be if nobody does anything. */
  void onNoSockets(String why) {
    finish();
    owner.cannotListen(this, why);
  }

  void onStarted(ProcessRef started) {
    Time now = around.time();
    main.begin(started, now);
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

  /** Another process of the tree stands for it now. */
  void onMainChanged(ProcessRef other) {
    if (main.isAlive()) {
      main.become(other);
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
      courtesy.end();
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

  void onExited(ExitStatus exit) {
    if (main.started() == null) {
      return;
    }
    main.end();
    readiness.end();
    if (stage == Stage.OVER) {
      // It was given up as one that cannot be ended.
      return;
    }
    boolean wasAsked = stage == Stage.ENDING;
    Time now = around.time();
    Demise end = demise == null ? beginEnding() : demise;
    String next = next(wasAsked, exit, main.ran(now));
    log.ended();
    end.mainExited(new Obituary(main.past(exit, now, wasAsked, next), now), log);
  }

  private String next(boolean wasAsked, ExitStatus exit, Duration ran) {
    if (!wasAsked) {
      return owner.died(this, exit, ran);
    }
    return verdict == null ? "as asked" : verdict;
  }

  void tick(Time now) {
    if (demise != null) {
      demise.tick(now);
    }
    takeoff.tick(now);
    vigil.tick(now);
    readiness.tick(now);
    courtesy.tick(now);
  }

  long deadline() {
    long own = Math.min(takeoff.deadline(), Math.min(vigil.deadline(), readiness.deadline()));
    own = Math.min(own, courtesy.deadline());
    return demise == null ? own : Math.min(own, demise.deadline());
  }

  /** What it waits for, or says of itself by sd_notify; null: nothing. */
  @Nullable String note(Time now) {
    return demise == null || demise.isEnded() ? vigil.note(now) : demise.note(now);
  }
}
