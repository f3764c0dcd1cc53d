package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import drover.spec.AppSpec;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.Launch;
import drover.spec.RestartRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor on real processes, in a home of its own, and what its tests are made of. */
abstract class LiveFixture {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path home;
  Supervisor supervisor;
  Watch watch;
  Snapshot latest = Snapshot.EMPTY;
  final List<Event> events = new ArrayList<>();

  @BeforeEach
  void open() {
    supervisor = Supervisor.open(home);
    watch = supervisor.watch();
  }

  @AfterEach
  void stopAllAndClose() throws InterruptedException {
    Receipt receipt = supervisor.ask(new Request.Shutdown());
    awaitEnd(receipt);
    watch.close();
    supervisor.close();
  }

  AppSpec sh(String name, String command) {
    Launch launch =
        new Launch(
            Launch.Kind.COMMAND_LINE,
            command,
            List.of(),
            null,
            List.of(),
            home,
            new Environment(
                System.getenv(),
                EnvFilter.NONE,
                Map.of(),
                Map.of("GREETING", "hello"),
                Map.of(),
                null),
            "NODE_APP_INSTANCE",
            null);
    return AppSpec.of(name, launch);
  }

  AppSpec once(String name, String command) {
    return sh(name, command).withRestart(never());
  }

  static RestartRule never() {
    return new RestartRule(false, Duration.ofSeconds(1), 16, null, null, Set.of());
  }

  static Launch inFolder(Launch launch, Path folder) {
    return new Launch(
        launch.kind(),
        launch.script(),
        launch.args(),
        null,
        List.of(),
        folder,
        launch.environment(),
        launch.instanceVar(),
        null);
  }

  void start(AppSpec... apps) {
    supervisor.ask(new Request.Apply(List.of(apps), Then.RESTART));
  }

  interface Condition {
    boolean holds() throws IOException;
  }

  void await(Condition condition) throws InterruptedException, IOException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("deadline; %s", instances()).isLessThan(deadline);
      pull();
    }
  }

  InstanceView await(Predicate<InstanceView> condition) throws InterruptedException, IOException {
    await(() -> !latest.apps().isEmpty() && condition.test(only()));
    return only();
  }

  InstanceView only() {
    return latest.apps().get(0).instances().get(0);
  }

  Event awaitEnd(Receipt receipt) throws InterruptedException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (endOf(receipt).isEmpty()) {
      assertThat(System.nanoTime()).as("deadline; %s", instances()).isLessThan(deadline);
      pull();
    }
    return endOf(receipt).orElseThrow();
  }

  Optional<Event> endOf(Receipt receipt) {
    return events.stream()
        .filter(event -> event.operation() == receipt.operation())
        .filter(event -> event.kind() == EventKind.DONE || event.kind() == EventKind.FAILED)
        .findFirst();
  }

  void pull() throws InterruptedException {
    Optional<Update> update = watch.next(Duration.ofMillis(50));
    if (update.isPresent()) {
      latest = update.get().snapshot();
      events.addAll(update.get().events());
    }
  }

  List<InstanceView> instances() {
    return latest.apps().stream().flatMap(app -> app.instances().stream()).toList();
  }

  List<Long> pids() {
    return instances().stream().map(InstanceView::pid).toList();
  }

  ExitStatus exitOf(String name) {
    InstanceView instance =
        latest.apps().stream()
            .filter(app -> app.name().equals(name))
            .findFirst()
            .orElseThrow()
            .instances()
            .get(0);
    return Objects.requireNonNull(instance.lastExit()).exit();
  }

  static Path path(@Nullable Path file) {
    return Objects.requireNonNull(file);
  }

  static long size(@Nullable Path file) {
    return path(file).toFile().length();
  }

  static int lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  static void kill(long pid, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  static boolean isAlive(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    if (!Files.exists(stat)) {
      return false;
    }
    String line = Files.readString(stat);
    return line.charAt(line.lastIndexOf(')') + 2) != 'Z';
  }
}
