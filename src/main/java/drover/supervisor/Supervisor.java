package drover.supervisor;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Watch;
import drover.logs.Formatting;
import drover.logs.KeptLog;
import drover.logs.LogKeeper;
import drover.logs.RotatedName;
import drover.metrics.Meter;
import drover.metrics.Sample;
import drover.metrics.WatchedTree;
import drover.node.GracefulClose;
import drover.os.LinuxHost;
import drover.os.ProcessHost;
import drover.supervisor.Timeline.Who;
import drover.watch.Change;
import drover.watch.FileWatch;
import drover.watch.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Keeps apps as their specs want them, inside this JVM. The thread {@code drover-core} owns
 * everything; all others post to it.
 *
 * <p>Closing it leaves the apps alone; {@link Request.Shutdown} ends them first.
 */
public final class Supervisor implements Control {
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_AT_ONCE = 1_000;

  /** How often all is measured: trees have to be known before a child can hide from them. */
  private static final Duration SEEN = Duration.ofSeconds(1);

  private static final Duration UNSEEN = Duration.ofSeconds(2);
  private static final long AFTER_FAILURE_NANOS = 100_000_000;

  private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Deque<Runnable> own = new ArrayDeque<>();
  private final Audience audience = new Audience();
  private final Timeline timeline = new Timeline();
  private final FileThread files = new FileThread();
  private final Formatting formatting;
  private final PortThread ports = new PortThread();
  private final ProcessHost host;
  private final Fleet fleet;
  private final Thread core = new Thread(this::run, "drover-core");
  private final Meter meter;
  private final LogKeeper keeper;
  private final FileWatch watches =
      FileWatch.open(
          change -> post(() -> changed(change)), problem -> post(() -> unwatched(problem)));

  private List<WatchedTree> measured = List.of();
  private List<KeptLog> kept = List.of();
  private Duration paced = SEEN;

  /** Whether there may be other apps, instances or processes than when their files were listed. */
  private boolean isReshaped = true;

  private boolean hasFailed;
  private final CompletableFuture<Void> shutDown = new CompletableFuture<>();
  private @Nullable Runnable shutDownListener;
  private volatile boolean isClosing;

  private Supervisor(Path home, ProcessHost host, MeterMaker meters) {
    this.host = host;
    Path spools = home.resolve("run").resolve("spool");
    keeper = LogKeeper.start(home, new LogNews());
    formatting = Formatting.open(spools, new FormatNews());
    Yard.Parts parts =
        new Yard.Parts(
            home,
            host,
            this::post,
            Time::now,
            () -> ThreadLocalRandom.current().nextDouble(-1, 1),
            files,
            new Formats(formatting, spools, this::post),
            keeper::between,
            files,
            files::pidChanged,
            files,
            new SharedSockets(files),
            ports);
    fleet = new Fleet(new Yard(parts, timeline));
    meter = meters.make(this::measured);
  }

  private void measured(Sample sample) {
    files.countOomKills();
    post(() -> fleet.measured(sample));
  }

  /** What the thread {@code drover-format} says. */
  private final class FormatNews implements Formatting.Listener {
    @Override
    public void trouble(String app, String sentence) {
      post(() -> fleet.event(Who.app(app), EventKind.GUARD, sentence));
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
      post(() -> fleet.event(Who.app(app), EventKind.GUARD, sentence));
    }

    @Override
    public void fullDisks(List<String> sentences) {
      post(() -> fleet.fullDisks(sentences));
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
    makeOurs(home);
    makeOurs(home.resolve("run").resolve("spool"));
    writeScripts(home.resolve("run"));
    LinuxHost host = LinuxHost.open();
    Supervisor supervisor =
        new Supervisor(home, host, listener -> Meter.start(host::observe, listener));
    supervisor.core.start();
    return supervisor;
  }

  private static void makeOurs(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      String why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e);
      throw new UncheckedIOException("the home " + folder + " cannot be made: " + why, e);
    }
  }

  private static void writeScripts(Path folder) {
    try {
      GracefulClose.write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written to: " + e.getMessage(), e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // Each request's answer has the type that the request names.
  public <R> R ask(Request<R> request) {
    Object answer =
        onCore(
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
    post(() -> shutDownListener = listener);
  }

  @Override
  public Watch watch() {
    return onCore(
        () -> {
          // What was asked before this must not come to the new watcher as news.
          publish();
          return audience.admit(fleet.snapshot(), timeline.kept());
        });
  }

  private <T> T onCore(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (isClosing) {
      throw new ClosedException("the supervisor has ended");
    }
    post(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    return await(answer);
  }

  /** The core thread may end with the question still in its inbox. */
  private <T> T await(CompletableFuture<T> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          if (!core.isAlive()) {
            throw new ClosedException("the supervisor has ended");
          }
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RefusedException refused) {
            throw new RefusedException(refused.sentence());
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for room if need be: the core thread always makes some, so what it posts to itself goes
   * another way.
   */
  private void post(Runnable news) {
    if (Thread.currentThread() == core) {
      own.add(news);
      return;
    }
    boolean interrupted = false;
    while (!isClosing) {
      try {
        if (inbox.offer(news, 1, TimeUnit.SECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosing) {
      Runnable first = await();
      if (first != null) {
        take(first);
      }
      guarded(() -> fleet.tick(Time.now()));
      guarded(this::publish);
      if (fleet.isShutDown()) {
        tellShutDown();
      }
    }
  }

  private void tellShutDown() {
    shutDown.complete(null);
    Runnable listener = shutDownListener;
    shutDownListener = null;
    if (listener != null) {
      guarded(listener);
    }
  }

  private @Nullable Runnable await() {
    if (!own.isEmpty()) {
      return own.poll();
    }
    long left = fleet.deadline() - Time.now().nanos();
    if (hasFailed) {
      // What failed may be due at once again.
      hasFailed = false;
      left = Math.max(left, AFTER_FAILURE_NANOS);
    }
    try {
      return inbox.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return null;
    }
  }

  private void take(Runnable first) {
    Runnable news = first;
    for (int i = 0; news != null && i < MOST_AT_ONCE; i++) {
      guarded(news);
      news = own.isEmpty() ? inbox.poll() : own.poll();
    }
  }

  /** A mistake of ours in one message must not end the supervision of everything. */
  private void guarded(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException | Error e) {
      // Errors too: want of memory passes, and a program file that was overwritten, which makes
      // classes unloadable, must leave enough of us to stop the apps.
      hasFailed = true;
      Logger.error(e, "core");
      fleet.event(Who.SUPERVISOR, EventKind.NOTE, "internal error: " + e);
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
    Duration pace = audience.isEmpty() && !fleet.hasLimits() ? UNSEEN : SEEN;
    if (!pace.equals(paced)) {
      paced = pace;
      meter.pace(pace);
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
    if (isClosing) {
      return;
    }
    isClosing = true;
    meter.close();
    watches.close();
    core.interrupt();
    joinCore();
    audience.close();
    formatting.close();
    keeper.close();
    files.close();
    ports.close();
    host.close();
  }

  private void joinCore() {
    try {
      core.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
