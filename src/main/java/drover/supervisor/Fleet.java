package drover.supervisor;

import drover.control.AppView;
import drover.control.EventKind;
import drover.control.HostView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Usage;
import drover.metrics.Sample;
import drover.metrics.WatchedTree;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.supervisor.Timeline.Who;
import drover.watch.Change;
import drover.watch.WatchedApp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All apps, and what is decided about them. Core thread; no clock and no waiting of its own: time
 * comes in, and the next deadline goes out.
 */
final class Fleet {
  private final Map<String, App> apps = new LinkedHashMap<>();
  private final Timeline timeline;
  private final Operations operations;
  private final Yard yard;
  private HostView host = HostView.UNKNOWN;
  private int nextId;
  private long version;
  private long shutdown;

  Fleet(Yard yard, Timeline timeline) {
    this.yard = yard;
    this.timeline = timeline;
    this.operations = new Operations(timeline);
    yard.attach(this);
  }

  /**
   * Carries a request out.
   *
   * @throws RefusedException if it cannot be; nothing was changed
   */
  Object ask(Request<?> request) {
    if (request instanceof Request.ReadEnvironment read) {
      return environment(read.id());
    }
    if (shutdown != 0) {
      throw new RefusedException("everything is being stopped");
    }
    if (request instanceof Request.Apply apply) {
      return apply(apply);
    }
    if (request instanceof Request.Start start) {
      return each("start", start.target(), Instance::start);
    }
    if (request instanceof Request.Stop stop) {
      return each("stop", stop.target(), Instance::stop);
    }
    if (request instanceof Request.Kill kill) {
      return each("kill", kill.target(), Instance::kill);
    }
    if (request instanceof Request.Restart restart) {
      return each("restart", restart.target(), Instance::restart);
    }
    if (request instanceof Request.Delete delete) {
      return each("delete", delete.target(), Instance::remove);
    }
    if (request instanceof Request.Reload reload) {
      return reload(reload.target());
    }
    if (request instanceof Request.Scale scale) {
      return scale(scale.app(), scale.count());
    }
    if (request instanceof Request.SendSignal send) {
      return signal(send);
    }
    if (request instanceof Request.SendLine send) {
      return say(send);
    }
    if (request instanceof Request.Reset reset) {
      return reset(reset.target());
    }
    return shutdown();
  }

  private Receipt apply(Request.Apply request) {
    if (request.then() == Then.RELOAD) {
      request.apps().forEach(spec -> refuseSecondReload(apps.get(spec.name())));
    }
    List<Instance> wanted = new ArrayList<>();
    Map<App, AppSpec> reloaded = new LinkedHashMap<>();
    for (AppSpec spec : request.apps()) {
      App app = apps.computeIfAbsent(spec.name(), name -> new App(spec, yard.time()));
      AppSpec before = app.spec();
      cancelRoll(app);
      app.respec(spec, yard.time());
      resize(app, spec.instances());
      if (request.then() != Then.NOTHING) {
        wanted.addAll(spec.autostart() ? app.staying() : running(app));
      }
      if (request.then() == Then.RELOAD) {
        reloaded.put(app, before);
      }
    }
    String verb = request.then() == Then.RELOAD ? "reload " : "start ";
    Receipt receipt = operations.begin(verb + naming(wanted), ids(wanted));
    List<Instance> rolled =
        wanted.stream()
            .filter(each -> reloaded.containsKey(appOf(each)) && !each.isDown())
            .toList();
    wanted.stream()
        .filter(each -> !rolled.contains(each))
        .forEach(each -> each.restart(receipt.operation()));
    byApp(rolled).forEach((app, some) -> begin(app, some, receipt.operation(), reloaded.get(app)));
    operations.settle(receipt, yard.time());
    return receipt;
  }

  private static List<Instance> running(App app) {
    return app.staying().stream().filter(each -> !each.isDown()).toList();
  }

  /** Makes instances, or removes those of the highest indexes. */
  private void resize(App app, int count) {
    while (app.staying().size() < count) {
      app.add(new Instance(yard, app.spec(), nextId++, app.freeIndex()));
    }
    List<Instance> all = app.staying();
    all.subList(Math.min(count, all.size()), all.size()).forEach(extra -> extra.remove(0));
  }

