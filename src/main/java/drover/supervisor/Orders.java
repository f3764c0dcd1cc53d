package drover.supervisor;

import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Selector;
import drover.os.RunAs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The verbs: what each {@link Request} sets in motion. Core thread. */
final class Orders {
  private final Map<Class<?>, Function<Request<?>, Object>> verbs = new HashMap<>();
  private final Roster roster;
  private final Reloads reloads;
  private final Operations operations;

  /** The last time that everything was to be stopped; null: it never was. */
  private @Nullable Receipt shutdown;

  Orders(Roster roster, Reloads reloads, Operations operations, Surroundings around) {
    this.roster = roster;
    this.reloads = reloads;
    this.operations = operations;
    Deployment deployment = new Deployment(roster, reloads, operations, around);
    Messages messages = new Messages(roster, operations, around);
    LogOrders logs = new LogOrders(roster, operations, around);
    on(Request.Flush.class, logs::flush);
    on(Request.ReloadLogs.class, all -> logs.reload());
    on(Request.Apply.class, deployment::apply);
    on(Request.Scale.class, deployment::scale);
    on(Request.Start.class, start -> each("start", start.target(), Instance::start));
    on(Request.Stop.class, stop -> each("stop", stop.target(), Instance::stop));
    on(Request.Kill.class, kill -> each("kill", kill.target(), Instance::kill));
    on(Request.Restart.class, restart -> each("restart", restart.target(), Instance::restart));
    on(Request.Delete.class, delete -> each("delete", delete.target(), Instance::remove));
    on(Request.Reload.class, reload -> reloads.reload(roster.choose(reload.target())));
    on(Request.SendSignal.class, messages::signal);
    on(Request.SendLine.class, messages::say);
    on(Request.Reset.class, this::reset);
    on(Request.ReadEnvironment.class, this::environment);
    on(Request.Shutdown.class, all -> shutdown());
  }

  /** The answer to {@link Request.ReadEnvironment}, before it is known whose home it has. */
  record Variables(Map<String, String> env, @Nullable RunAs runAs) {}

  private <R extends Request<?>> void on(Class<R> verb, Function<R, Object> act) {
    verbs.put(verb, request -> act.apply(verb.cast(request)));
  }

  /**
   * Carries a request out.
   *
   * @throws RefusedException if it cannot be; nothing was changed
   */
  Object carryOut(Request<?> request) {
    boolean mayAlways =
        request instanceof Request.ReadEnvironment || request instanceof Request.Shutdown;
    if (isShuttingDown() && !mayAlways) {
      throw new RefusedException("everything is being stopped");
    }
    Function<Request<?>, Object> verb = verbs.get(request.getClass());
    if (verb == null) {
      throw new IllegalArgumentException("no verb: " + request);
    }
    return verb.apply(request);
  }

  private Receipt each(String verb, Selector target, BiConsumer<Instance, Long> act) {
    List<Instance> chosen = roster.choose(target);
    chosen.forEach(instance -> reloads.cancel(roster.appOf(instance)));
    Receipt receipt = operations.begin(verb + " " + roster.naming(chosen), Roster.ids(chosen));
    chosen.forEach(instance -> act.accept(instance, receipt.operation()));
    operations.settle(receipt);
    return receipt;
  }

  private Receipt reset(Request.Reset reset) {
    List<Instance> chosen = roster.choose(reset.target());
    chosen.forEach(Instance::resetCounters);
    return operations.done("reset counters of " + roster.naming(chosen), Roster.ids(chosen));
  }

  private Variables environment(Request.ReadEnvironment read) {
    return roster.all().stream()
        .filter(instance -> instance.id() == read.id())
        .findFirst()
        .map(
            each ->
                new Variables(
                    SpawnPlan.environment(each.spec(), each.id(), each.index()),
                    SpawnPlan.runAs(each.spec().account())))
        .orElseThrow(() -> new RefusedException("no instance has id " + read.id()));
  }

  /** Who comes second waits for the end of the first; if that has failed, it is tried again. */
  private Receipt shutdown() {
    Receipt before = shutdown;
    if (before != null && operations.isOpen(before)) {
      return before;
    }
    List<Instance> all = roster.all();
    Receipt receipt = operations.begin("stop all apps", Roster.ids(all));
    shutdown = receipt;
    roster.apps().forEach(reloads::cancel);
    for (Instance instance : all) {
      if (instance.isGoing()) {
        instance.remove(receipt.operation());
      } else {
        instance.stop(receipt.operation());
      }
    }
    operations.settle(receipt);
    return receipt;
  }

  boolean isShuttingDown() {
    return shutdown != null;
  }

  /** Whether all apps were asked to stop and have. */
  boolean isShutDown() {
    return isShuttingDown() && roster.all().stream().allMatch(Instance::isDown);
  }
}
