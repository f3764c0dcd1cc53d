package drover.supervisor;

import drover.os.Listening;
import drover.os.ProcessRef;
import drover.spec.ExecMode;
import drover.spec.ReadyRule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a run is ready, and where it listens. Core thread.
 *
 * <pre>
 * the program                  shows it by
 * is to say so                 saying so
 * is a worker of a cluster     listening on a socket that it shares, as it tells
 * is any other                 listening, as the kernel tells
 * </pre>
 *
 * <p>Where nobody waits for any of that, or has waited for long enough, it is presumed.
 */
final class Readiness {
  private final Surroundings around;
  private final ReadyRule rule;
  private final Lookout lookout;
  private final @Nullable Membership worker;
  private boolean isTold;
  private boolean isPresumed;
  private boolean wasAwaited;

  Readiness(Surroundings around, Instance instance, Run run, RunOwner owner) {
    this.around = around;
    this.rule = instance.spec().ready();
    this.lookout = new Lookout(around, () -> owner.listens(run));
    boolean isWorker = instance.spec().mode() == ExecMode.CLUSTER;
    this.worker = isWorker ? new Membership(around, instance, run, owner) : null;
  }

  /** Its part in Node's cluster; null: it has none. */
  @Nullable Membership worker() {
    return worker;
  }

  /** It is handed the sockets of these inodes. */
  void hand(Set<Long> inodes) {
    lookout.hand(inodes);
  }

  /** Its process has started. */
  void begin(ProcessRef started, Time now) {
    lookout.begin(started, rule.listenTimeout(), now);
    if (worker != null) {
      worker.begin(rule.listenTimeout());
    }
  }

  /** Somebody waits until it is ready. */
  void await(Time now) {
    wasAwaited = true;
    if (isSeen()) {
      lookout.hurry(now);
    }
  }

  /** It says that it is ready. */
  void told() {
    isTold = true;
  }

  void presume() {
    isPresumed = true;
  }

  /** Nobody waits any more. */
  void reached() {
    lookout.relax();
  }

  /** Its process has ended. */
  void end() {
    leaveCluster();
    lookout.end();
  }

  void leaveCluster() {
    if (worker != null) {
      worker.gone();
    }
  }

  /** Somebody is to take its place: what it does counts now. */
  void lookAgain() {
    lookout.lookAt(around.time());
  }

  /** Whether it is to say itself that it is ready. */
  boolean isToBeTold() {
    return rule.waitReady();
  }

  /** Whether it is looked at to know whether it is ready: it does not tell. */
  private boolean isSeen() {
    return worker == null && !rule.waitReady();
  }

  boolean isPresumed() {
    return isPresumed;
  }

  /** Whether it was waited for in vain. */
  boolean isPresumedInVain() {
    return isPresumed && wasAwaited && !isProven();
  }

  /** Whether it has shown what it is to show. */
  boolean isShown() {
    return isTold || (!rule.waitReady() && isListening());
  }

  /** Whether it was ready by its own word or deed. */
  boolean isProven() {
    return isTold || isListening();
  }

  /** Whether it listens; a worker of Node's cluster, on a socket that it shares. */
  boolean isListening() {
    return worker == null ? !lookout.places().isEmpty() : worker.isListening();
  }

  /** Whether it listens somewhere where a successor has to listen too. */
  boolean isExample() {
    return worker == null ? lookout.isExample() : worker.isListening();
  }

  /** Has connections come to it alone at its ports, if it is a worker; whether others had any. */
  boolean inherit() {
    return worker != null && worker.inherit();
  }

  /** Where it listens, in words for people. */
  List<String> places() {
    return worker == null ? named(lookout.places()) : worker.places();
  }

  /** Where it listens, as the kernel tells; short, for tables. */
  List<String> seen() {
    return lookout.texts();
  }

  /** Where the other one listens and this one does not, as far as it has to. */
  List<String> missing(Readiness other) {
    if (worker != null && other.worker != null) {
      return worker.missing(other.worker);
    }
    return isSeen() && other.worker == null ? named(lookout.missing(other.lookout)) : List.of();
  }

  /** Whether it serves, and what is missing cannot be told for that. */
  boolean isTooBusyFor(Readiness other) {
    return !isToBeTold()
        && worker == null
        && other.worker == null
        && lookout.isTooBusyFor(other.lookout);
  }

  private static List<String> named(List<Listening> places) {
    return places.stream().map(Sentences::place).distinct().toList();
  }

  void tick(Time now) {
    lookout.tick(now);
  }

  long deadline() {
    return lookout.deadline();
  }
}