  private Receipt each(String verb, Selector target, BiConsumer<Instance, Long> act) {
    List<Instance> chosen = choose(target);
    chosen.forEach(instance -> cancelRoll(appOf(instance)));
    Receipt receipt = operations.begin(verb + " " + naming(chosen), ids(chosen));
    chosen.forEach(instance -> act.accept(instance, receipt.operation()));
    operations.settle(receipt, yard.time());
    return receipt;
  }

  private Receipt reload(Selector target) {
    List<Instance> chosen = choose(target);
    Map<App, List<Instance>> byApp = byApp(chosen);
    byApp.keySet().forEach(Fleet::refuseSecondReload);
    Receipt receipt = operations.begin("reload " + naming(chosen), ids(chosen));
    byApp.forEach((app, some) -> begin(app, some, receipt.operation(), null));
    return receipt;
  }

  private Map<App, List<Instance>> byApp(List<Instance> some) {
    Map<App, List<Instance>> byApp = new LinkedHashMap<>();
    some.forEach(each -> byApp.computeIfAbsent(appOf(each), app -> new ArrayList<>()).add(each));
    return byApp;
  }

  private static void refuseSecondReload(@Nullable App app) {
    if (app != null && app.roll() != null) {
      throw new RefusedException(app.name() + " is being reloaded; wait until that has ended");
    }
  }

  /**
   * @param before what the app goes back to if the reload fails; null: it was not changed
   */
  private void begin(App app, List<Instance> some, long operation, @Nullable AppSpec before) {
    if (app.staying().size() == 1 && !app.spec().ready().overlaps()) {
      some.get(0).restart(operation);
      return;
    }
    app.roll(new Roll(some, operation, app.spec(), before));
    step(app);
  }

  private void step(App app) {
    Time now = yard.time();
    Roll roll = app.roll();
    boolean isGoing = roll != null;
    while (roll != null && isGoing) {
      Roll.Outcome outcome = roll.step(now);
      isGoing = !(outcome instanceof Roll.Outcome.Going || outcome instanceof Roll.Outcome.Over);
      if (outcome instanceof Roll.Outcome.Replaced replaced) {
        operations.reached(roll.operation(), replaced.instance().id(), null, now);
      } else if (outcome instanceof Roll.Outcome.Failed failed) {
        fail(app, roll, failed);
        isGoing = false;
      } else if (outcome instanceof Roll.Outcome.Over) {
        app.roll(null);
      }
    }
  }

  private void fail(App app, Roll roll, Roll.Outcome.Failed failed) {
    app.roll(null);
    AppSpec before = roll.before();
    if (before != null) {
      app.respec(before, yard.time());
    }
    int left = roll.untouched().size();
    String rest = left == 0 ? "" : ", " + Sentences.instances(left) + " left as before";
    String why = failed.why() + rest;
    Time now = yard.time();
    roll.untouched().forEach(old -> operations.reached(roll.operation(), old.id(), null, now));
    operations.reached(roll.operation(), failed.instance().id(), why, now);
  }

  private void cancelRoll(App app) {
    Roll roll = app.roll();
    if (roll == null) {
      return;
    }
    app.roll(null);
    for (Instance instance : app.instances()) {
      String why = app.name() + ": another command ended the reload";
      operations.reached(roll.operation(), instance.id(), why, yard.time());
    }
  }

  private Receipt scale(String name, int count) {
    App app = apps.get(name);
    if (app == null) {
      throw new RefusedException("no app is called " + name);
    }
    if (count < 1) {
      throw new RefusedException(name + " needs at least 1 instance; stop or delete it instead");
    }
    cancelRoll(app);
    List<Instance> before = app.staying();
    app.respec(app.spec().withInstances(count), yard.time());
    List<Instance> extra = before.subList(Math.min(count, before.size()), before.size());
    while (app.staying().size() < count) {
      app.add(new Instance(yard, app.spec(), nextId++, app.freeIndex()));
    }
    List<Instance> fresh = new ArrayList<>(app.staying());
    fresh.removeAll(before);
    List<Instance> touched = new ArrayList<>(fresh);
    touched.addAll(extra);
    String text = "scale " + name + " from " + before.size() + " to " + count;
    Receipt receipt = operations.begin(text, ids(touched));
    timeline.add(yard.time().wall(), EventKind.SCALED, Who.app(name), receipt.operation(), text);
    fresh.forEach(instance -> instance.start(receipt.operation()));
    extra.forEach(instance -> instance.remove(receipt.operation()));
    operations.settle(receipt, yard.time());
    return receipt;
  }

