package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.AppView;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Selector;
import drover.control.Status;
import drover.os.Listening;
import drover.os.PassedSocket;
import drover.os.ProcessHost;
import drover.os.TreeMember;
import drover.spec.AppSpec;
import drover.spec.ExecMode;
import drover.spec.Guards;
import drover.spec.ListenAddress;
import drover.spec.ReadyRule;
import drover.spec.WatchRule;
import drover.watch.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of random commands against random behaviour of apps, on the real core with a fake host;
 * after every step the invariants hold, and at the end everything can be stopped.
 */
class FleetModelTest {
  private static final int STEPS = 3_000;
  private static final Guards HOURLY =
      new Guards(null, "0 * * * *", ZoneOffset.UTC, WatchRule.OFF, null);
  private static final List<String> NAMES = List.of("api", "web", "job");

  private final Stage stage = new Stage();
  private final Map<Long, FakeHost.Spawn> alive = new HashMap<>();
  private final List<Request<?>> asked = new ArrayList<>();
  private int seen;
  private boolean mayOverlap;
  private Random random = new Random(0);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensTheInvariantsHold(long seed) {
    random = new Random(seed);
    mayOverlap = seed % 2 == 0;
    stage.host.startsAtOnce = false;
    stage.start(spec("api"), spec("web"), spec("job"));
    for (int i = 0; i < STEPS; i++) {
      step();
      check("step " + i + " of seed " + seed + " after " + last());
    }
    stopEverything();
  }

  private Object last() {
    return asked.isEmpty() ? "the start" : asked.get(asked.size() - 1);
  }

  private void step() {
    switch (random.nextInt(19)) {
      case 0, 1 -> command();
      case 2, 3, 4, 5 -> answerASpawn();
      case 6, 7 -> someProcessEnds();
      case 8 -> someProcessIsReady();
      case 9 -> someProcessLeavesChildren();
      case 10 -> someFilesChange();
      case 11 -> someTreeCannotBeKilled();
      case 12, 13 -> someWorkerSpeaks();
      case 14 -> someSocketsAreBound();
      case 15 -> somebodyTakesPorts();
      case 16 -> someProcessListens();
      default -> stage.pass(Duration.ofMillis(random.nextInt(4_000)));
    }
    stage.readsLines = random.nextInt(10) != 0;
    stage.settle();
  }

  private void command() {
    Selector target = new Selector.App(NAMES.get(random.nextInt(NAMES.size())));
    Request<?> request =
        switch (random.nextInt(9)) {
          case 0 -> new Request.Stop(target);
          case 1 -> new Request.Restart(target);
          case 2 -> new Request.Reload(target);
          case 3 -> new Request.Kill(target);
          case 4 -> new Request.Delete(target);
          case 5 -> new Request.Scale(NAMES.get(random.nextInt(3)), 1 + random.nextInt(4));
          case 6 -> new Request.Reset(target);
          case 7 -> new Request.Apply(List.of(spec(NAMES.get(random.nextInt(3)))), Then.RESTART);
          default -> new Request.Start(target);
        };
    asked.add(request);
    try {
      stage.fleet.ask(request);
    } catch (RefusedException e) {
      assertThat(e.sentence()).isNotBlank();
    }
  }

  private AppSpec spec(String name) {
    AppSpec plain = Stage.app(name).withInstances(1 + random.nextInt(3));
    AppSpec app = random.nextInt(4) == 0 ? plain.withGuards(HOURLY) : plain;
    AppSpec ready =
        random.nextBoolean()
            ? app
            : app.withReady(new ReadyRule(true, Duration.ofSeconds(3), false));
    if (!mayOverlap || random.nextBoolean()) {
      return ready;
    }
    return switch (random.nextInt(3)) {
      case 0 -> FleetTest.overlapping(ready);
      case 1 -> ready.withMode(ExecMode.CLUSTER);
      default -> ready.withListen(places(name));
    };
  }

  /** Of each app its own. */
  private List<ListenAddress> places(String name) {
    int first = 3000 + 10 * NAMES.indexOf(name);
    List<ListenAddress> all =
        List.of(
            ListenAddress.port(first),
            ListenAddress.port(first + 1).named("other"),
            ListenAddress.port(first + 2));
    int from = random.nextInt(3);
    return all.subList(from, from + 1 + random.nextInt(3 - from));
  }

