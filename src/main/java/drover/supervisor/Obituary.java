package drover.supervisor;

import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.Usage;
import drover.spec.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An exit whose last lines and cause are still being looked for. Core thread. It is told when all
 * is there, or when patience ends: a slow disk delays no restart.
 */
final class Obituary {
  static final int LINES = 20;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /**
   * How a process ended.
   *
   * @param wasAsked whether somebody asked for it
   * @param next what follows
   */
  record Facts(
      long pid, ExitStatus exit, Duration ran, Usage usage, boolean wasAsked, String next) {}

  private final Facts facts;
  private final Time at;
  private @Nullable LastWords words;
  private @Nullable String cause;
  private boolean isCauseKnown;
  private boolean isTold;

  Obituary(Facts facts, Time at) {
    this.facts = facts;
    this.at = at;
  }

  Facts facts() {
    return facts;
  }

  /**
   * Looks for all that belongs to it.
   *
   * @param log what its process wrote to
   * @param news to be run whenever something was found
   */
  void gather(Surroundings around, RunLog log, Runnable news) {
    if (!facts.wasAsked() && facts.exit().signal() == Signal.SIGKILL) {
      around.outOfMemory(
          isShort -> {
            cause(isShort ? Sentences.OUT_OF_MEMORY : null);
            news.run();
          });
    } else {
      cause(null);
    }
    around.lastWords(
        log.written(),
        log.ends(),
        found -> {
          words = found;
          news.run();
        });
  }

  /** What is behind it, as far as one can know; null: nothing more than its exit says. */
  private void cause(@Nullable String why) {
    cause = why;
    isCauseKnown = true;
  }

  boolean isTold() {
    return isTold;
  }

  /** Whether it is time to tell it now, which happens once. */
  boolean mayBeTold(Time now) {
    boolean isComplete = words != null && isCauseKnown;
    return !isTold && (isComplete || now.isPast(deadline()));
  }

  long deadline() {
    return isTold ? Time.NEVER : at.after(PATIENCE);
  }

  /** Tells it. */
  Incident tell() {
    isTold = true;
    LastWords last = words == null ? LastWords.NONE : words;
    return new Incident(
        at.wall(),
        facts.pid(),
        facts.exit(),
        facts.ran(),
        cause == null && !facts.wasAsked() ? last.cause() : cause,
        facts.usage().cpu(),
        facts.usage().memory(),
        last.out(),
        last.error(),
        facts.next());
  }
}