  private Receipt signal(Request.SendSignal send) {
    List<Instance> chosen = choose(send.target());
    List<Instance> hit = chosen.stream().filter(each -> each.signal(send.signal())).toList();
    if (hit.isEmpty()) {
      throw new RefusedException("nothing of " + naming(chosen) + " is running");
    }
    String text = "send " + send.signal().name() + " to " + naming(hit);
    Receipt receipt = operations.begin(text, List.of());
    hit.forEach(
        each -> yard.event(each, EventKind.SIGNALLED, send.signal().name() + " sent", null));
    operations.settle(receipt, yard.time());
    return new Receipt(receipt.operation(), ids(hit), text);
  }

  private Receipt say(Request.SendLine send) {
    Instance instance = choose(new Selector.Ids(List.of(send.id()))).get(0);
    ProcessRef process = instance.process();
    if (process == null) {
      throw new RefusedException(instance.who() + " is not running");
    }
    Receipt receipt = operations.begin("send a line to " + instance.who(), List.of(instance.id()));
    yard.host().write(process, send.line() + "\n", new Said(instance, receipt.operation()));
    return receipt;
  }

  /** Whether a line was taken, brought to the core thread. */
  private final class Said implements ProcessHost.WriteListener {
    private final Instance instance;
    private final long operation;

    Said(Instance instance, long operation) {
      this.instance = instance;
      this.operation = operation;
    }

    @Override
    public void written() {
      yard.inbox().post(() -> operations.reached(operation, instance.id(), null, yard.time()));
    }

    @Override
    public void failed(String why) {
      String sentence = instance.who() + ": " + why;
      yard.inbox().post(() -> operations.reached(operation, instance.id(), sentence, yard.time()));
    }
  }

  private Receipt reset(Selector target) {
    List<Instance> chosen = choose(target);
    chosen.forEach(Instance::resetCounters);
    Receipt receipt = operations.begin("reset counters of " + naming(chosen), List.of());
    operations.settle(receipt, yard.time());
    return new Receipt(receipt.operation(), ids(chosen), receipt.text());
  }

  private Map<String, String> environment(int id) {
    for (Instance instance : all()) {
      if (instance.id() == id) {
        return SpawnPlan.environment(instance.spec(), id, instance.index());
      }
    }
    throw new RefusedException("no instance has id " + id);
  }

  private Receipt shutdown() {
    Receipt receipt = operations.begin("stop all apps", ids(all()));
    shutdown = receipt.operation();
    apps.values().forEach(this::cancelRoll);
    for (Instance instance : all()) {
      if (instance.isGoing()) {
        instance.remove(receipt.operation());
      } else {
        instance.stop(receipt.operation());
      }
    }
    operations.settle(receipt, yard.time());
    return receipt;
  }

  /** Whether all apps were asked to stop and have. */
  boolean isShutDown() {
    return shutdown != 0 && all().stream().allMatch(Instance::isDown);
  }

  // What the world reports.

  void reached(Instance instance, long operation, @Nullable String failure) {
    Roll roll = appOf(instance).roll();
    if (roll != null && roll.isAbout(instance, operation)) {
      roll.reached(failure);
    } else {
      operations.reached(operation, instance.id(), failure, yard.time());
    }
  }

  void removed(Instance instance) {
    App app = appOf(instance);
    app.remove(instance);
    if (app.instances().isEmpty()) {
      apps.remove(app.name());
      timeline.add(yard.time().wall(), EventKind.DELETED, Who.app(app.name()), 0, "deleted");
    }
    if (apps.isEmpty()) {
      nextId = 0;
    }
  }

  void event(Timeline.Who who, EventKind kind, String text) {
    timeline.add(yard.time().wall(), kind, who, 0, text);
  }

  /**
   * Files of an app changed: what runs of it or tries to is reloaded, what was stopped stays so.
   */
  void changed(Change change) {
    App app = apps.get(change.app());
    if (app == null || shutdown != 0) {
      return;
    }
    if (app.roll() != null) {
      app.keepChange(change);
      return;
    }
    String more = change.count() > 1 ? " and " + (change.count() - 1) + " more" : "";
    String why = change.first() + more + " changed, reloading";
    reloadBecause(app, why, app.staying().stream().filter(Instance::isWanted).toList());
  }

  /**
   * Its cron line is due: what runs is reloaded, what is stopped runs again, and what is on its way
   * is left alone.
   */
  private void cron(App app) {
    String line = "cron_restart " + app.spec().guards().cron();
    List<Instance> running = app.staying().stream().filter(Instance::isSettled).toList();
    app.staying().forEach(each -> each.startBecause(line + ", starting"));
    if (app.roll() == null) {
      reloadBecause(app, line + ", restarting", running);
    }
  }

