package drover.supervisor;

import drover.control.Event;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.logs.Formatting;
import drover.logs.LogFiles;
import drover.node.ClusterPrimary;
import drover.node.GracefulClose;
import drover.os.BoundSocket;
import drover.os.NotBoundException;
import drover.os.SocketSpec;
import drover.spec.AppSpec;
import drover.spec.Environment;
import drover.spec.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A fleet on a fake host, with a clock that stands still until the test moves it. */
final class Stage {
  private static final GracefulClose GRACEFUL =
      GracefulClose.at(Path.of("/home/of/drover/run/graceful.cjs"), Path.of("/run/graceful.cjs"));

  final FakeHost host = new FakeHost();
  final FakeSockets sockets = new FakeSockets();
  final FakePorts ports = new FakePorts();
  final Timeline timeline = new Timeline();
  final Sockets shared = new Sockets();
  final Fleet fleet;

  private final Deque<Runnable> inbox = new ArrayDeque<>();
  private long nanos;

  /** Whether the last lines of an ended app are read at once. */
  boolean readsLines = true;

  /** Whether the disk tells where log files end. */
  boolean endsAtOnce = true;

  /** Whether want of memory is behind what dies by SIGKILL. */
  boolean isOutOfMemory;

  Stage() {
    Yard.Parts parts =
        new Yard.Parts(
            Path.of("/home/of/drover"),
            host,
            inbox::add,
            this::time,
            () -> 0,
            new Logs(),
            new Formats(),
            (work, answer) -> answer.accept(work.get()),
            answer -> answer.accept(isOutOfMemory),
            (file, pid) -> {},
            sockets,
            shared,
            GRACEFUL,
            ports);
    fleet = new Fleet(new Yard(parts, timeline));
  }

  /** Binds what a worker asks for, at a place where nobody is. */
  static final class Sockets implements ClusterPrimary.Binder {
    final List<BoundSocket> bound = new ArrayList<>();
    private int released;

    int open() {
      return bound.size() - released;
    }

    @Override
    public void bind(ClusterPrimary.Wanted wanted, Answer answer) {
      try {
        BoundSocket socket = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0));
        bound.add(socket);
        answer.bound(socket);
      } catch (NotBoundException e) {
        answer.refused(e.errno(), String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void retire(BoundSocket socket) {}

    @Override
    public void release(BoundSocket socket) {
      released++;
      socket.close();
    }
  }

  private static final class Formats implements RunLog.Formats {
    @Override
    public Path folder() {
      return Path.of("/home/of/drover/run/spool");
    }

    @Override
    public void begin(Formatting.Job job, Consumer<@Nullable String> answer) {
      answer.accept(null);
    }

    @Override
    public void hurry(String cookie) {}

    @Override
    public void release(String cookie) {}
  }

  private final class Logs implements Yard.LogReader {
    @Override
    public void ends(LogFiles files, Consumer<LogEnds> answer) {
      if (endsAtOnce) {
        answer.accept(LogEnds.NOWHERE);
      }
    }

    @Override
    public void lastWords(LogFiles files, LogEnds from, int count, Consumer<LastWords> answer) {
      if (readsLines) {
        answer.accept(new LastWords(List.of("last words"), List.of("last words"), null));
      }
    }
  }

  Time time() {
    return new Time(nanos, Instant.EPOCH.plusNanos(nanos));
  }

  static AppSpec app(String name) {
    Launch launch =
        new Launch(
            Launch.Kind.PROGRAM,
            "server",
            List.of(),
            null,
            List.of(),
            Path.of("/srv"),
            Environment.EMPTY,
            "NODE_APP_INSTANCE",
            null);
    return AppSpec.of(name, launch);
  }

  /** Takes in all that was posted, and what is due. */
  void settle() {
    do {
      while (!inbox.isEmpty()) {
        inbox.poll().run();
      }
      fleet.tick(time());
    } while (!inbox.isEmpty());
  }

  void pass(Duration duration) {
    long end = nanos + duration.toNanos();
    settle();
    while (fleet.deadline() <= end) {
      nanos = Math.max(nanos, fleet.deadline());
      settle();
    }
    nanos = end;
    settle();
  }

  Receipt ask(Request<Receipt> request) {
    Receipt receipt = (Receipt) fleet.ask(request);
    settle();
    return receipt;
  }

  void start(AppSpec... specs) {
    ask(new Request.Apply(List.of(specs), Then.RESTART));
  }

  static Selector app(AppSpec spec) {
    return new Selector.App(spec.name());
  }

  Snapshot snapshot() {
    return fleet.snapshot();
  }

  InstanceView instance(String app, int index) {
    return snapshot().apps().stream()
        .filter(view -> view.name().equals(app))
        .flatMap(view -> view.instances().stream())
        .filter(view -> view.index() == index)
        .findFirst()
        .orElseThrow();
  }

  InstanceView only() {
    return instance(snapshot().apps().get(0).name(), 0);
  }

  Incident lastExit() {
    return Objects.requireNonNull(only().lastExit());
  }

  /** {@code KIND who text}, one a line. */
  List<String> story() {
    return timeline.kept().stream().map(Stage::line).toList();
  }

  private static String line(Event event) {
    return event.kind() + " " + event.who() + " " + event.text();
  }

  void exitOf(FakeHost.Spawn spawn) {
    host.exit(spawn, 0);
    settle();
  }

  void exit(int code) {
    host.exit(host.last(), code);
    settle();
  }
}
