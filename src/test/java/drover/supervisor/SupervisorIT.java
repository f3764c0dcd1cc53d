package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.ClosedException;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Watch;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.RestartRule;
import drover.spec.Signal;
import drover.spec.WatchRule;
import java.io.BufferedReader;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor on real processes. */
class SupervisorIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path home;
  private Supervisor supervisor;
  private Watch watch;
  private Snapshot latest = Snapshot.EMPTY;
  private final List<Event> events = new ArrayList<>();

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

  @Test
  void anAppRunsInItsFolderWithItsEnvironmentAndItsOutputInItsFiles() throws Exception {
    start(sh("app", "pwd; echo $GREETING; echo $NODE_APP_INSTANCE; echo oops >&2; sleep 1000"));

    InstanceView app = await(view -> view.status() == Status.ONLINE && size(view.error()) > 0);

    assertThat(Files.readAllLines(path(app.out()))).containsExactly(home.toString(), "hello", "0");
    assertThat(Files.readAllLines(path(app.error()))).containsExactly("oops");
  }

  @Test
  void aKilledAppRunsAgainWithTheSignalKept() throws Exception {
    start(sh("app", "echo up; sleep 1000"));
    InstanceView before = await(view -> view.status() == Status.ONLINE && size(view.out()) > 0);

    kill(before.pid(), "KILL");
    InstanceView after =
        await(view -> view.status() == Status.ONLINE && view.pid() != before.pid());

    assertThat(after.restarts()).isEqualTo(1);
    Incident incident = Objects.requireNonNull(after.lastExit());
    assertThat(incident.exit()).isEqualTo(ExitStatus.killed(Signal.SIGKILL));
    assertThat(incident.lastOut()).containsExactly("up");
  }

  @Test
  void exitCodesAndSignalsAreToldApart() throws Exception {
    start(once("code", "exit 137"), once("signal", "kill -9 $$"));
    await(() -> !instances().isEmpty() && instances().stream().allMatch(i -> i.lastExit() != null));

    assertThat(exitOf("code")).isEqualTo(ExitStatus.exited(137));
    assertThat(exitOf("signal")).isEqualTo(ExitStatus.killed(Signal.SIGKILL));
  }

  @Test
  void aStopEndsTheWholeTreeAlsoWhatMadeItsOwnSessionOrForkedTwice() throws Exception {
    Path pids = home.resolve("children");
    start(
        sh(
            "app",
            "setsid sh -c 'echo $$ >> "
                + pids
                + "; exec sleep 1000' & "
                + "( setsid sh -c 'trap \"\" INT TERM; echo $$ >> "
                + pids
                + "; sleep 1000; sleep 1000' & ) & "
                + "( sh -c 'echo $$ >> "
                + pids
                + "; exec sleep 1000' & ); "
                + "sleep 1000"));
    await(() -> lines(pids) == 3);

    Receipt receipt = supervisor.ask(new Request.Stop(new Selector.All()));
    Event end = awaitEnd(receipt);

    assertThat(end.kind()).isEqualTo(EventKind.DONE);
    for (String pid : Files.readAllLines(pids)) {
      assertThat(isAlive(Long.parseLong(pid))).as("process %s", pid).isFalse();
    }
  }

  @Test
  void aMillionLinesBeforeAnExitAreAllInTheFileInOrder() throws Exception {
    start(once("flood", "seq 1 1000000"));
    InstanceView flood = await(view -> view.status() == Status.STOPPED && view.lastExit() != null);

    long expected = 1;
    try (BufferedReader lines = Files.newBufferedReader(path(flood.out()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        assertThat(line).isEqualTo(Long.toString(expected));
        expected++;
      }
    }
    assertThat(expected).isEqualTo(1_000_001);
    assertThat(Objects.requireNonNull(flood.lastExit()).lastOut()).hasSize(20).endsWith("1000000");
  }

  @Test
  void whatCannotStartSaysWhyOnItsOwnRow() throws Exception {
    AppSpec noFolder = sh("folder", "sleep 1000");
    start(noFolder.withLaunch(inFolder(noFolder.launch(), home.resolve("gone"))));
    InstanceView app = await(view -> view.status() == Status.ERRORED);

    assertThat(app.note()).isEqualTo("cwd " + home.resolve("gone") + " does not exist");
    assertThat(app.pid()).isZero();
  }

  @Test
  void memoryOverTheLimitRestartsTheApp() throws Exception {
    AppSpec hungry = sh("hungry", "x=$(head -c 40000000 /dev/zero | tr '\\0' x); sleep 1000");
    start(hungry.withGuards(new Guards(ByteSize.parse("20M"), null, null, WatchRule.OFF)));

    await(view -> view.restarts() >= 1);

    assertThat(events).extracting(Event::kind).contains(EventKind.GUARD);
  }

  @Test
  void aReloadOfSeveralInstancesKeepsTheOthersUp() throws Exception {
    start(sh("app", "sleep 1000").withInstances(3));
    await(() -> pids().stream().filter(pid -> pid > 0).count() == 3);
    List<Long> before = pids();

    Receipt receipt = supervisor.ask(new Request.Reload(new Selector.App("app")));
    int fewest = 3;
    Optional<Event> end = Optional.empty();
    while (end.isEmpty()) {
      pull();
      long up = pids().stream().filter(pid -> pid > 0).count();
      fewest = (int) Math.min(fewest, up);
      end = endOf(receipt);
    }

    assertThat(end.get().kind()).isEqualTo(EventKind.DONE);
    assertThat(fewest).isGreaterThanOrEqualTo(2);
    assertThat(pids()).doesNotContainAnyElementsOf(before).doesNotContain(0L);
  }

  @Test
  void twoHundredAppsStartAndStopWithoutAThreadEach() throws Exception {
    List<AppSpec> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(sh("app-" + i, "exec sleep 1000"));
    }
    start(many.toArray(AppSpec[]::new));
    await(() -> pids().stream().filter(pid -> pid > 0).count() == 200);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("drover-"))
        .hasSizeLessThan(10);
    assertThat(awaitEnd(supervisor.ask(new Request.Stop(new Selector.All()))).kind())
        .isEqualTo(EventKind.DONE);
  }

  @Test
  void closingLeavesTheAppsAlone() throws Exception {
    start(sh("app", "exec sleep 1000"));
    InstanceView app = await(view -> view.status() == Status.ONLINE);

    supervisor.close();
    assertThat(isAlive(app.pid())).isTrue();
    assertThatThrownBy(() -> supervisor.ask(new Request.Start(new Selector.All())))
        .isInstanceOf(ClosedException.class);

    kill(app.pid(), "KILL");
    open();
  }

  // What the tests are made of.

  private AppSpec sh(String name, String command) {
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

  private AppSpec once(String name, String command) {
    return sh(name, command)
        .withRestart(new RestartRule(false, Duration.ofSeconds(1), 16, null, null, Set.of()));
  }

  private static Launch inFolder(Launch launch, Path folder) {
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

  private void start(AppSpec... apps) {
    supervisor.ask(new Request.Apply(List.of(apps), true));
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Condition condition) throws InterruptedException, IOException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("deadline; %s", instances()).isLessThan(deadline);
      pull();
    }
  }

  private InstanceView await(Predicate<InstanceView> condition)
      throws InterruptedException, IOException {
    await(() -> !latest.apps().isEmpty() && condition.test(only()));
    return only();
  }

  private InstanceView only() {
    return latest.apps().get(0).instances().get(0);
  }

  private Event awaitEnd(Receipt receipt) throws InterruptedException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (endOf(receipt).isEmpty()) {
      assertThat(System.nanoTime()).as("deadline; %s", instances()).isLessThan(deadline);
      pull();
    }
    return endOf(receipt).orElseThrow();
  }

  private Optional<Event> endOf(Receipt receipt) {
    return events.stream()
        .filter(event -> event.operation() == receipt.operation())
        .filter(event -> event.kind() == EventKind.DONE || event.kind() == EventKind.FAILED)
        .findFirst();
  }

  private void pull() throws InterruptedException {
    Optional<Update> update = watch.next(Duration.ofMillis(50));
    if (update.isPresent()) {
      latest = update.get().snapshot();
      events.addAll(update.get().events());
    }
  }

  private List<InstanceView> instances() {
    return latest.apps().stream().flatMap(app -> app.instances().stream()).toList();
  }

  private List<Long> pids() {
    return instances().stream().map(InstanceView::pid).toList();
  }

  private ExitStatus exitOf(String name) {
    InstanceView instance =
        latest.apps().stream()
            .filter(app -> app.name().equals(name))
            .findFirst()
            .orElseThrow()
            .instances()
            .get(0);
    return Objects.requireNonNull(instance.lastExit()).exit();
  }

  private static Path path(@Nullable Path file) {
    return Objects.requireNonNull(file);
  }

  private static long size(@Nullable Path file) {
    return path(file).toFile().length();
  }

  private static int lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private static void kill(long pid, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  private static boolean isAlive(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    if (!Files.exists(stat)) {
      return false;
    }
    String line = Files.readString(stat);
    return line.charAt(line.lastIndexOf(')') + 2) != 'Z';
  }
}
