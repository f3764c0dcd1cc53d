package drover.supervisor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of an instance, and when: what follows its run, the next start, the moment in
 * which its successor takes over. Core thread.
 *
 * <pre>
 *              what follows     is due
 * begin        FOLLOW_RULE      no
 * leaveToRule  FOLLOW_RULE      as before
 * decide       as decided       yes
 * runIsOver    as before        yes
 * take         as before        no
 * drop         REST             no
 * </pre>
 */
final class Plan {
  /** What follows when a run is over. */
  enum Then {
    REST,
    RESTART,
    REMOVE,
    FOLLOW_RULE
  }

  private Then then = Then.REST;

  /** Whether "then" is still to be followed, as soon as nothing of it runs. */
  private boolean isDue;

  private long startAt = Time.NEVER;
  private @Nullable Instant nextStart;
  private long takeOverAt = Time.NEVER;

  private long listensBy = Time.NEVER;

  /** Whether what runs is to be replaced as soon as nothing else goes on beside it. */
  private boolean isReplacementDue;

  /** A run begins, and the restart rule says what follows it. */
  void begin() {
    then = Then.FOLLOW_RULE;
    isDue = false;
    callOff();
  }

  void leaveToRule() {
    then = Then.FOLLOW_RULE;
  }

  /** This is to follow as soon as nothing runs. */
  void decide(Then next) {
    then = next;
    isDue = true;
  }

  void runIsOver() {
    isDue = true;
  }

  /** What is to be followed now; it is no longer due. */
  Then take() {
    isDue = false;
    return then;
  }

  void drop() {
    then = Then.REST;
    isDue = false;
  }

  boolean isDue() {
    return isDue;
  }

  boolean isRemoval() {
    return isDue && then == Then.REMOVE;
  }

  /** Whether nothing is to run after what runs now. */
  boolean isRest() {
    return isDue && (then == Then.REST || then == Then.REMOVE);
  }

  boolean isRestart() {
    return isDue && then == Then.RESTART;
  }

  /** Whether the restart rule has the word. */
  boolean isLeftToRule() {
    return then == Then.FOLLOW_RULE;
  }

  /** Nothing is to happen at some time. */
  void callOff() {
    startAt = Time.NEVER;
    nextStart = null;
    callOffTakeOver();
    callOffReplacement();
    listensBy = Time.NEVER;
  }

  /** What runs is late, and may still come to listen. */
  void keepDoorUntil(long nanos) {
    listensBy = nanos;
  }

  /** Whether connections are to wait for one that is late. */
  boolean isDoorKept() {
    return listensBy != Time.NEVER;
  }

  void tick(Time now) {
    if (now.isPast(listensBy)) {
      listensBy = Time.NEVER;
    }
  }

  void replaceNext() {
    isReplacementDue = true;
  }

  boolean isReplacementDue() {
    return isReplacementDue;
  }

  void callOffReplacement() {
    isReplacementDue = false;
  }

  void startAfter(Duration delay, Time now) {
    startAt = now.after(delay);
    nextStart = now.wall().plus(delay);
  }

  boolean isWaiting() {
    return startAt != Time.NEVER;
  }

  boolean isStartDue(Time now) {
    return now.isPast(startAt);
  }

  /** When it is started again, for people; null: that is not planned. */
  @Nullable Instant nextStart() {
    return nextStart;
  }

  /** In {@link Time#nanos()}. */
  void takeOverAt(long nanos) {
    takeOverAt = nanos;
  }

  void callOffTakeOver() {
    takeOverAt = Time.NEVER;
  }

  boolean isTakeOverDue(Time now) {
    return now.isPast(takeOverAt);
  }

  long deadline() {
    return Math.min(listensBy, Math.min(startAt, takeOverAt));
  }
}
