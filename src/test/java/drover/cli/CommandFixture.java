package drover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import drover.control.AppView;
import drover.control.Control;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import drover.spec.AppSpec;
import drover.supervisor.Supervisor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands as users write them, in front of a supervisor with real processes. */
abstract class CommandFixture {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path folder;
  final Map<String, String> env = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
  InputStream in = InputStream.nullInputStream();
  Console.Sight sight = Console.Sight.PLAIN;
  Path home;
  Supervisor supervisor;
  String out = "";
  String err = "";

  @BeforeEach
  void open() throws IOException {
    Files.createDirectory(folder.resolve("work"));
    home = folder.resolve("home");
    supervisor = Supervisor.open(home);
  }

  @AfterEach
  void stopAllAndClose() throws InterruptedException {
    try (Watch watch = supervisor.watch()) {
      Receipt receipt = supervisor.ask(new Request.Shutdown());
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      boolean isOver = false;
      while (!isOver) {
        assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        List<Event> events =
            watch.next(Duration.ofMillis(50)).map(Update::events).orElse(List.of());
        isOver = events.stream().anyMatch(event -> isEnd(event, receipt));
      }
    }
    supervisor.close();
  }

  private static boolean isEnd(Event event, Receipt receipt) {
    return event.operation() == receipt.operation()
        && (event.kind() == EventKind.DONE || event.kind() == EventKind.FAILED);
  }

  /** Runs a command line and answers its exit code; what it printed is in {@link #out}. */
  int run(String... args) {
    env.put("DROVER_HOME", home.toString());
    Called called = call(args);
    out = called.out();
    err = called.err();
    return called.code();
  }

  private Called call(String... args) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    Console console =
        new Console(
            in,
            new PrintStream(written, true, UTF_8),
            new PrintStream(complained, true, UTF_8),
            sight,
            env,
            work());
    int code = Program.run(new Caller(console, door()), args);
    return new Called(code, written.toString(UTF_8), complained.toString(UTF_8));
  }

  /** Runs a command line twice at the same moment. */
  List<Called> atOnce(String... args) throws Exception {
    env.put("DROVER_HOME", home.toString());
    CyclicBarrier line = new CyclicBarrier(2);
    Callable<Called> one =
        () -> {
          line.await();
          return call(args);
        };
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Future<Called> other = two.submit(one);
      Called first = two.submit(one).get();
      return List.of(first, other.get());
    } finally {
      two.shutdownNow();
    }
  }

  private Door door() {
    return new Door() {
      @Override
      public Control control() {
        return supervisor;
      }

      @Override
      public void endForGood() {
        throw new IllegalStateException("no daemon");
      }
    };
  }

  void done(String... args) {
    int code = run(args);
    assertThat(code).as(String.join(" ", args) + "\n" + out + err).isZero();
  }

  Path work() {
    return folder.resolve("work");
  }

  String file(String name, String text) throws IOException {
    Path file = work().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  void type(String text) {
    in = new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  Snapshot snapshot() {
    try (Watch watch = supervisor.watch()) {
      return watch.next(DEADLINE).map(Update::snapshot).orElse(Snapshot.EMPTY);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> names() {
    return snapshot().apps().stream().map(AppView::name).toList();
  }

  AppView app(String name) {
    return snapshot().apps().stream()
        .filter(app -> app.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + names()));
  }

  AppSpec spec(String name) {
    return app(name).spec();
  }

  InstanceView only(String name) {
    List<InstanceView> instances = app(name).instances();
    assertThat(instances).hasSize(1);
    return instances.get(0);
  }

  Snapshot await(Predicate<Snapshot> condition) throws InterruptedException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    try (Watch watch = supervisor.watch()) {
      Snapshot latest = Snapshot.EMPTY;
      while (!condition.test(latest)) {
        assertThat(System.nanoTime()).as("deadline; %s", latest).isLessThan(deadline);
        Optional<Update> update = watch.next(Duration.ofMillis(50));
        latest = update.map(Update::snapshot).orElse(latest);
      }
      return latest;
    }
  }

  /** The environment variable that a running instance really has; empty: none. */
  static String variable(InstanceView instance, String name) throws IOException {
    String all = Files.readString(Path.of("/proc/" + instance.pid() + "/environ"));
    for (String entry : all.split("\0")) {
      if (entry.startsWith(name + "=")) {
        return entry.substring(name.length() + 1);
      }
    }
    return "";
  }
}
