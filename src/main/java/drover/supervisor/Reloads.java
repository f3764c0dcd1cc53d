package drover.supervisor;

import drover.control.Receipt;
import drover.control.RefusedException;
import drover.spec.AppSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reloads in progress, at most one {@link Roll} an app. Core thread.
 *
 * <p>The only instance of an app that cannot overlap is just restarted: there is nobody who could
 * serve meanwhile.
 */
final class Reloads {
  private final Roster roster;
  private final Operations operations;
  private final Surroundings around;

  Reloads(Roster roster, Operations operations, Surroundings around) {
    this.roster = roster;
    this.operations = operations;
    this.around = around;
  }

  /**
   * @throws RefusedException if one of the apps is being reloaded
   */
  Receipt reload(List<Instance> chosen) {
    Map<App, List<Instance>> byApp = roster.byApp(chosen);
    byApp.keySet().forEach(Reloads::refuseSecond);
    Receipt receipt = operations.begin("reload " + roster.naming(chosen), Roster.ids(chosen));
    byApp.forEach((app, some) -> begin(app, some, receipt.operation(), null));
    return receipt;
  }

  static void refuseSecond(@Nullable App app) {
    if (app != null && app.roll() != null) {
      throw new RefusedException(app.name() + " is being reloaded; wait until that has ended");
    }
  }

  /**
   * @param before what the app goes back to if the reload fails; null: it was not changed
   */
  void begin(App app, List<Instance> some, long operation, @Nullable AppSpec before) {
    if (app.staying().size() == 1 && !app.spec().overlaps()) {
      some.get(0).restart(operation);
      return;
    }
    app.roll(new Roll(some, operation, app.spec(), before));
    step(app);
  }

  /** Goes on with the app's reload as far as that is possible now. */
  void step(App app) {
    Roll roll = app.roll();
    if (roll == null) {
      return;
    }
    Time now = around.time();
    Roll.Outcome outcome = roll.step(now);
    while (outcome instanceof Roll.Outcome.Replaced replaced) {
      operations.reached(roll.operation(), replaced.instance().id(), null);
      outcome = roll.step(now);
    }
    if (outcome instanceof Roll.Outcome.Failed failed) {
      fail(app, roll, failed);
    } else if (outcome instanceof Roll.Outcome.Over) {
      app.roll(null);
    }
  }

  private void fail(App app, Roll roll, Roll.Outcome.Failed failed) {
    app.roll(null);
    AppSpec before = roll.before();
    if (before != null) {
      goBack(app, before);
    }
    List<Instance> untouched = roll.untouched();
    String rest =
        untouched.isEmpty() ? "" : "; not reloaded: " + Sentences.instances(untouched.size());
    untouched.forEach(old -> operations.reached(roll.operation(), old.id(), null));
    operations.reached(roll.operation(), failed.instance().id(), failed.why() + rest);
  }

  /** As it was before the reload, with as many instances, of which those run that it took away. */
  private void goBack(App app, AppSpec before) {
    app.respec(before, around.time());
    List<Instance> kept = app.staying();
    roster.grow(app, before.instances());
    app.staying().stream().filter(each -> !kept.contains(each)).forEach(each -> each.start(0));
    Deployment.beyond(before.instances(), app.staying()).forEach(extra -> extra.remove(0));
  }

  /** Ends the app's reload, if there is one: another command came. */
  void cancel(App app) {
    Roll roll = app.roll();
    if (roll == null) {
      return;
    }
    app.roll(null);
    for (Instance instance : app.instances()) {
      String why = app.name() + ": another command ended the reload";
      operations.reached(roll.operation(), instance.id(), why);
    }
  }

  /** An instance has reached what the operation wants, or never will: its reload hears it first. */
  void reached(Instance instance, long operation, @Nullable String failure) {
    Roll roll = roster.appOf(instance).roll();
    if (roll != null && roll.isAbout(instance, operation)) {
      roll.reached(failure);
    } else {
      operations.reached(operation, instance.id(), failure);
    }
  }
}
