package drover.supervisor;

import drover.control.EventKind;
import drover.control.Failure;
import drover.control.Incident;
import drover.logs.Done;
import drover.logs.LogFiles;
import drover.node.ClusterPrimary;
import drover.node.GracefulClose;
import drover.os.BoundSocket;
import drover.os.Listening;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.os.SpawnSpec;
import drover.spec.AppSpec;
import drover.supervisor.Timeline.Who;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The world around the instances of one fleet: host, clocks, files and the fleet itself. Core
 * thread.
 */
final class Yard implements Surroundings {
  /** Reads log files somewhere else and answers there. */
  interface LogReader {
    void ends(LogFiles files, Consumer<LogEnds> answer);

    void lastWords(LogFiles files, LogEnds from, int count, Consumer<LastWords> answer);
  }

  /** Asks the kernel somewhere else and answers there. */
  interface Kernel {
    /** Whether want of memory is behind a death by SIGKILL that was seen just now. */
    void outOfMemory(Consumer<Boolean> answer);
  }

  /** Looks at processes somewhere else and answers there. */
  interface Ports {
    /** The answer is null if it cannot be known just now. */
    void look(ProcessRef main, Set<Long> handed, Consumer<@Nullable List<Listening>> answer);
  }

  /** Does something with log files somewhere else, while none is rotated, and answers there. */
  interface LogWork {
    void between(Supplier<Done> work, Consumer<Done> answer);
  }

  /** Told of pid files to write or delete. */
  interface PidFiles {
    void pidChanged(Path file, long pid);
  }

  /** What a yard is made of; {@code jitter} gives -1 to 1. */
  record Parts(
      Path home,
      ProcessHost host,
      Inbox inbox,
      Supplier<Time> clock,
      DoubleSupplier jitter,
      LogReader logs,
      RunLog.Formats formats,
      LogWork logWork,
      Kernel kernel,
      PidFiles pids,
      ListenSockets.Binder sockets,
      ClusterPrimary.Binder shared,
      GracefulClose graceful,
      Ports ports) {}

  private final Parts parts;
  private final Timeline timeline;
  private @Nullable Fleet fleet;

  Yard(Parts parts, Timeline timeline) {
    this.parts = parts;
    this.timeline = timeline;
  }

  void attach(Fleet owner) {
    fleet = owner;
  }

  private Fleet fleet() {
    return Objects.requireNonNull(fleet, "no fleet yet");
  }

  @Override
  public ProcessHost host() {
    return parts.host();
  }

  @Override
  public Inbox inbox() {
    return parts.inbox();
  }

  @Override
  public Time time() {
    return parts.clock().get();
  }

  @Override
  public double jitter() {
    return parts.jitter().getAsDouble();
  }

  @Override
  public SpawnSpec plan(Instance instance, RunLog log, int worker) {
    AppSpec spec = instance.spec();
    Path own = parts.home().resolve("run");
    Map<String, String> env = SpawnPlan.environment(spec, instance.id(), instance.index());
    if (worker != 0) {
      SpawnPlan.makeWorker(env, spec, worker, parts.graceful());
    }
    return SpawnPlan.of(spec, env, log.cookie(), log.written(), own);
  }

  @Override
  public ClusterPrimary.Binder sharedSockets() {
    return new ClusterPrimary.Binder() {
      @Override
      public void bind(ClusterPrimary.Wanted wanted, Answer answer) {
        parts.shared().bind(wanted, onCore(answer));
      }

      @Override
      public void retire(BoundSocket socket) {
        parts.shared().retire(socket);
      }

      @Override
      public void release(BoundSocket socket) {
        parts.shared().release(socket);
      }
    };
  }

