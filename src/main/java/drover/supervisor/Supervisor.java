package drover.supervisor;

import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.Request;
import drover.control.Watch;
import drover.logs.Formatting;
import drover.logs.KeptLog;
import drover.logs.LogKeeper;
import drover.logs.RotatedName;
import drover.metrics.Meter;
import drover.metrics.Sample;
import drover.metrics.WatchedTree;
import drover.os.LinuxHost;
import drover.os.ProcessHost;
import drover.supervisor.Leftovers.Leftover;
import drover.supervisor.Timeline.Who;
import drover.watch.Change;
import drover.watch.FileWatch;
import drover.watch.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Keeps apps as their specs want them, inside this JVM. The thread {@code drover-core} owns
 * everything; all others post to it.
 *
 * <p>Closing it leaves the apps alone; {@link Request.Shutdown} ends them first.
 */
public final class Supervisor implements Control {
  /** What apps of other users read; it goes with the next boot (hier(7)). */
  private static final Path SHARED = Path.of("/run/drover");

  private final Core core = new Core(new Turns());
  private final Audience audience = new Audience();
  private final Timeline timeline = new Timeline();
  private final FileThread files = new FileThread();
  private final Formatting formatting;
  private final SharedSockets shared = new SharedSockets(files);
  private final PortThread ports = new PortThread();
  private final ProcessHost host;
  private final Fleet fleet;
  private final Meter meter;
  private final LogKeeper keeper;
  private final FileWatch watches =
      FileWatch.open(
          change -> core.post(() -> changed(change)),
          problem -> core.post(() -> unwatched(problem)));

  private List<WatchedTree> measured = List.of();
  private List<KeptLog> kept = List.of();
  private Pace paced = Pace.of(true, true);

  /** Whether there may be other apps, instances or processes than when their files were listed. */
  private boolean isReshaped = true;

  private final CompletableFuture<Void> shutDown = new CompletableFuture<>();
  private @Nullable Runnable shutDownListener;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private Supervisor(HomeFolders folders, ProcessHost host, MeterMaker meters) {
    this.host = host;
    keeper = LogKeeper.start(folders.home(), new LogNews());
    formatting = Formatting.open(folders.spools(), new FormatNews());
    Yard.Parts parts =
        new Yard.Parts(
            folders.home(),
            host,
            core,
            Time::now,
            () -> ThreadLocalRandom.current().nextDouble(-1, 1),
            files,
            new Formats(formatting, folders.spools(), core),
            keeper::between,
            files,
            files::pidChanged,
            files,
            shared,
            folders.graceful(),
            ports);
    fleet = new Fleet(new Yard(parts, timeline));
    meter = meters.make(this::measured);
  }

  private void measured(Sample sample) {
    files.countOomKills();
    core.post(() -> fleet.measured(sample));
  }

  /** What the thread {@code drover-format} says. */
  private final class FormatNews implements Formatting.Listener {
    @Override
    public void trouble(String app, String sentence) {
      core.post(() -> fleet.event(Who.app(app), EventKind.GUARD, sentence));
    }

    @Override
    public void rotated(Path live, RotatedName part, long length) {
      keeper.rotated(live, part, length);
    }
  }

  /** What the keeper of logs says, on its thread. */
  private final class LogNews implements LogKeeper.Listener {
    @Override
    public void trouble(String app, String sentence) {
      core.post(() -> fleet.event(Who.app(app), EventKind.GUARD, sentence));
    }

    @Override
    public void fullDisks(List<String> sentences) {
      core.post(() -> fleet.fullDisks(sentences));
    }
  }

  private interface MeterMaker {
    Meter make(Consumer<Sample> listener);
  }

  /**
   * Starts a supervisor without apps.
   *
   * @param home where logs and pid files go; made as needed
   */
  public static Supervisor open(Path home) {
    HomeFolders folders = HomeFolders.make(home, SHARED);
    LinuxHost host = LinuxHost.open();
    Supervisor supervisor =
        new Supervisor(folders, host, listener -> Meter.start(host::observe, listener));
    List<Leftover> left = PidNotes.leftIn(home.resolve("pids"));
    supervisor.core.post(() -> supervisor.fleet.found(left));
    left.forEach(
        each -> Logger.warn("{} ({}) of an earlier daemon runs", each.app(), each.process().pid()));
    supervisor.core.start();
    return supervisor;
  }

  @Override
  @SuppressWarnings("unchecked") // Each request's answer has the type that the request names.
  public <R> R ask(Request<R> request) {
    Object answer =
        core.ask(
            () -> {
              isReshaped = true;
              return fleet.ask(request);
            });
    // The list of users is a file: the core does not read it.
    return (R)
        (answer instanceof Orders.Variables variables
            ? host.environment(variables.env(), variables.runAs())
            : answer);
  }

  /** Returns when a {@link Request.Shutdown}, whoever asked for it, has been carried out. */
  public void awaitShutDown() {
    shutDown.join();
  }

  /** Told when that has happened, once, on the core thread, which waits for it; there is one. */
  public void onShutDown(Runnable listener) {
    core.post(() -> shutDownListener = listener);
  }

  @Override
  public Watch watch() {
    return core.ask(
        () -> {
          // What was asked before this must not come to the new watcher as news.
          publish();
          return audience.admit(fleet.snapshot(), timeline.kept());
        });
  }

  /** What the core does with each turn. */
  private final class Turns implements Core.Owner {
    @Override
    public void tick() {
      fleet.tick(Time.now());
    }

    @Override
    public void publish() {
      try {
        Supervisor.this.publish();
      } finally {
        if (fleet.isShutDown()) {
          tellShutDown();
        }
      }
    }

    @Override
    public long deadline() {
      return fleet.deadline();
    }

    @Override
    public void failed(Throwable fault) {
      fleet.event(Who.SUPERVISOR, EventKind.NOTE, "internal error: " + fault);
    }
  }

  private void tellShutDown() {
    shutDown.complete(null);
    Runnable listener = shutDownListener;
    shutDownListener = null;
    if (listener != null) {
      listener.run();
    }
  }

  private void changed(Change change) {
    fleet.changed(change);
  }

  private void unwatched(Problem problem) {
    fleet.event(Who.app(problem.app()), EventKind.GUARD, problem.sentence());
  }

  private void publish() {
    List<WatchedTree> trees = fleet.trees();
    if (!trees.equals(measured)) {
      measured = trees;
      isReshaped = true;
      meter.watch(trees);
    }
    Pace pace = Pace.of(!audience.isEmpty(), fleet.hasLimits());
    if (!pace.equals(paced)) {
      paced = pace;
      meter.pace(pace.trees(), pace.machine());
    }
    List<Event> fresh = timeline.takeFresh();
    isReshaped |= !fresh.isEmpty();
    if (isReshaped) {
      isReshaped = false;
      shape();
    }
    if (!audience.isEmpty()) {
      audience.publish(fleet.snapshot(), fresh);
    }
  }

  /** Lists the files of all apps anew, which takes a while: not for every sample. */
  private void shape() {
    watches.watch(fleet.watched());
    List<KeptLog> logs = fleet.keptLogs();
    if (!logs.equals(kept)) {
      kept = logs;
      keeper.keep(logs);
    }
  }

  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    // The host before the sockets that it may be about to hand over: others would get their
    // numbers.
    closeAll(meter, watches, core, audience, formatting, keeper, host, files, shared::leave, ports);
  }

  /** In this order, and all of them, whatever goes wrong with one. */
  private static void closeAll(AutoCloseable... parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception | Error e) {
        Logger.error(e, "closing {}", part.getClass());
      }
    }
  }
}
