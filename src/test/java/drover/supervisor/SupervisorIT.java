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
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.Guards;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import drover.spec.Signal;
import drover.spec.WatchRule;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor on real processes. */
class SupervisorIT extends LiveFixture {
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
    start(hungry.withGuards(new Guards(ByteSize.parse("20M"), null, null, WatchRule.OFF, null)));

    await(view -> view.restarts() >= 1);

    assertThat(events).extracting(Event::kind).contains(EventKind.GUARD);
  }

  @Test
  void aChangedFileReloadsTheAppAndItsOwnLogDoesNot(@TempDir Path folder) throws Exception {
    Path source = Files.writeString(folder.resolve("source"), "1");
    AppSpec app = sh("app", "while :; do echo tick; sleep 0.05; done");
    LogTarget log = new LogTarget.File(folder.resolve("app.log"));
    WatchRule rule = new WatchRule(List.of("."), List.of(), Duration.ofMillis(100));
    start(
        app.withLaunch(inFolder(app.launch(), folder))
            .withLogs(
                new LogRule(
                    log,
                    log,
                    new LogTarget.Nowhere(),
                    true,
                    false,
                    null,
                    false,
                    ByteSize.of(10 << 20),
                    30,
                    false,
                    null,
                    null))
            .withGuards(new Guards(null, null, null, rule, null)));
    await(view -> size(view.out()) > 100);
    assertThat(only().restarts()).isZero();

    await(
        () -> {
          Files.writeString(source, Long.toString(System.nanoTime()));
          return only().restarts() >= 1;
        });

    assertThat(events)
        .extracting(Event::text)
        .anyMatch(text -> text.equals(source + " changed, reloading"));
    assertThat(events).extracting(Event::text).noneMatch(text -> text.contains("app.log"));
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
}
