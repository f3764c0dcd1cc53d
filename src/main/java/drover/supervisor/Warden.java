package drover.supervisor;

import drover.control.EventKind;
import drover.control.Usage;
import drover.spec.ByteSize;
import drover.supervisor.Timeline.Who;
import drover.watch.Change;
import drover.watch.WatchedApp;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What restarts apps though nobody asked: too much memory, their cron line, changed files. Core
 * thread.
 *
 * <pre>
 * an instance is        memory         cron                files
 * up                    restarted      reloaded            reloaded
 * on its way            -              -                   reloaded
 * errored, or waits     -              started             reloaded
 * stopped               -              started             -
 * </pre>
 */
final class Warden {
  private final Roster roster;
  private final Reloads reloads;
  private final Yard yard;
  private final BooleanSupplier isOffDuty;

  /**
   * @param isOffDuty whether apps are to be left alone, but for their memory
   */
  Warden(Roster roster, Reloads reloads, Yard yard, BooleanSupplier isOffDuty) {
    this.roster = roster;
    this.reloads = reloads;
    this.yard = yard;
    this.isOffDuty = isOffDuty;
  }

  void measured(Instance instance, Usage usage) {
    ByteSize limit = instance.spec().guards().maxMemory();
    if (limit != null && usage.memory() > limit.bytes()) {
      String used = ByteSize.of(usage.memory()).text();
      instance.restartBecause(
          "memory " + used + " is over max_memory_restart " + limit.text() + ", restarting");
    }
  }

  /** To be called before the app's reload goes on. */
  void tick(App app, Time now) {
    if (app.isCronDue(now) && !isOffDuty.getAsBoolean()) {
      cron(app);
    }
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
      reload(app, line + ", restarting", running);
    }
  }

  /**
   * Files of an app changed: what runs of it or tries to is reloaded, what was stopped stays so.
   */
  void changed(Change change) {
    App app = roster.app(change.app());
    if (app == null || isOffDuty.getAsBoolean()) {
      return;
    }
    if (app.roll() != null) {
      app.keepChange(change);
      return;
    }
    String more = change.count() > 1 ? " and " + (change.count() - 1) + " more" : "";
    String why = change.first() + more + " changed, reloading";
    reload(app, why, app.staying().stream().filter(Instance::isWanted).toList());
  }

  /** Makes up for what changed during a reload, when that has ended. */
  void catchUp(App app) {
    Change late = app.roll() == null ? app.takeChange() : null;
    if (late != null) {
      changed(late);
    }
  }

  private void reload(App app, String why, List<Instance> some) {
    if (!some.isEmpty()) {
      yard.event(Who.app(app.name()), EventKind.GUARD, 0, why);
      reloads.reload(some);
    }
  }

  /** The apps whose files are to be watched. */
  List<WatchedApp> watched() {
    return roster.apps().stream()
        .filter(app -> !app.spec().guards().watch().paths().isEmpty())
        .map(this::watched)
        .toList();
  }

  private WatchedApp watched(App app) {
    return new WatchedApp(
        app.name(),
        app.spec().launch().cwd(),
        app.spec().guards().watch(),
        yard.ownFiles(app.instances()));
  }
}