  private void reloadBecause(App app, String why, List<Instance> some) {
    if (!some.isEmpty()) {
      event(Who.app(app.name()), EventKind.GUARD, why);
      reload(new Selector.Ids(ids(some)));
    }
  }

  /** The apps whose files are to be watched. */
  List<WatchedApp> watched() {
    List<WatchedApp> watched = new ArrayList<>();
    for (App app : apps.values()) {
      if (!app.spec().guards().watch().paths().isEmpty()) {
        watched.add(
            new WatchedApp(
                app.name(),
                app.spec().launch().cwd(),
                app.spec().guards().watch(),
                yard.ownFiles(app.instances())));
      }
    }
    return watched;
  }

  void measured(Sample sample) {
    host = sample.host();
    for (Instance instance : all()) {
      Usage usage = sample.usage().getOrDefault(instance.id(), Usage.NONE);
      instance.measured(usage);
      guard(instance, usage);
    }
  }

  private void guard(Instance instance, Usage usage) {
    ByteSize limit = instance.spec().guards().maxMemory();
    if (limit != null && usage.memory() > limit.bytes()) {
      String used = ByteSize.of(usage.memory()).text();
      instance.restartBecause(
          "memory " + used + " is over max_memory_restart " + limit.text() + ", restarting");
    }
  }

  void tick(Time now) {
    for (App app : List.copyOf(apps.values())) {
      for (Instance instance : app.instances()) {
        instance.tick(now);
      }
      if (app.isCronDue(now) && shutdown == 0) {
        cron(app);
      }
      step(app);
      Change late = app.roll() == null ? app.takeChange() : null;
      if (late != null) {
        changed(late);
      }
    }
  }

  /** When something is due next, in {@link Time#nanos()}. */
  long deadline() {
    long nearest = Time.NEVER;
    for (App app : apps.values()) {
      nearest = Math.min(nearest, app.deadline());
    }
    return nearest;
  }

  Snapshot snapshot() {
    Time now = yard.time();
    List<AppView> views = apps.values().stream().map(app -> app.view(now)).toList();
    return new Snapshot(++version, now.wall(), views, host);
  }

  /** The trees whose use is to be measured. */
  List<WatchedTree> trees() {
    List<WatchedTree> trees = new ArrayList<>();
    for (Instance instance : all()) {
      ProcessRef process = instance.process();
      if (process != null) {
        trees.add(new WatchedTree(instance.id(), process));
      }
    }
    return trees;
  }

  // Who is meant.

  private List<Instance> choose(Selector target) {
    List<Integer> ids = target.in(snapshot());
    List<Instance> chosen =
        all().stream().filter(each -> ids.contains(each.id()) && !each.isGoing()).toList();
    if (chosen.isEmpty()) {
      throw new RefusedException(nobody(target));
    }
    return chosen;
  }

  private static String nobody(Selector target) {
    if (target instanceof Selector.Words words) {
      return "no app, namespace or id is called " + words.text();
    }
    return target instanceof Selector.App app
        ? "no app is called " + app.name()
        : "there is no such instance";
  }

  private List<Instance> all() {
    List<Instance> all = new ArrayList<>();
    apps.values().forEach(app -> all.addAll(app.instances()));
    return all;
  }

  private App appOf(Instance instance) {
    App app = apps.get(instance.spec().name());
    if (app == null) {
      throw new IllegalStateException("no app of " + instance.who());
    }
    return app;
  }

  private static List<Integer> ids(List<Instance> instances) {
    return instances.stream().map(Instance::id).toList();
  }

  /** {@code api (4 instances)}, {@code api:2}, {@code api, web and 3 more apps}. */
  private String naming(List<Instance> chosen) {
    List<App> touched = chosen.stream().map(this::appOf).distinct().toList();
    if (touched.isEmpty()) {
      return "nothing";
    }
    App first = touched.get(0);
    if (touched.size() == 1) {
      boolean isWhole = chosen.size() == first.staying().size();
      if (chosen.size() == 1) {
        return isWhole ? first.name() : chosen.get(0).who();
      }
      return first.name() + " (" + Sentences.instances(chosen.size()) + ")";
    }
    List<String> names = touched.stream().limit(3).map(App::name).toList();
    int more = touched.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and " + more + " more apps" : "");
  }
}
