package drover.supervisor;

import drover.os.ProcessRef;
import drover.os.TreeMember;
import drover.spec.StopRule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The end of one process and its tree, from the polite signal or its own death until all of it is
 * gone. Core thread.
 *
 * <pre>
 * {@link Farewell} ──▶ main exits ──▶ look, and look again ──▶ nobody left: over
 *    └── grace ends ──▶ kill the tree ──▶ nobody left: over, somebody left: survived
 * </pre>
 *
 * <p>A process that died by itself and left children behind gives them the same polite end, so that
 * whatever is started in its place meets no forgotten child on the same port.
 */
final class Ending {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** What becomes of it; exactly one of the two is called, once. */
  interface Owner {
    void over();

    void survived(List<TreeMember> alive);
  }

  private final Surroundings around;
  private final ProcessRef process;
  private final StopRule rule;
  private final Owner owner;
  private final Farewell farewell;

  private boolean isMainAlive = true;
  private boolean isKilling;
  private boolean isKilled;
  private boolean isDone;
  private long askAt = Time.NEVER;
  private long graceEnd = Time.NEVER;
  private long nextLook = Time.NEVER;
  private List<TreeMember> left = List.of();

  Ending(
      Surroundings around,
      ProcessRef process,
      StopRule rule,
      @Nullable Membership worker,
      Owner owner) {
    this.around = around;
    this.process = process;
    this.rule = rule;
    this.owner = owner;
    this.farewell = new Farewell(around, process, rule, worker);
  }

  /** Asks the tree to end, after a moment in which it goes on as before. */
  void askPolitelyAfter(Duration moment) {
    askAt = around.time().after(moment);
    graceEnd = around.time().after(moment.plus(rule.timeout()));
    if (moment.isZero()) {
      ask();
    }
  }

  private void ask() {
    askAt = Time.NEVER;
    farewell.begin();
    // The children's names, for whoever wants to know what is waited for.
    look();
  }

  /** The main process has ended, asked or not. */
  void mainExited() {
    isMainAlive = false;
    askAt = Time.NEVER;
    farewell.end();
    if (!isKilling) {
      look();
    } else if (left.isEmpty() && isKilled) {
      finish(List.of());
    }
  }

  /** Ends it now, without grace. */
  void kill() {
    if (isKilling || isDone) {
      return;
    }
    isKilling = true;
    askAt = Time.NEVER;
    farewell.end();
    graceEnd = Time.NEVER;
    nextLook = Time.NEVER;
    around.host().kill(process, alive -> post(this::onKilled, alive));
  }

  private void onKilled(List<TreeMember> alive) {
    isKilled = true;
    left = alive;
    if (!alive.isEmpty() || !isMainAlive) {
      finish(alive);
    }
    // Else the exit of the main process is on its way.
  }

  private void look() {
    nextLook = Time.NEVER;
    around.host().survey(process, alive -> post(this::onSurvey, alive));
  }

  private void onSurvey(List<TreeMember> alive) {
    if (isKilling) {
      return;
    }
    left = alive;
    if (isMainAlive) {
      return;
    }
    if (alive.isEmpty()) {
      finish(alive);
      return;
    }
    Time now = around.time();
    if (graceEnd == Time.NEVER) {
      graceEnd = now.after(rule.timeout());
      around.host().signal(process, rule.signal().number(), true);
    }
    nextLook = now.after(LOOK_AGAIN);
  }

  private void post(Consumer<List<TreeMember>> news, List<TreeMember> alive) {
    around
        .inbox()
        .post(
            () -> {
              if (!isDone) {
                news.accept(alive);
              }
            });
  }

  private void finish(List<TreeMember> alive) {
    isDone = true;
    graceEnd = Time.NEVER;
    nextLook = Time.NEVER;
    if (alive.isEmpty()) {
      owner.over();
    } else {
      owner.survived(alive);
    }
  }

  void tick(Time now) {
    if (now.isPast(askAt)) {
      ask();
    }
    farewell.tick(now);
    if (now.isPast(graceEnd)) {
      kill();
    } else if (now.isPast(nextLook)) {
      look();
    }
  }

  long deadline() {
    long own = Math.min(askAt, Math.min(graceEnd, nextLook));
    return Math.min(farewell.deadline(), own);
  }

  /**
   * {@code waiting for pid 5120, SIGKILL in 4s; children: ffmpeg 5144}; null: nothing to wait for.
   */
  @Nullable String note(Time now) {
    List<TreeMember> children = left.stream().filter(m -> m.pid() != process.pid()).toList();
    if (!isMainAlive && children.isEmpty()) {
      return null;
    }
    String finishing = farewell.note();
    String doing = finishing == null ? "" : ", " + finishing;
    String who = isMainAlive ? "waiting for pid " + process.pid() + doing : "main process gone";
    String named = children.isEmpty() ? "" : "; children: " + Sentences.named(children);
    if (isKilling) {
      return who + ", SIGKILL sent" + named;
    }
    if (graceEnd == Time.NEVER) {
      return who + named;
    }
    Duration grace = Duration.ofNanos(Math.max(0, graceEnd - now.nanos()));
    return who + ", SIGKILL in " + Sentences.shortly(grace) + named;
  }
}
