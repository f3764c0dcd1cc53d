package drover.supervisor;

import drover.control.AppView;
import drover.control.EventKind;
import drover.control.HostView;
import drover.control.RefusedException;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.node.ClusterPrimary;
import drover.spec.AppSpec;
import drover.supervisor.Timeline.Who;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The apps by name, in the order in which they came, and who of them is meant. Core thread. */
final class Roster {
  private final Surroundings around;
  private final Map<String, App> apps = new LinkedHashMap<>();
  private int nextId;
  private long version;

  Roster(Surroundings around) {
    this.around = around;
  }

  List<App> apps() {
    return List.copyOf(apps.values());
  }

  /** Null: no app is called that. */
  @Nullable App app(String name) {
    return apps.get(name);
  }

  App appOf(AppSpec spec) {
    return apps.computeIfAbsent(
        spec.name(),
        name -> {
          ClusterPrimary primary = new ClusterPrimary(around.sharedSockets());
          return new App(spec, around.time(), around.listenSockets(), primary);
        });
  }

  App appOf(Instance instance) {
    App app = apps.get(instance.spec().name());
    if (app == null) {
      throw new IllegalStateException("no app of " + instance.who());
    }
    return app;
  }

  List<Instance> all() {
    List<Instance> all = new ArrayList<>();
    apps.values().forEach(app -> all.addAll(app.instances()));
    return all;
  }

  /** Makes instances until the app has as many. */
  void grow(App app, int count) {
    while (app.staying().size() < count) {
      app.add(new Instance(around, app, nextId++, app.freeIndex()));
    }
  }

  /** Forgets it, and with the last one of an app the app. */
  void remove(Instance instance) {
    App app = appOf(instance);
    app.remove(instance);
    if (app.instances().isEmpty()) {
      app.closeSockets();
      apps.remove(app.name());
      around.event(Who.app(app.name()), EventKind.DELETED, 0, "deleted");
    }
    if (apps.isEmpty()) {
      nextId = 0;
    }
  }

  long deadline() {
    long nearest = Time.NEVER;
    for (App app : apps.values()) {
      nearest = Math.min(nearest, app.deadline());
    }
    return nearest;
  }

  Snapshot snapshot(HostView host, List<String> warnings) {
    Time now = around.time();
    List<AppView> views = apps.values().stream().map(app -> app.view(now)).toList();
    return new Snapshot(++version, now.wall(), views, host, warnings);
  }

  /**
   * Those that are meant, as far as they are to stay.
   *
   * @throws RefusedException if there are none
   */
  List<Instance> choose(Selector target) {
    List<Integer> ids = target.in(snapshot(HostView.UNKNOWN, List.of()));
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

  static List<Integer> ids(List<Instance> instances) {
    return instances.stream().map(Instance::id).toList();
  }

  Map<App, List<Instance>> byApp(List<Instance> some) {
    Map<App, List<Instance>> byApp = new LinkedHashMap<>();
    some.forEach(each -> byApp.computeIfAbsent(appOf(each), app -> new ArrayList<>()).add(each));
    return byApp;
  }

  /** {@code api (4 instances)}, {@code api:2}, {@code api, web and 3 more apps}. */
  String naming(List<Instance> chosen) {
    List<App> touched = List.copyOf(byApp(chosen).keySet());
    if (touched.isEmpty()) {
      return "nothing";
    }
    if (touched.size() == 1) {
      return naming(touched.get(0), chosen);
    }
    List<String> names = touched.stream().limit(3).map(App::name).toList();
    int more = touched.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and " + more + " more apps" : "");
  }

  private static String naming(App app, List<Instance> chosen) {
    if (chosen.size() > 1) {
      return app.name() + " (" + Sentences.instances(chosen.size()) + ")";
    }
    return app.staying().size() == 1 ? app.name() : chosen.get(0).who();
  }
}
