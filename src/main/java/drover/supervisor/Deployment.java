package drover.supervisor;

import drover.control.EventKind;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.spec.AppSpec;
import drover.supervisor.Timeline.Who;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changes which apps there are, and how many instances each has. Core thread. */
final class Deployment {
  private final Roster roster;
  private final Reloads reloads;
  private final Operations operations;
  private final Surroundings around;

  Deployment(Roster roster, Reloads reloads, Operations operations, Surroundings around) {
    this.roster = roster;
    this.reloads = reloads;
    this.operations = operations;
    this.around = around;
  }

  Receipt apply(Request.Apply request) {
    boolean isReload = request.then() == Then.RELOAD;
    if (isReload) {
      request.apps().forEach(spec -> Reloads.refuseSecond(roster.app(spec.name())));
    }
    if (request.then() == Then.ADD) {
      request.apps().forEach(this::refuseKnown);
    }
    List<Instance> wanted = new ArrayList<>();
    Map<App, AppSpec> before = new LinkedHashMap<>();
    for (AppSpec spec : request.apps()) {
      App app = roster.appOf(spec);
      before.put(app, app.spec());
      reshape(app, spec);
      if (request.then() != Then.NOTHING) {
        wanted.addAll(spec.autostart() ? app.staying() : running(app));
      }
    }
    String text = (isReload ? "reload " : "start ") + roster.naming(wanted);
    Receipt receipt = operations.begin(text, Roster.ids(wanted));
    List<Instance> rolled = isReload ? running(wanted) : List.of();
    wanted.stream()
        .filter(each -> !rolled.contains(each))
        .forEach(each -> each.restart(receipt.operation()));
    roster
        .byApp(rolled)
        .forEach((app, some) -> reloads.begin(app, some, receipt.operation(), before.get(app)));
    operations.settle(receipt);
    return receipt;
  }

  private void refuseKnown(AppSpec spec) {
    if (roster.app(spec.name()) != null) {
      throw new RefusedException("an app is called " + spec.name() + " already");
    }
  }

  /** The app is as the spec says, with as many instances, of which none is started yet. */
  private void reshape(App app, AppSpec spec) {
    reloads.cancel(app);
    app.respec(spec, around.time());
    roster.grow(app, spec.instances());
    beyond(spec.instances(), app.staying()).forEach(extra -> extra.remove(0));
  }

  private static List<Instance> running(App app) {
    return running(app.staying());
  }

  private static List<Instance> running(List<Instance> some) {
    return some.stream().filter(each -> !each.isDown()).toList();
  }

  /** Those of the highest indexes. */
  static List<Instance> beyond(int count, List<Instance> all) {
    return all.subList(Math.min(count, all.size()), all.size());
  }

  Receipt scale(Request.Scale request) {
    String name = request.app();
    int count = request.count();
    App app = roster.app(name);
    if (app == null) {
      throw new RefusedException("no app is called " + name);
    }
    if (count < 1) {
      throw new RefusedException(name + " needs at least 1 instance; stop or delete it instead");
    }
    reloads.cancel(app);
    List<Instance> before = app.staying();
    app.respec(app.spec().withInstances(count), around.time());
    List<Instance> extra = beyond(count, before);
    roster.grow(app, count);
    List<Instance> fresh = new ArrayList<>(app.staying());
    fresh.removeAll(before);
    List<Instance> touched = new ArrayList<>(fresh);
    touched.addAll(extra);
    String text = "scale " + name + " from " + before.size() + " to " + count;
    Receipt receipt = operations.begin(text, Roster.ids(touched));
    around.event(Who.app(name), EventKind.SCALED, receipt.operation(), text);
    fresh.forEach(instance -> instance.start(receipt.operation()));
    extra.forEach(instance -> instance.remove(receipt.operation()));
    operations.settle(receipt);
    return receipt;
  }
}
