package drover.supervisor;

import drover.control.AppView;
import drover.node.ClusterPrimary;
import drover.spec.AppSpec;
import drover.watch.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One app and its instances, in order of index. Core thread. */
final class App {
  private AppSpec spec;
  private final ListenSockets sockets;
  private final List<Instance> instances = new ArrayList<>();
  private final ClusterPrimary primary;
  private @Nullable Roll roll;
  private @Nullable CronClock cron;
  private @Nullable Change late;

  App(AppSpec spec, Time now, ListenSockets sockets, ClusterPrimary primary) {
    this.spec = spec;
    this.sockets = sockets;
    this.primary = primary;
    this.cron = CronClock.of(spec.guards(), now);
  }

  AppSpec spec() {
    return spec;
  }

  String name() {
    return spec.name();
  }

  void respec(AppSpec changed, Time now) {
    if (!changed.guards().equals(spec.guards())) {
      cron = CronClock.of(changed.guards(), now);
    }
    spec = changed;
    instances.forEach(instance -> instance.respec(changed));
  }

  ListenSockets sockets() {
    return sockets;
  }

  /**
   * Closes those that nobody needs: all, if nothing of it runs or is to run. A reload keeps those
   * of the spec that it may go back to.
   */
  void closeSockets() {
    if (sockets.isOpen()
        && roll == null
        && instances.stream().noneMatch(Instance::isBeingStarted)) {
      sockets.keep(instances.stream().anyMatch(Instance::isToRun) ? spec.listen() : List.of());
    }
  }

  /**
   * Has connections come to the sockets of the last successor of a reload only: none of those
   * before is needed any more. Whether there are others, whose connections are still to be
   * accepted.
   */
  boolean inherit(Run heir) {
    if (roll == null || !roll.isAtLast()) {
      return false;
    }
    boolean isMoved = sockets.retireAllBut(spec.listen());
    return heir.readiness().inherit() || isMoved;
  }

  List<Instance> instances() {
    return List.copyOf(instances);
  }

  /** Those that are not about to be forgotten. */
  List<Instance> staying() {
    return instances.stream().filter(instance -> !instance.isGoing()).toList();
  }

  /** A reload in progress; null: none. */
  @Nullable Roll roll() {
    return roll;
  }

  void roll(@Nullable Roll next) {
    roll = next;
  }

  /** A change of its files during a reload: those replaced already do not know it. */
  void keepChange(Change change) {
    late = change;
  }

  @Nullable Change takeChange() {
    Change taken = late;
    late = null;
    return taken;
  }

  /** Whether its cron line has become due. */
  boolean isCronDue(Time now) {
    return cron != null && cron.isDue(now);
  }

  /** When something of its own is due, in {@link Time#nanos()}. */
  long deadline() {
    long nearest = cron == null ? Time.NEVER : cron.deadline();
    for (Instance instance : instances) {
      nearest = Math.min(nearest, instance.deadline());
    }
    return roll == null ? nearest : Math.min(nearest, roll.deadline());
  }

  void add(Instance instance) {
    instances.add(instance);
    instances.sort(Comparator.comparingInt(Instance::index));
  }

  void remove(Instance instance) {
    instances.remove(instance);
    if (instances.isEmpty()) {
      primary.close();
    }
  }

  /** Whose workers its instances are, if it is a cluster. */
  ClusterPrimary primary() {
    return primary;
  }

  /** Closes the sockets on which nobody listens, unless somebody is about to. */
  void closeUnheld() {
    if (primary.hasUnheld() && instances.stream().noneMatch(Instance::isOnItsWay)) {
      primary.closeUnheld();
    }
  }

  /** The lowest index that no instance has. */
  int freeIndex() {
    int free = 0;
    for (Instance instance : instances) {
      if (instance.index() == free) {
        free++;
      }
    }
    return free;
  }

  AppView view(Time now) {
    return new AppView(spec, instances.stream().map(instance -> instance.view(now)).toList());
  }
}