  private ClusterPrimary.Binder.Answer onCore(ClusterPrimary.Binder.Answer answer) {
    return new ClusterPrimary.Binder.Answer() {
      @Override
      public void bound(BoundSocket socket) {
        parts.inbox().post(() -> answer.bound(socket));
      }

      @Override
      public void refused(int errno, String why) {
        parts.inbox().post(() -> answer.refused(errno, why));
      }
    };
  }

  @Override
  public ListenSockets listenSockets() {
    return new ListenSockets(parts.sockets(), parts.inbox());
  }

  @Override
  public void handSockets(Instance instance, ListenSockets.Taker taker) {
    fleet().handSockets(instance, taker);
  }

  @Override
  public void withdraw(Instance instance, ListenSockets.Taker taker) {
    fleet().withdraw(instance, taker);
  }

  @Override
  public boolean inherit(Instance instance, Run heir) {
    return fleet().inherit(instance, heir);
  }

  @Override
  public void listeners(
      ProcessRef main, Set<Long> handed, Consumer<@Nullable List<Listening>> answer) {
    parts.ports().look(main, handed, found -> parts.inbox().post(() -> answer.accept(found)));
  }

  @Override
  public void event(Who who, EventKind kind, long operation, String text) {
    timeline.add(time().wall(), kind, who, operation, text);
  }

  @Override
  public void event(Instance instance, EventKind kind, String text, @Nullable Incident incident) {
    Who who = new Who(instance.spec().name(), instance.id(), instance.index());
    timeline.add(time().wall(), kind, who, 0, text, incident);
  }

  @Override
  public void ended(long operation, String text, List<Failure> failures) {
    timeline.addEnd(time().wall(), operation, text, failures);
  }

  @Override
  public void reached(Instance instance, long operation, @Nullable String failure) {
    fleet().reached(instance, operation, failure);
  }

  @Override
  public void removed(Instance instance) {
    fleet().removed(instance);
  }

  @Override
  public RunLog.Formats formats() {
    return parts.formats();
  }

  @Override
  public void logEnds(LogFiles files, Consumer<LogEnds> answer) {
    parts.logs().ends(files, ends -> parts.inbox().post(() -> answer.accept(ends)));
  }

  @Override
  public void lastWords(LogFiles files, LogEnds from, Consumer<LastWords> answer) {
    parts
        .logs()
        .lastWords(
            files, from, Obituary.LINES, words -> parts.inbox().post(() -> answer.accept(words)));
  }

  @Override
  public void outOfMemory(Consumer<Boolean> answer) {
    parts.kernel().outOfMemory(is -> parts.inbox().post(() -> answer.accept(is)));
  }

  @Override
  public void withLogs(Supplier<Done> work, Consumer<Done> answer) {
    parts.logWork().between(work, done -> parts.inbox().post(() -> answer.accept(done)));
  }

  @Override
  public Path logFolder() {
    return parts.home().resolve("logs");
  }

  @Override
  public void pidChanged(Instance instance, long pid) {
    parts.pids().pidChanged(pidFile(instance), pid);
  }

  /** Deletes a pid file of an earlier supervisor. */
  void forget(Path note) {
    parts.pids().pidChanged(note, 0);
  }

  private Path pidFile(Instance instance) {
    Path file = instance.spec().pidFile();
    String usual = LogFiles.fileName(instance.spec().name()) + "-" + instance.id() + ".pid";
    return file == null ? parts.home().resolve("pids").resolve(usual) : file;
  }

  /** What we and these instances write themselves: no change of it is a change of the app. */
  Set<Path> ownFiles(List<Instance> instances) {
    Set<Path> own = new HashSet<>();
    own.add(parts.home());
    for (Instance instance : instances) {
      own.add(pidFile(instance));
      Stream.of(instance.files().out(), instance.files().error(), instance.files().combined())
          .filter(Objects::nonNull)
          .forEach(own::add);
    }
    return own;
  }

  @Override
  public LogFiles files(AppSpec spec, int id) {
    return LogFiles.of(spec.name(), id, spec.logs(), logFolder());
  }
}