  private void someSocketsAreBound() {
    stage.sockets.answersAtOnce = random.nextBoolean();
    stage.sockets.answerAll();
  }

  private void somebodyTakesPorts() {
    stage.sockets.taken.clear();
    if (random.nextBoolean()) {
      stage.sockets.taken.add(ListenAddress.port(3000 + 10 * random.nextInt(3)));
    }
  }

  private void someProcessListens() {
    Listening[] places = {FakePorts.own(80), FakePorts.passing(40_000), FakePorts.handed(3000)};
    for (FakeHost.Spawn spawn : alive.values()) {
      if (random.nextInt(3) == 0) {
        stage.ports.listens(spawn, places[random.nextInt(places.length)]);
      }
    }
  }

  private void answerASpawn() {
    if (seen == stage.host.spawns.size()) {
      return;
    }
    FakeHost.Spawn spawn = stage.host.spawns.get(seen++);
    assertThat(stage.sockets.descriptors())
        .as("what is being started finds its sockets open")
        .containsAll(spawn.spec().sockets().stream().map(PassedSocket::descriptor).toList());
    if (random.nextInt(10) == 0) {
      spawn.listener().failed("no such program");
    } else {
      alive.put(spawn.pid(), spawn);
      spawn.listener().started(spawn.ref());
    }
  }

  private void someProcessEnds() {
    // What was killed is dead by now; what was signalled ends sooner or later; what runs may crash.
    for (FakeHost.Spawn spawn : new ArrayList<>(alive.values())) {
      boolean isKilled = stage.host.killed.contains(spawn.pid());
      if (isKilled || random.nextInt(4) == 0) {
        alive.remove(spawn.pid());
        if (random.nextBoolean()) {
          stage.host.die(spawn, 9);
        } else {
          stage.host.exit(spawn, random.nextInt(3));
        }
        return;
      }
    }
  }

  private void someProcessIsReady() {
    alive.values().stream().findAny().ifPresent(spawn -> spawn.listener().ready());
  }

  /** Of those that are none it is to be passed over. */
  private void someWorkerSpeaks() {
    int port = 8080 + random.nextInt(3);
    List<FakeHost.Spawn> all = new ArrayList<>(alive.values());
    if (all.isEmpty()) {
      return;
    }
    ProcessHost.Listener worker = all.get(random.nextInt(all.size())).listener();
    switch (random.nextInt(6)) {
      case 0 -> worker.said(ClusterTest.query(port));
      case 1 -> worker.hungUp();
      case 2 -> worker.said("{\"cmd\":\"NODE_DROVER\",\"heeds\":" + random.nextBoolean() + "}");
      case 3 -> worker.said(ClusterTest.close(port));
      default -> {
        worker.said(ClusterTest.online());
        worker.said(ClusterTest.query(port));
        worker.said(ClusterTest.listening(port));
      }
    }
  }

  private void someProcessLeavesChildren() {
    alive.keySet().stream()
        .findAny()
        .ifPresent(
            pid -> {
              if (random.nextBoolean()) {
                stage.host.children.put(pid, List.of(new TreeMember(pid + 100_000, 1, "child")));
              } else {
                stage.host.children.remove(pid);
              }
            });
  }

  private void someFilesChange() {
    stage.fleet.changed(
        new Change(NAMES.get(random.nextInt(NAMES.size())), Path.of("server.js"), 1));
  }

  /** For a while: a process that waits for a dead disk ends when the disk is back. */
  private void someTreeCannotBeKilled() {
    if (!stage.host.unkillable.isEmpty()) {
      stage.host.unkillable.clear();
      return;
    }
    alive.keySet().stream()
        .filter(pid -> !stage.host.killed.contains(pid))
        .findAny()
        .ifPresent(
            pid ->
                stage.host.unkillable.put(pid, List.of(new TreeMember(pid + 200_000, 1, "disk"))));
  }

