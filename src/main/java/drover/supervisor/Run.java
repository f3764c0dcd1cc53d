package drover.supervisor;

import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.Usage;
import drover.logs.LogFiles;
import drover.node.NodeMessage;
import drover.os.Notification;
import drover.os.ProcessExit;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.os.TreeMember;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * <p>A program that does not say when it is ready is ready as soon as its process runs.
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

  /**
   * Who decides about it. A run that could not be started ends with {@link #notStarted}, all others
   * with one of the last two.
   */
  interface Owner {
    void running(Run run);

    void up(Run run);

    void notStarted(Run run, String why);

    /** It has had its time to become ready. */
    void late(Run run);

    /** It hangs, as far as one can tell from outside. */
    void hangs(Run run, String how);

    /** It says something else of itself than before. */
    void saysAnew(Run run);

    /** It ended though nobody asked; answers what follows, for the incident. */
    String died(Run run, ExitStatus exit, Duration ran);

    /** Its exit is known with all that belongs to it. */
    void told(Run run, Incident incident, boolean wasAsked);

    void over(Run run);

    void survived(Run run, List<TreeMember> alive);
  }

  private enum Wish {
    NONE,
    END,
    KILL
  }

  /** How long a slow disk may hold up a start. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** An app that says much of itself is listened to so often. */
  private static final Duration HEARING_PAUSE = Duration.ofMillis(100);

  private final Surroundings around;
  private final Instance instance;
  private final StopRule stopRule;
  private final ReadyRule readyRule;
  private final @Nullable Duration period;
  private final LogFiles files;
  private final Owner owner;

  private Stage stage = Stage.SPAWNING;
  private LogEnds logEnds = LogEnds.NOWHERE;
  private Wish wish = Wish.NONE;
  private @Nullable ProcessRef process;
  private long mainPid;
  private @Nullable Time startedAt;
  private boolean isMainAlive;
  private long spawnBy = Time.NEVER;
  private long readyBy = Time.NEVER;
  private Usage usage = Usage.NONE;
  private final SelfReport report;
  private SelfReport.Said said = SelfReport.Said.NOTHING;
  private long hearAgainAt = Time.NEVER;
  private @Nullable Ending ending;
  private @Nullable Obituary obituary;

  /** A run by the instance's spec as it is now. */
  Run(Surroundings around, Instance instance, Owner owner) {
    this.around = around;
    this.instance = instance;
    this.stopRule = instance.spec().stop();
    this.readyRule = instance.spec().ready();
    this.files = instance.files();
    this.owner = owner;
    this.period = instance.spec().guards().watchdog();
    this.report = new SelfReport(() -> around.inbox().post(this::hear));
  }

  void begin() {
    spawnBy = around.time().after(PATIENCE);
    around.logEnds(files, this::spawn);
  }

  /** With the answer of the disk, or without it when it took too long. */
  private void spawn(LogEnds ends) {
    if (spawnBy == Time.NEVER) {
      return;
    }
    spawnBy = Time.NEVER;
    logEnds = ends;
    if (wish != Wish.NONE) {
      stage = Stage.OVER;
      owner.over(this);
      return;
    }
    String cookie = instance.id() + "-" + UUID.randomUUID();
    around.host().spawn(around.plan(instance, cookie), new Answers());
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
    return said.isStopping();
  }

  void measured(Usage now) {
    usage = isMainAlive ? now : Usage.NONE;
  }

  /** When it will have been up for this long, if it stays so. */
  long provenAt(Duration duration) {
    return stage != Stage.UP || startedAt == null ? Time.NEVER : startedAt.after(duration);
  }

  /** Asks it to end, and sees to it that it does. */
  void end() {
    ask(Wish.END);
  }

  /** Ends it without grace. */
  void kill() {
    ask(Wish.KILL);
  }

  private void ask(Wish asked) {
    wish = asked;
    if (stage == Stage.ENDING && asked == Wish.KILL && ending != null) {
      ending.kill();
    }
    if (stage == Stage.COMING_UP || stage == Stage.UP) {
      carryOut();
    }
  }

  private void carryOut() {
    Ending end = beginEnding();
    if (wish == Wish.KILL) {
      end.kill();
    } else {
      end.askPolitely();
    }
  }

  private Ending beginEnding() {
    if (process == null) {
      throw new IllegalStateException(instance.who() + " has no process");
    }
    stage = Stage.ENDING;
    readyBy = Time.NEVER;
    Ending end = new Ending(around, process, stopRule, new AfterEnd());
    ending = end;
    return end;
  }

  /** The host's answers, brought to the core thread. */
  private final class Answers implements ProcessHost.Listener {
    /** The host's thread only. Whoever says it again and again says it once. */
    private boolean isReadyTold;

    @Override
    public void started(ProcessRef started) {
      around.inbox().post(() -> onStarted(started));
    }

    @Override
    public void failed(String why) {
      around
          .inbox()
          .post(
              () -> {
                stage = Stage.OVER;
                owner.notStarted(Run.this, why);
              });
    }

    @Override
    public void ready() {
      if (!isReadyTold) {
        isReadyTold = true;
        around.inbox().post(Run.this::onReady);
      }
    }

    @Override
    public void said(String line) {
      if (NodeMessage.of(line) == NodeMessage.READY) {
        ready();
      }
    }

    @Override
    public void notified(Notification told) {
      if (told.isReady()) {
        ready();
      }
      report.hear(told, around.time());
    }

    @Override
    public void mainChanged(ProcessRef main) {
      around.inbox().post(() -> onMainChanged(main));
    }

    @Override
    public void exited(ProcessExit exit) {
      around.inbox().post(() -> onExited(exitStatus(exit)));
    }
  }

  private void onStarted(ProcessRef started) {
    Time now = around.time();
    process = started;
    mainPid = started.pid();
    startedAt = now;
    isMainAlive = true;
    stage = Stage.COMING_UP;
    owner.running(this);
    if (wish != Wish.NONE) {
      carryOut();
    } else if (readyRule.waitReady()) {
      readyBy = now.after(readyRule.listenTimeout());
    } else {
      onReady();
    }
  }

  /**
   * Another process of the tree stands for it now; the host goes on to know it by its first one.
   */
  private void onMainChanged(ProcessRef main) {
    if (isMainAlive) {
      mainPid = main.pid();
      owner.running(this);
    }
  }

  private void onReady() {
    if (stage == Stage.COMING_UP) {
      stage = Stage.UP;
      readyBy = Time.NEVER;
      report.expectLife(around.time());
      owner.up(this);
    }
  }

  private void hear() {
    hearAgainAt = around.time().after(HEARING_PAUSE);
    takeReport();
  }

  private void takeReport() {
    SelfReport.Said before = said;
    said = report.said();
    if (said.equals(before)) {
      return;
    }
    if (said.isTriggered() && !before.isTriggered() && isHeeded()) {
      owner.hangs(this, "it says that it hangs");
    }
    owner.saysAnew(this);
  }

  /** Whether somebody waits for what it does; not, if it ends anyhow. */
  private boolean isHeeded() {
    return stage == Stage.COMING_UP || stage == Stage.UP;
  }

  /** How long it may go without a sign of life; zero: for ever. */
  private Duration watchdog() {
    Duration own = said.period();
    if (own != null) {
      return own;
    }
    return period == null ? Duration.ZERO : period;
  }

  private long lifeDueAt() {
    boolean isWatched = stage == Stage.UP && !said.isStopping() && !watchdog().isZero();
    return isWatched ? report.aliveNanos() + watchdog().toNanos() : Time.NEVER;
  }

  private void onExited(ExitStatus exit) {
    if (process == null || startedAt == null) {
      return;
    }
    Time now = around.time();
    isMainAlive = false;
    if (stage == Stage.OVER) {
      // It was given up as one that cannot be ended.
      return;
    }
    boolean wasAsked = stage == Stage.ENDING;
    Duration ran = Duration.ofNanos(now.nanos() - startedAt.nanos());
    Ending end = ending == null ? beginEnding() : ending;
    String next = wasAsked ? "as asked" : owner.died(this, exit, ran);
    read(new Obituary(new Obituary.Facts(mainPid, exit, ran, usage, wasAsked, next), now));
    usage = Usage.NONE;
    end.mainExited();
  }

  private void read(Obituary dead) {
    obituary = dead;
    if (!dead.facts().wasAsked() && dead.facts().exit().signal() == Signal.SIGKILL) {
      around.outOfMemory(
          isShort -> {
            dead.cause(isShort ? Sentences.OUT_OF_MEMORY : null);
            tell(dead);
          });
    } else {
      dead.cause(null);
    }
    Path out = files.out();
    Path error = files.error();
    around.lastLines(
        out,
        logEnds.out(),
        lines -> {
          dead.out(lines);
          tell(dead);
        });
    around.lastLines(
        out != null && out.equals(error) ? null : error,
        logEnds.error(),
        lines -> {
          dead.error(lines);
          tell(dead);
        });
  }

  private void tell(Obituary dead) {
    if (stage != Stage.OVER && dead.mayBeTold(around.time())) {
      owner.told(this, dead.tell(), dead.facts().wasAsked());
      finishIfQuiet();
    }
  }

  private void finishIfQuiet() {
    if (ending == null && obituary != null && obituary.isTold()) {
      stage = Stage.OVER;
      owner.over(this);
    }
  }

  private final class AfterEnd implements Ending.Owner {
    @Override
    public void over() {
      ending = null;
      finishIfQuiet();
    }

    @Override
    public void survived(List<TreeMember> alive) {
      ending = null;
      stage = Stage.OVER;
      owner.survived(Run.this, alive);
    }
  }

  void tick(Time now) {
    if (ending != null) {
      ending.tick(now);
    }
    if (obituary != null) {
      tell(obituary);
    }
    if (now.isPast(spawnBy)) {
      spawn(LogEnds.NOWHERE);
    }
    if (now.isPast(hearAgainAt)) {
      hearAgainAt = Time.NEVER;
      report.mayCall();
      takeReport();
    }
    if (now.isPast(readyBy)) {
      readyBy = Time.NEVER;
      owner.late(this);
    }
    if (now.isPast(lifeDueAt())) {
      report.expectLife(now);
      owner.hangs(this, "no watchdog ping for " + Sentences.shortly(watchdog()));
    }
  }

  long deadline() {
    long own = Math.min(Math.min(spawnBy, readyBy), Math.min(hearAgainAt, lifeDueAt()));
    long nearest = ending == null ? own : Math.min(own, ending.deadline());
    return obituary == null || stage == Stage.OVER
        ? nearest
        : Math.min(nearest, obituary.deadline());
  }

  /** What it waits for, or says of itself by sd_notify; null: nothing. */
  @Nullable String note(Time now) {
    if (ending != null) {
      return ending.note(now);
    }
    String text = said.text();
    if (readyBy == Time.NEVER) {
      return text;
    }
    Duration left = Duration.ofNanos(Math.max(0, readyBy - now.nanos()));
    String says = text == null ? "" : "; it says: " + text;
    return "waiting until it says that it is ready, " + Sentences.shortly(left) + " left" + says;
  }

  private static ExitStatus exitStatus(ProcessExit exit) {
    if (exit.signal() != 0) {
      return Signal.of(exit.signal()).map(ExitStatus::killed).orElse(ExitStatus.UNKNOWN);
    }
    return exit.code() < 0 ? ExitStatus.UNKNOWN : ExitStatus.exited(exit.code());
  }
}
