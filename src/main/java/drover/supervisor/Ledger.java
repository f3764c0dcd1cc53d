package drover.supervisor;

import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.Status;
import drover.spec.RestartRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an instance's starts and ends add up to: counters, the restart rule's verdict, the last
 * start and the last incident. Core thread.
 */
final class Ledger {
  private RestartPolicy.Past past = RestartPolicy.Past.NONE;
  private RestartPolicy.@Nullable Verdict verdict;
  private @Nullable Incident lastExit;
  private @Nullable Instant lastStart;
  private int runs;
  private Listens listens = Listens.UNKNOWN;
  private int restarts;

  /** Whether the program shares a socket, as far as its runs have shown. */
  enum Listens {
    UNKNOWN,
    YES,
    NO
  }

  Listens listens() {
    return listens;
  }

  void listens(boolean isSo) {
    listens = isSo ? Listens.YES : Listens.NO;
  }

  void countRun() {
    runs++;
  }

  void started(Instant at) {
    lastStart = at;
  }

  /**
   * Judges an end that nobody asked for, counts the restart if one follows, and says what follows.
   */
  String judge(RestartRule rule, ExitStatus exit, Duration ran, double jitter) {
    RestartPolicy.Verdict judged = RestartPolicy.judge(rule, exit, ran, past, jitter);
    past = judged.past();
    verdict = judged;
    restarts += judged instanceof RestartPolicy.Restart ? 1 : 0;
    return Sentences.follows(judged, rule);
  }

  /** A restart that was asked for. */
  void countRestart() {
    restarts++;
  }

  /** A user stepped in: backoff and unstable count begin anew. */
  void forgive() {
    past = RestartPolicy.Past.NONE;
  }

  void reset() {
    restarts = 0;
    forgive();
  }

  /** The verdict has been carried out. */
  void close() {
    verdict = null;
  }

  void told(Incident incident) {
    lastExit = incident;
  }

  /** How long to wait before the next start; null: it is not to be started. */
  @Nullable Duration delay() {
    return verdict instanceof RestartPolicy.Restart restart ? restart.delay() : null;
  }

  /** Where the verdict leads. */
  Status outcome() {
    if (verdict instanceof RestartPolicy.Restart) {
      return Status.WAITING_RESTART;
    }
    return verdict instanceof RestartPolicy.GiveUp ? Status.ERRORED : Status.STOPPED;
  }

  @Nullable Incident lastExit() {
    return lastExit;
  }

  /** Null: it never ran. */
  @Nullable Instant lastStart() {
    return lastStart;
  }

  /** How often a run was begun. */
  int runs() {
    return runs;
  }

  int restarts() {
    return restarts;
  }

  int unstable() {
    return past.unstable();
  }
}
