package drover.cli;

import drover.control.AppView;
import drover.control.Control;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.SavedApp;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Status;
import drover.spec.AppSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Apps as they are kept outside a supervisor, and how one gets them back. Stateless. */
final class Revival {
  private Revival() {}

  /**
   * What was set in motion.
   *
   * @param count how many apps; the others were known already
   */
  record Begun(List<Receipt> receipts, int count) {
    Begun {
      receipts = List.copyOf(receipts);
    }
  }

  /** What is to be kept of a supervisor's apps: their specs, and whether they are to run. */
  static List<SavedApp> appsOf(Snapshot now) {
    return now.apps().stream().map(app -> new SavedApp(app.spec(), isStopped(app))).toList();
  }

  private static boolean isStopped(AppView app) {
    // One that is stopping may be on its way to be started again.
    return app.instances().stream().allMatch(each -> each.status() == Status.STOPPED);
  }

  /** Starts what is not known, and makes known what is to stay stopped; never a second copy. */
  static Begun begin(Control control, Snapshot now, List<SavedApp> saved)
      throws InterruptedException {
    Set<String> there = now.apps().stream().map(AppView::name).collect(Collectors.toSet());
    List<SavedApp> missing =
        saved.stream().filter(app -> !there.contains(app.spec().name())).toList();
    List<AppSpec> specs = missing.stream().map(SavedApp::spec).toList();
    if (specs.isEmpty()) {
      return new Begun(List.of(), 0);
    }
    control.ask(new Request.Apply(specs, Then.NOTHING));
    return new Begun(start(control, missing), specs.size());
  }

  /**
   * Starts those that are to run; what runs, since others may be reviving it, too, is not touched.
   */
  static List<Receipt> start(Control control, List<SavedApp> apps) throws InterruptedException {
    Set<String> wanted =
        apps.stream()
            .filter(app -> !app.isStopped())
            .map(app -> app.spec().name())
            .collect(Collectors.toSet());
    List<Integer> ids =
        Glance.of(control).snapshot().apps().stream()
            .filter(app -> wanted.contains(app.name()))
            .flatMap(app -> app.instances().stream())
            .map(InstanceView::id)
            .toList();
    return ids.isEmpty()
        ? List.of()
        : List.of(control.ask(new Request.Start(new Selector.Ids(ids))));
  }

  /** {@code 1 app}, {@code 3 apps}. */
  static String apps(int count) {
    return count == 1 ? "1 app" : count + " apps";
  }
}