  private void check(String when) {
    noSecondCopies(when);
    Set<Long> pids = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (AppView app : stage.snapshot().apps()) {
      Set<Integer> indexes = new HashSet<>();
      assertThat(app.instances()).as(when).isNotEmpty();
      for (InstanceView instance : app.instances()) {
        assertThat(ids.add(instance.id())).as("%s: one id each", when).isTrue();
        assertThat(indexes.add(instance.index())).as("%s: one index each", when).isTrue();
        checkProcess(instance, pids, when);
        assertThat(instance.restarts()).as(when).isNotNegative();
      }
      checkSockets(app, when);
    }
    assertThat(pids.size())
        .as("%s: at most a replacement and one that leaves beside each", when)
        .isLessThanOrEqualTo(alive.size());
  }

  /** Nobody waits in the queue of an app that is down, and nobody is refused by one that is up. */
  private void checkSockets(AppView app, String when) {
    if (!stage.sockets.late.isEmpty()) {
      return;
    }
    List<Status> all = app.instances().stream().map(InstanceView::status).toList();
    if (all.stream().allMatch(each -> each == Status.STOPPED || each == Status.ERRORED)) {
      int first = 3000 + 10 * NAMES.indexOf(app.name());
      assertThat(stage.sockets.open.keySet())
          .as("%s: sockets of %s, which is down", when, app.name())
          .noneMatch(place -> place.port() >= first && place.port() < first + 3);
    }
  }

  /** Beside the one process of an instance there is only one that replaces it or is replaced. */
  private void noSecondCopies(String when) {
    Map<Integer, Integer> copies = new HashMap<>();
    alive.values().stream()
        .filter(spawn -> !isDying(spawn.pid()))
        .forEach(spawn -> copies.merge(idOf(spawn), 1, Integer::sum));
    for (AppView app : stage.snapshot().apps()) {
      for (InstanceView instance : app.instances()) {
        int count = copies.getOrDefault(instance.id(), 0);
        assertThat(count)
            .as("%s: copies of %s", when, instance)
            .isLessThanOrEqualTo(mayOverlap ? 2 : 1);
      }
    }
  }

  /** Its end is certain and only not told yet. */
  private boolean isDying(long pid) {
    return stage.host.killed.contains(pid) && !stage.host.unkillable.containsKey(pid);
  }

  private static int idOf(FakeHost.Spawn spawn) {
    String cookie = spawn.spec().cookie();
    return Integer.parseInt(cookie.substring(0, cookie.indexOf('-')));
  }

  private void checkProcess(InstanceView instance, Set<Long> pids, String when) {
    if (instance.pid() != 0) {
      assertThat(alive).as("%s: a shown pid is alive", when).containsKey(instance.pid());
      assertThat(pids.add(instance.pid())).as("%s: one pid each", when).isTrue();
    }
    if (instance.status() == Status.ONLINE) {
      assertThat(instance.pid()).as("%s: what is online has a process", when).isPositive();
    }
    if (instance.status() == Status.STOPPED || instance.status() == Status.WAITING_RESTART) {
      assertThat(instance.pid()).as("%s: what is down has none", when).isZero();
    }
    assertThat(instance.nextStart() != null)
        .as("%s: a planned start is shown, and only then", when)
        .isEqualTo(instance.status() == Status.WAITING_RESTART && instance.nextStart() != null);
  }

  /** No stuck state: everybody can be ended, and every operation has ended. */
  private void stopEverything() {
    stage.host.unkillable.clear();
    stage.fleet.ask(new Request.Shutdown());
    for (int i = 0; i < 2_000 && !stage.fleet.isShutDown(); i++) {
      stage.sockets.answerAll();
      answerASpawn();
      someProcessEnds();
      stage.pass(Duration.ofMillis(200));
    }
    assertThat(stage.fleet.isShutDown()).isTrue();
    stage.settle();
    assertThat(alive.keySet()).allMatch(this::isDying);
    assertThat(stage.sockets.open).as("sockets that are left open").isEmpty();
    assertThat(stage.shared.open()).as("sockets that are left open").isZero();
    Event end =
        stage.timeline.kept().stream()
            .filter(e -> e.kind() == EventKind.DONE || e.kind() == EventKind.FAILED)
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
    assertThat(end.text()).isEqualTo("stop all apps");
  }
}
