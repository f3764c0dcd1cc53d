package drover.supervisor;

import drover.control.EventKind;
import drover.control.HostView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Snapshot;
import drover.control.Usage;
import drover.logs.KeptLog;
import drover.logs.LogFiles;
import drover.metrics.Sample;
import drover.metrics.WatchedTree;
import drover.os.ProcessRef;
import drover.spec.AppSpec;
import drover.spec.LogRule;
import drover.supervisor.Leftovers.Leftover;
import drover.supervisor.Timeline.Who;
import drover.watch.Change;
import drover.watch.WatchedApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All apps, and the way in to what is decided about them: by {@link Orders} of users, by the {@link
 * Warden}, and as time goes by. Core thread; no clock and no waiting of its own: time comes in, and
 * the next deadline goes out.
 */
final class Fleet {
  private final Yard yard;
  private final Roster roster;
  private final Reloads reloads;
  private final Orders orders;
  private final Warden warden;
  private HostView host = HostView.UNKNOWN;
  private final Leftovers leftovers = new Leftovers();
  private List<String> fullDisks = List.of();

  Fleet(Yard yard) {
    this.yard = yard;
    this.roster = new Roster(yard);
    Operations operations = new Operations(yard);
    this.reloads = new Reloads(roster, operations, yard);
    this.orders = new Orders(roster, reloads, operations, yard);
    this.warden = new Warden(roster, reloads, yard, orders::isShuttingDown);
    yard.attach(this);
  }

  /**
   * Carries a request out.
   *
   * @throws RefusedException if it cannot be; nothing was changed
   */
  Object ask(Request<?> request) {
    Object answer = orders.carryOut(request);
    if (answer instanceof Receipt receipt && isStart(request)) {
      roster.all().stream()
          .filter(instance -> receipt.ids().contains(instance.id()))
          .map(instance -> instance.spec().name())
          .distinct()
          .forEach(app -> warnOfLeftovers(app, receipt.operation()));
    }
    return answer;
  }

  private static boolean isStart(Request<?> request) {
    return request instanceof Request.Start
        || request instanceof Request.Restart
        || request instanceof Request.Reload
        || (request instanceof Request.Apply apply && apply.then() != Then.NOTHING);
  }

  private void warnOfLeftovers(String app, long operation) {
    String beside = leftovers.beside(LogFiles.fileName(app));
    if (beside != null) {
      yard.event(Who.app(app), EventKind.GUARD, operation, beside);
    }
  }

  /** What a supervisor before this one has left running. */
  void found(List<Leftover> left) {
    leftovers.watch(left, yard);
    String sentence = leftovers.sentence();
    if (sentence != null) {
      yard.event(Who.SUPERVISOR, EventKind.GUARD, 0, sentence);
    }
  }

  /** Whether all apps were asked to stop and have. */
  boolean isShutDown() {
    return orders.isShutDown();
  }

  // What the world reports.

  void reached(Instance instance, long operation, @Nullable String failure) {
    reloads.reached(instance, operation, failure);
  }

  void removed(Instance instance) {
    roster.remove(instance);
  }

  void handSockets(Instance instance, ListenSockets.Taker taker) {
    AppSpec spec = instance.spec();
    roster.appOf(instance).sockets().hand(spec.listen(), spec.account(), taker);
  }

  void withdraw(Instance instance, ListenSockets.Taker taker) {
    roster.appOf(instance).sockets().withdraw(taker);
  }

  boolean inherit(Instance instance, Run heir) {
    return roster.appOf(instance).inherit(heir);
  }

  /** Which file systems with logs are nearly full now, a sentence each. */
  void fullDisks(List<String> sentences) {
    sentences.stream()
        .filter(sentence -> !fullDisks.contains(sentence))
        .forEach(sentence -> yard.event(Who.SUPERVISOR, EventKind.GUARD, 0, sentence));
    fullDisks = List.copyOf(sentences);
  }

  void event(Who who, EventKind kind, String text) {
    yard.event(who, kind, 0, text);
  }

  void changed(Change change) {
    warden.changed(change);
  }

  void measured(Sample sample) {
    host = sample.host();
    for (Instance instance : roster.all()) {
      Usage usage = sample.usage().getOrDefault(instance.id(), Usage.NONE);
      instance.measured(usage);
      warden.measured(instance, usage);
    }
  }

  void tick(Time now) {
    for (App app : roster.apps()) {
      app.instances().forEach(instance -> instance.tick(now));
      warden.tick(app, now);
      reloads.step(app);
      warden.catchUp(app);
      app.closeSockets();
      app.closeUnheld();
    }
  }

  // What the world wants to know.

  /** When something is due next, in {@link Time#nanos()}. */
  long deadline() {
    return roster.deadline();
  }

  Snapshot snapshot() {
    String left = leftovers.sentence();
    List<String> warnings = new ArrayList<>(left == null ? List.of() : List.of(left));
    warnings.addAll(fullDisks);
    return roster.snapshot(host, warnings);
  }

  /** The apps whose files are to be watched. */
  List<WatchedApp> watched() {
    return warden.watched();
  }

  /** Whether a limit is to be kept by what is measured. */
  boolean hasLimits() {
    return roster.apps().stream().anyMatch(app -> app.spec().guards().maxMemory() != null);
  }

  /** The log files that are to be kept in bounds. */
  List<KeptLog> keptLogs() {
    List<KeptLog> logs = new ArrayList<>();
    for (Instance instance : roster.all()) {
      List<Long> pids = instance.pids();
      AppSpec spec = instance.spec();
      LogRule rule = spec.logs().shared(spec.instances());
      for (Path file : instance.files().all()) {
        logs.add(new KeptLog(file, spec.name(), rule, pids));
      }
    }
    return logs;
  }

  /** The trees whose use is to be measured. */
  List<WatchedTree> trees() {
    List<WatchedTree> trees = new ArrayList<>();
    for (Instance instance : roster.all()) {
      ProcessRef process = instance.process();
      if (process != null) {
        trees.add(new WatchedTree(instance.id(), process));
      }
    }
    return trees;
  }
}
