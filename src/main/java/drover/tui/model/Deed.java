package drover.tui.model;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.spec.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done to certain instances, decided at one moment and perhaps carried out at a
 * later one.
 *
 * @param rows whom the user picked
 * @param targets their instances at that moment
 * @param signal for {@code SIGNAL}
 */
public record Deed(Action action, List<RowId> rows, List<Target> targets, @Nullable Signal signal) {
  public Deed {
    rows = List.copyOf(rows);
    targets = List.copyOf(targets);
  }

  /** For these rows as they are now. */
  static Deed of(Action action, List<Row> rows) {
    List<Target> targets = new ArrayList<>();
    for (Row row : rows) {
      for (InstanceView instance : row.instances()) {
        Target target = Target.of(row.app().name(), instance);
        if (!targets.contains(target)) {
          targets.add(target);
        }
      }
    }
    return new Deed(action, rows.stream().map(Row::id).toList(), targets, null);
  }

  Deed with(Signal chosen) {
    return new Deed(action, rows, targets, chosen);
  }

  /** How many apps it is about. */
  int apps() {
    return (int) rows.stream().map(RowId::app).distinct().count();
  }

  /** Whom it is about, in a few words: {@code mailer}, {@code api:2}, {@code 3 apps}. */
  String whom() {
    if (rows.size() == 1) {
      return rows.get(0).isApp() || targets.isEmpty() ? rows.get(0).app() : targets.get(0).who();
    }
    return apps() == 1 ? rows.size() + " instances of " + rows.get(0).app() : apps() + " apps";
  }

  /** The targets that are no longer what was decided about. */
  List<Target> changed(Snapshot now) {
    return targets.stream().filter(target -> !isStill(target, now)).toList();
  }

  private static boolean isStill(Target target, Snapshot now) {
    return now.apps().stream()
        .filter(app -> app.name().equals(target.app()))
        .flatMap(app -> app.instances().stream())
        .anyMatch(target::isStill);
  }

  /** What to ask for, leaving out who changed; empty when nobody is left. */
  List<Request<Receipt>> requests(Snapshot now) {
    if (action == Action.SCALE_UP || action == Action.SCALE_DOWN) {
      return scale(now);
    }
    List<Integer> ids =
        targets.stream().filter(target -> isStill(target, now)).map(Target::id).toList();
    if (ids.isEmpty() && !targets.isEmpty()) {
      return List.of();
    }
    return List.of(request(isWholeApp(now) ? wholeApp() : new Selector.Ids(ids)));
  }

  /** Whether one app was picked and all its instances, and no others, are what they were. */
  private boolean isWholeApp(Snapshot now) {
    return rows.size() == 1
        && rows.get(0).isApp()
        && now.apps().stream()
            .filter(app -> app.name().equals(rows.get(0).app()))
            .anyMatch(app -> app.instances().size() == targets.size() && changed(now).isEmpty());
  }

  private Selector wholeApp() {
    return new Selector.App(rows.get(0).app());
  }

  private Request<Receipt> request(Selector selector) {
    return switch (action) {
      case START -> new Request.Start(selector);
      case STOP -> new Request.Stop(selector);
      case KILL -> new Request.Kill(selector);
      case RESTART -> new Request.Restart(selector);
      case RELOAD -> new Request.Reload(selector);
      case DELETE -> new Request.Delete(selector);
      case FLUSH -> new Request.Flush(selector, false);
      case RESET -> new Request.Reset(selector);
      case SIGNAL -> new Request.SendSignal(selector, signal == null ? Signal.SIGTERM : signal);
      default -> throw new IllegalArgumentException("not a deed: " + action);
    };
  }

  private List<Request<Receipt>> scale(Snapshot now) {
    List<Request<Receipt>> requests = new ArrayList<>();
    for (String app : rows.stream().map(RowId::app).distinct().toList()) {
      for (AppView known : now.apps()) {
        if (known.name().equals(app)) {
          int count = known.instances().size() + (action == Action.SCALE_UP ? 1 : -1);
          requests.add(new Request.Scale(app, Math.max(0, count)));
        }
      }
    }
    return requests;
  }
}
