package drover.supervisor;

import static drover.supervisor.Stage.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.AppView;
import drover.control.ExitStatus;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Selector;
import drover.control.Status;
import drover.os.TreeMember;
import drover.spec.AppSpec;
import drover.spec.Guards;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import drover.watch.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final AppSpec API = app("api");
  private static final Selector ITS = new Selector.App("api");
  private static final TreeMember CHILD = new TreeMember(5144, 1, "ffmpeg");

  private final Stage stage = new Stage();

  @Test
  void aStartedAppIsOnlineAsSoonAsItsProcessRuns() {
    stage.host.startsAtOnce = false;
    stage.start(API);
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);

    stage.host.last().listener().started(stage.host.last().ref());
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.story()).containsExactly("ONLINE api:0 online, pid 1000", "DONE  start api");
  }

  @Test
  void aKilledAppRunsAgainAtOnceWithItsRestartCountedAndTheSignalKept() {
    stage.start(API);
    stage.pass(Duration.ofSeconds(41));

    stage.host.die(stage.host.last(), 9);
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().pid()).isEqualTo(1001);
    assertThat(stage.only().restarts()).isEqualTo(1);
    assertThat(stage.lastExit().exit()).isEqualTo(ExitStatus.killed(Signal.SIGKILL));
    assertThat(stage.lastExit().lastOut()).containsExactly("last words");
    assertThat(stage.story()).contains("EXITED api:0 killed by SIGKILL after 41s, restart at once");
  }

  @Test
  void sixteenUnstableExitsInARowAreErrored() {
    stage.start(API);
    for (int i = 1; i <= 16; i++) {
      stage.exit(3);
      if (i < 16) {
        awaitStart(i + 1);
      }
    }

    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);
    assertThat(stage.only().restarts()).isEqualTo(15);
    assertThat(stage.story())
        .endsWith(
            "EXITED api:0 exited with code 3 after 0ms, errored: ended 16 times in a row within"
                + " min_uptime of 1s");
  }

  @Test
  void aUsersStartRevivesAnErroredAppAndClearsItsPast() {
    sixteenUnstableExitsInARowAreErrored();

    stage.ask(new Request.Start(ITS));

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    stage.exit(3);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void aRestartDuringBackoffStartsAtOnce() {
    stage.start(API);
    stage.exit(1);
    stage.exit(1);
    assertThat(stage.only().status()).isEqualTo(Status.WAITING_RESTART);

    stage.ask(new Request.Restart(ITS));

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().nextStart()).isNull();
  }

  @Test
  void aStopDuringBackoffStaysStopped() {
    stage.start(API);
    stage.exit(1);
    stage.exit(1);

    stage.ask(new Request.Stop(ITS));
    stage.pass(Duration.ofMinutes(1));

    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
    assertThat(stage.host.spawns).hasSize(2);
  }

  @Test
  void aStopSendsThePoliteSignalToTheTreeAndWaits() {
    stage.start(API);

    stage.ask(new Request.Stop(ITS));

    assertThat(stage.host.signals).containsExactly(new FakeHost.Sent(1000, 2, true));
    assertThat(stage.only().status()).isEqualTo(Status.STOPPING);
    assertThat(stage.only().note()).isEqualTo("waiting for pid 1000, SIGKILL in 1.6s");
    stage.exit(0);
    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
    assertThat(stage.only().pid()).isZero();
    assertThat(stage.story())
        .endsWith("STOPPED api:0 exited with code 0 after 0ms", "DONE  stop api");
  }

  @Test
  void afterTheGraceTheTreeIsKilled() {
    stage.start(API);
    stage.ask(new Request.Stop(ITS));

    stage.pass(Duration.ofMillis(1500));
    assertThat(stage.host.killed).isEmpty();
    stage.pass(Duration.ofMillis(200));
    assertThat(stage.host.killed).containsExactly(1000L);
    stage.host.die(stage.host.last(), 9);
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void aStopIsOverOnlyWhenTheChildrenAreGoneAsWell() {
    stage.start(API);
    stage.host.children.put(1000L, List.of(CHILD));
    stage.ask(new Request.Stop(ITS));
    stage.exit(0);

    assertThat(stage.only().status()).isEqualTo(Status.STOPPING);
    assertThat(stage.only().note())
        .isEqualTo("main process gone, SIGKILL in 1.6s; children: ffmpeg 5144");

    stage.pass(Duration.ofMillis(1700));
    assertThat(stage.host.killed).containsExactly(1000L);
    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void whatCannotBeEndedIsErroredAndNeverReportedStopped() {
    stage.start(API);
    stage.host.unkillable.put(1000L, List.of(CHILD));
    stage.ask(new Request.Stop(ITS));
    stage.pass(Duration.ofSeconds(2));

    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);
    assertThat(stage.only().note()).isEqualTo("cannot be ended: ffmpeg 5144");
    assertThat(stage.story()).endsWith("FAILED  api:0 cannot be ended: ffmpeg 5144");
  }

  @Test
  void whatAFileChangesIsReloadedAndWhatIsNewIsStarted() {
    AppSpec api = overlapping(API).withInstances(2);
    stage.start(api);

    AppSpec changed = api.withInstances(3);
    stage.ask(new Request.Apply(List.of(changed, Stage.app("web")), Then.RELOAD));
    assertThat(stage.host.signals).isEmpty();
    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1000L);
    stage.exitOf(stage.host.spawns.get(0));
    stage.pass(Duration.ofSeconds(1));
    stage.exitOf(stage.host.spawns.get(1));

    assertThat(stage.snapshot().apps())
        .flatExtracting(AppView::instances)
        .extracting(InstanceView::status)
        .hasSize(4)
        .containsOnly(Status.ONLINE);
    assertThat(stage.story()).endsWith("DONE  reload api, web");
  }

  @Test
  void aReloadThatFailsLeavesTheAppAsItWas() {
    AppSpec api = overlapping(API);
    stage.start(api);

    stage.ask(new Request.Apply(List.of(api.withFile(Path.of("/srv/new.yaml"))), Then.RELOAD));
    stage.host.exit(stage.host.last(), 1);
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.snapshot().apps().get(0).spec()).isEqualTo(api);
    assertThat(stage.story()).last().asString().startsWith("FAILED  api:0: the new one exited");
  }

  @Test
  void aReloadThatFailsLeavesAsManyInstancesAsThereWere() {
    AppSpec api = overlapping(API).withInstances(2);
    stage.start(api);

    stage.ask(new Request.Apply(List.of(api.withInstances(3)), Then.RELOAD));
    stage.settle();
    assertThat(stage.snapshot().apps().get(0).instances()).hasSize(3);
    stage.host.exit(stage.host.spawns.get(3), 1);
    stage.settle();
    stage.exitOf(stage.host.spawns.get(2));
    stage.pass(Duration.ofSeconds(2));

    assertThat(stage.snapshot().apps().get(0).spec()).isEqualTo(api);
    assertThat(stage.snapshot().apps().get(0).instances())
        .extracting(InstanceView::pid)
        .containsExactly(1000L, 1001L);
  }

  @Test
  void appliedWithoutMoreNothingThatRunsIsTouched() {
    stage.start(API);
    stage.ask(new Request.Apply(List.of(API.withFile(Path.of("/srv/new.yaml"))), Then.NOTHING));

    assertThat(stage.host.signals).isEmpty();
    assertThat(stage.snapshot().apps().get(0).spec().file()).isEqualTo(Path.of("/srv/new.yaml"));
  }

  @Test
  void aLineIsWrittenToTheInputOfWhatRuns() {
    stage.start(API);
    stage.ask(new Request.SendLine(0, "reload config"));

    assertThat(stage.host.said).containsExactly("reload config\n");
    assertThat(stage.story()).endsWith("DONE  send a line to api:0");
  }

  @Test
  void aLineForWhatDoesNotRunIsRefused() {
    stage.start(API);
    stage.ask(new Request.Stop(ITS));
    stage.exit(0);

    assertThatThrownBy(() -> stage.ask(new Request.SendLine(0, "x")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("api:0 is not running");
  }

  @Test
  void nothingIsStartedBesideWhatCannotBeEnded() {
    stage.start(API);
    stage.host.unkillable.put(1000L, List.of(CHILD));
    stage.ask(new Request.Stop(ITS));
    stage.pass(Duration.ofSeconds(2));

    stage.ask(new Request.Start(ITS));
    assertThat(stage.host.spawns).hasSize(1);
    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);
    assertThat(stage.story()).endsWith("FAILED  api:0 cannot be ended: ffmpeg 5144");

    stage.host.unkillable.clear();
    stage.ask(new Request.Start(ITS));
    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.story()).endsWith("ONLINE api:0 online, pid 1001", "DONE  start api");
  }

  @Test
  void nothingIsStartedBesideTheFirstOfTwoThatCannotBeEnded() {
    stage.start(overlapping(API));
    stage.host.unkillable.put(1000L, List.of(CHILD));
    stage.host.unkillable.put(1001L, List.of(CHILD));
    stage.ask(new Request.Reload(ITS));
    stage.pass(Duration.ofSeconds(4));
    stage.ask(new Request.Stop(ITS));
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);

    stage.host.unkillable.remove(1001L);
    stage.ask(new Request.Start(ITS));
    assertThat(stage.host.spawns).hasSize(2);
    stage.host.unkillable.remove(1000L);
    stage.ask(new Request.Start(ITS));
    assertThat(stage.host.spawns).hasSize(3);
    assertThat(stage.story()).endsWith("ONLINE api:0 online, pid 1002", "DONE  start api");
  }

  @Test
  void whatCannotBeEndedIsDeletedOnlyWhenItIsGone() {
    stage.start(API);
    stage.host.unkillable.put(1000L, List.of(CHILD));
    stage.ask(new Request.Delete(ITS));
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);

    stage.host.unkillable.clear();
    stage.ask(new Request.Delete(ITS));
    assertThat(stage.snapshot().apps()).isEmpty();
  }

  @Test
  void aReloadLeavesAloneWhatServesBesideSomethingThatCannotBeEnded() {
    stage.start(overlapping(API));
    stage.host.unkillable.put(1000L, List.of(CHILD));
    stage.ask(new Request.Reload(ITS));
    stage.pass(Duration.ofSeconds(4));
    assertThat(stage.only().pid()).isEqualTo(1001);

    stage.ask(new Request.Reload(ITS));
    stage.pass(Duration.ofSeconds(4));

    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.only().pid()).isEqualTo(1001);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.story()).endsWith("FAILED  api:0 cannot be ended: ffmpeg 5144");
  }

  @Test
  void aReloadThatWaitsForTheOldOneFailsIfThatCannotBeEnded() {
    stage.start(overlapping(API));
    stage.host.unkillable.put(1000L, List.of(CHILD));
    stage.ask(new Request.Reload(ITS));
    stage.pass(Duration.ofSeconds(1));
    stage.ask(new Request.Scale("api", 1));
    stage.ask(new Request.Reload(ITS));
    stage.pass(Duration.ofMinutes(1));

    assertThat(stage.host.killed).containsExactly(1000L);
    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.only().pid()).isEqualTo(1001);
    assertThat(stage.story()).endsWith("FAILED  api:0 cannot be ended: ffmpeg 5144");
  }

  @Test
  void aChangeOfFilesDuringAReloadIsFollowedAfterIt() {
    stage.start(overlapping(API));
    stage.ask(new Request.Reload(ITS));
    stage.fleet.changed(new Change("api", Path.of("server.js"), 1));
    stage.settle();
    assertThat(stage.host.spawns).hasSize(2);

    stage.pass(Duration.ofSeconds(1));
    stage.exitOf(stage.host.spawns.get(0));
    stage.pass(Duration.ofMillis(1));

    assertThat(stage.host.spawns).hasSize(3);
    assertThat(stage.story()).contains("GUARD api server.js changed, reloading");
  }

  @Test
  void aChangeOfFilesStartsWhatHadGivenUp() {
    stage.start(API);
    while (stage.only().status() != Status.ERRORED) {
      if (stage.only().pid() != 0) {
        stage.exit(1);
      }
      stage.pass(Duration.ofMillis(100));
    }
    int before = stage.host.spawns.size();

    stage.fleet.changed(new Change("api", Path.of("server.js"), 1));
    stage.settle();

    assertThat(stage.host.spawns).hasSize(before + 1);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void childrenOfACrashedAppAreEndedBeforeItIsStartedAgain() {
    stage.start(API);
    stage.host.children.put(1000L, List.of(CHILD));
    stage.exit(1);

    assertThat(stage.host.signals).containsExactly(new FakeHost.Sent(1000, 2, true));
    assertThat(stage.host.spawns).hasSize(1);
    stage.host.children.clear();
    stage.pass(Duration.ofMillis(100));
    assertThat(stage.host.spawns).hasSize(2);
  }

  @Test
  void aRestartIsCountedAndAStartOfAStoppedOneIsNot() {
    stage.start(API);
    stage.ask(new Request.Restart(ITS));
    stage.exit(0);
    assertThat(stage.only().restarts()).isEqualTo(1);

    stage.ask(new Request.Stop(ITS));
    stage.exit(0);
    stage.ask(new Request.Restart(ITS));

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().restarts()).isEqualTo(1);
  }

  @Test
  void aStopWhileLaunchingEndsWhatThenStarts() {
    stage.host.startsAtOnce = false;
    stage.start(API);
    stage.ask(new Request.Stop(ITS));

    stage.host.last().listener().started(stage.host.last().ref());
    stage.settle();

    assertThat(stage.host.signals).hasSize(1);
    stage.exit(0);
    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void aStopWhileADiskHoldsUpTheStartIsDoneAtOnce() {
    stage.endsAtOnce = false;
    stage.start(API);
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
    stage.ask(new Request.Stop(ITS));
    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
    stage.pass(Duration.ofSeconds(1));

    assertThat(stage.host.spawns).isEmpty();
    assertThat(stage.story()).endsWith("DONE  stop api");
  }

  @Test
  void aStartWhileStoppingStartsAfterwards() {
    stage.start(API);
    stage.ask(new Request.Stop(ITS));
    stage.ask(new Request.Start(ITS));
    assertThat(stage.host.spawns).hasSize(1);

    stage.exit(0);

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.story()).contains("FAILED  api:0: another command came in between");
  }

  @Test
  void anAppThatCannotStartIsErroredWithTheReason() {
    stage.host.startsAtOnce = false;
    stage.start(API);
    stage.host.last().listener().failed("cwd /srv does not exist");
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);
    assertThat(stage.only().note()).isEqualTo("cwd /srv does not exist");
    assertThat(stage.story())
        .containsExactly(
            "UNSTARTABLE api:0 cannot start: cwd /srv does not exist",
            "FAILED  api:0: cwd /srv does not exist");
  }

  @Test
  void anAppThatRanBeforeIsTriedAgainWhenItCannotStart() {
    stage.start(API);
    stage.pass(Duration.ofSeconds(5));
    stage.host.startsAtOnce = false;
    stage.exit(1);
    stage.host.last().listener().failed("cwd /srv does not exist");
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.WAITING_RESTART);
    assertThat(stage.only().note()).isEqualTo("cwd /srv does not exist");
  }

  @Test
  void anExitIsToldAfterAWhileEvenIfItsLinesCannotBeRead() {
    stage.readsLines = false;
    stage.start(API);
    stage.exit(1);
    assertThat(stage.host.spawns).hasSize(1);

    stage.pass(Duration.ofMillis(500));

    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.lastExit().exit()).isEqualTo(ExitStatus.exited(1));
  }

  @Test
  void scalingUpAndDownLeavesTheOthersAlone() {
    stage.start(API.withInstances(2));
    stage.ask(new Request.Scale("api", 4));
    assertThat(stage.host.spawns).hasSize(4);

    stage.ask(new Request.Scale("api", 1));
    stage.host.exit(stage.host.spawns.get(1), 0);
    stage.host.exit(stage.host.spawns.get(2), 0);
    stage.host.exit(stage.host.spawns.get(3), 0);
    stage.settle();

    assertThat(stage.snapshot().apps().get(0).instances()).hasSize(1);
    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.only().restarts()).isZero();
  }

  @Test
  void instancesGetTheLowestFreeIndexAndNewIds() {
    stage.start(API.withInstances(3));
    stage.ask(new Request.Delete(new Selector.Ids(List.of(1))));
    stage.host.exit(stage.host.spawns.get(1), 0);
    stage.settle();

    stage.ask(new Request.Scale("api", 3));

    assertThat(stage.instance("api", 1).id()).isEqualTo(3);
    assertThat(stage.host.last().spec().env()).containsEntry("NODE_APP_INSTANCE", "1");
  }

  @Test
  void aReloadReplacesOneAtATimeAndWaitsUntilEachHasProvedItself() {
    stage.start(API.withInstances(3));
    stage.ask(new Request.Reload(ITS));

    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1000L);
    stage.host.exit(stage.host.spawns.get(0), 0);
    stage.settle();
    assertThat(stage.host.signals).hasSize(1);
    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.host.signals).hasSize(2);
    stage.host.exit(stage.host.spawns.get(1), 0);
    stage.pass(Duration.ofSeconds(1));
    stage.host.exit(stage.host.spawns.get(2), 0);
    stage.pass(Duration.ofSeconds(1));

    assertThat(stage.story()).endsWith("DONE  reload api (3 instances)");
    assertThat(stage.instance("api", 2).restarts()).isEqualTo(1);
  }

  @Test
  void aReloadStopsAtTheFirstThatDoesNotGetUp() {
    stage.start(API.withInstances(3));
    stage.ask(new Request.Reload(ITS));
    stage.host.exit(stage.host.spawns.get(0), 0);
    stage.settle();
    stage.exit(1);

    assertThat(stage.story())
        .endsWith(
            "FAILED  api:0: the new one exited with code 1 after 0ms; not reloaded: 2 instances");
    assertThat(stage.instance("api", 1).pid()).isEqualTo(1001);
    assertThat(stage.instance("api", 2).pid()).isEqualTo(1002);
  }

  @Test
  void aSecondReloadIsRefused() {
    stage.start(API.withInstances(2));
    stage.ask(new Request.Reload(ITS));

    assertThatThrownBy(() -> stage.ask(new Request.Reload(ITS)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("api is being reloaded; wait until that has ended");
  }

  @Test
  void deletingForgetsTheAppAndIdsBeginAnewWhenTheListIsEmpty() {
    stage.start(API);
    stage.ask(new Request.Delete(ITS));
    stage.exit(0);
    assertThat(stage.snapshot().apps()).isEmpty();

    stage.start(API);

    assertThat(stage.only().id()).isZero();
  }

  @Test
  void shuttingDownStopsAllInParallel() {
    stage.start(API, app("web"));
    stage.ask(new Request.Shutdown());

    assertThat(stage.host.signals).hasSize(2);
    stage.host.exit(stage.host.spawns.get(0), 0);
    stage.host.exit(stage.host.spawns.get(1), 0);
    stage.settle();

    assertThat(stage.fleet.isShutDown()).isTrue();
    assertThatThrownBy(() -> stage.ask(new Request.Start(ITS)))
        .hasMessage("everything is being stopped");
  }

  @Test
  void aSecondShutdownWaitsForTheEndOfTheFirst() {
    stage.start(API);
    Receipt first = stage.ask(new Request.Shutdown());
    Receipt second = stage.ask(new Request.Shutdown());

    assertThat(second).isEqualTo(first);
    assertThat(stage.host.signals).hasSize(1);
  }

  @Test
  void aShutdownAfterOneThatFailedFailsOrEndsWhatIsLeft() {
    stage.start(API);
    stage.host.unkillable.put(1000L, List.of(CHILD));
    stage.ask(new Request.Shutdown());
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.story()).endsWith("FAILED  api:0 cannot be ended: ffmpeg 5144");

    stage.ask(new Request.Shutdown());
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.story().stream().filter(line -> line.startsWith("FAILED"))).hasSize(2);

    stage.host.unkillable.clear();
    stage.ask(new Request.Shutdown());
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.story()).endsWith("DONE  stop all apps");
  }

  @Test
  void whatIsToBeAddedIsRefusedWhereItIsThereAlready() {
    stage.start(API);

    assertThatThrownBy(() -> stage.ask(new Request.Apply(List.of(app("web"), API), Then.ADD)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("an app is called api already");
    assertThat(stage.only().pid()).as("nothing was changed").isEqualTo(1000);

    stage.ask(new Request.Apply(List.of(app("web")), Then.ADD));
    assertThat(stage.story()).endsWith("ONLINE web:0 online, pid 1001", "DONE  start web");
  }

  @Test
  void nobodyIsMeantByAnUnknownName() {
    stage.start(API);

    assertThatThrownBy(() -> stage.ask(new Request.Stop(Selector.parse("apo"))))
        .hasMessage("no app, namespace or id is called apo");
  }

  @Test
  void anAppThatSaysWhenItIsReadyIsLaunchingUntilThen() {
    stage.start(waiting(API));
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.only().note()).isEqualTo("waiting until it says that it is ready, 3s left");

    stage.host.last().listener().ready();
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().note()).isNull();
  }

  @Test
  void anAppThatDoesNotBecomeReadyIsEndedAndFollowsTheRestartRule() {
    stage.start(waiting(API));
    stage.pass(Duration.ofSeconds(3));

    assertThat(stage.host.signals).hasSize(1);
    assertThat(stage.story())
        .containsExactly(
            "ERRORED api:0 not ready within 3s, restart 1 of 16 at once",
            "FAILED  api:0: not ready within 3s");
    stage.exit(0);
    assertThat(stage.lastExit().next()).isEqualTo("restart 1 of 16 at once");
    assertThat(stage.story())
        .last()
        .asString()
        .isEqualTo("STOPPED api:0 exited with code 0 after 3s");
    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
    assertThat(stage.only().restarts()).isEqualTo(1);
  }

  @Test
  void anAppThatDiesBeforeItIsReadyFailsTheCommandThatStartedIt() {
    stage.start(waiting(API));
    stage.exit(1);

    assertThat(stage.story()).contains("FAILED  api:0: exited with code 1 after 0ms");
  }

  @Test
  void anAppThatCanOverlapIsReplacedBesideItself() {
    stage.start(waiting(overlapping(API.withInstances(2))));
    stage.host.spawns.forEach(spawn -> spawn.listener().ready());
    stage.settle();

    stage.ask(new Request.Reload(ITS));
    assertThat(stage.host.spawns).hasSize(3);
    assertThat(stage.host.signals).isEmpty();
    assertThat(stage.instance("api", 0).pid()).isEqualTo(1000);
    assertThat(stage.instance("api", 0).note())
        .isEqualTo("replacement pid 1002: waiting until it says that it is ready, 3s left");

    stage.host.last().listener().ready();
    stage.settle();
    assertThat(stage.instance("api", 0).pid()).isEqualTo(1002);
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1000L);
    stage.host.exit(stage.host.spawns.get(0), 0);
    stage.settle();
    assertThat(stage.host.spawns).hasSize(4);
    stage.host.last().listener().ready();
    stage.settle();
    stage.host.exit(stage.host.spawns.get(1), 0);
    stage.settle();

    assertThat(stage.story()).endsWith("DONE  reload api (2 instances)");
    assertThat(stage.instance("api", 1).restarts()).isEqualTo(1);
  }

  @Test
  void aReplacementThatDiesIsRemovedAndTheOldOneServesOn() {
    stage.start(overlapping(API));
    stage.ask(new Request.Reload(ITS));
    stage.exit(1);

    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().restarts()).isZero();
    assertThat(stage.host.signals).isEmpty();
    assertThat(stage.story())
        .contains("FAILED  api:0: the new one exited with code 1 after 0ms, the old one serves on");
  }

  @Test
  void aReplacementThatDoesNotBecomeReadyIsEndedAndTheOldOneServesOn() {
    stage.start(waiting(overlapping(API)));
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Reload(ITS));

    stage.pass(Duration.ofSeconds(3));
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1001L);
    stage.exit(0);

    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.only().note()).isNull();
    assertThat(stage.story())
        .contains("FAILED  api:0: the new one was not ready within 3s, the old one serves on");
  }

  @Test
  void aReplacementThatSaysNothingHasToStayUpForMinUptime() {
    stage.start(overlapping(API));
    stage.ask(new Request.Reload(ITS));
    assertThat(stage.only().pid()).isEqualTo(1000);

    stage.pass(Duration.ofSeconds(1));

    assertThat(stage.only().pid()).isEqualTo(1001);
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1000L);
  }

  @Test
  void whenTheOldOneDiesMeanwhileItsReplacementStays() {
    stage.start(waiting(overlapping(API)));
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    stage.host.die(stage.host.spawns.get(0), 9);
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
    stage.host.last().listener().ready();
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().pid()).isEqualTo(1001);
    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.story()).endsWith("DONE  reload api");
  }

  @Test
  void aReloadWhileAReplacementIsOnItsWayTakesNothingDownAndReplacesThatToo() {
    stage.start(waiting(overlapping(API.withInstances(2))));
    stage.host.spawns.forEach(spawn -> spawn.listener().ready());
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    stage.ask(new Request.Scale("api", 1));
    stage.exitOf(stage.host.spawns.get(1));
    stage.host.signals.clear();

    stage.ask(new Request.Reload(ITS));
    assertThat(stage.host.signals).isEmpty();
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    FakeHost.Spawn first = stage.host.last();
    first.listener().ready();
    stage.settle();
    stage.exitOf(stage.host.spawns.get(0));
    assertThat(stage.only().pid()).isEqualTo(first.pid());
    assertThat(stage.story()).last().asString().doesNotContain("DONE");
    stage.host.last().listener().ready();
    stage.settle();
    stage.exitOf(first);

    assertThat(stage.only().pid()).isEqualTo(stage.host.last().pid()).isNotEqualTo(first.pid());
    assertThat(stage.story()).endsWith("DONE  reload api");
  }

  @Test
  void aReloadWhileTheOldOneLeavesWaitsForItsEnd() {
    stage.start(waiting(overlapping(API)));
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Scale("api", 1));
    stage.ask(new Request.Reload(ITS));
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1000L);
    assertThat(stage.host.spawns).hasSize(2);
    stage.exitOf(stage.host.spawns.get(0));

    assertThat(stage.host.spawns).hasSize(3);
    assertThat(stage.only().pid()).isEqualTo(1001);
    assertThat(stage.host.signals).hasSize(1);
  }

  @Test
  void aReplacementThatFailsIsTriedAgainForWhoAskedMeanwhile() {
    stage.start(waiting(overlapping(API)));
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    stage.ask(new Request.Scale("api", 1));
    stage.ask(new Request.Reload(ITS));
    stage.exit(1);

    assertThat(stage.host.spawns).hasSize(3);
    stage.host.last().listener().ready();
    stage.settle();
    stage.exitOf(stage.host.spawns.get(0));
    assertThat(stage.story()).endsWith("DONE  reload api");
  }

  @Test
  void aStopDuringAReplacementEndsBoth() {
    stage.start(waiting(overlapping(API)));
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    stage.ask(new Request.Stop(ITS));

    assertThat(stage.host.signals).hasSize(2);
    stage.host.spawns.forEach(spawn -> stage.host.exit(spawn, 0));
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
    assertThat(stage.story()).contains("FAILED  api: another command ended the reload");
  }

  @Test
  void anAppThatListensForAMessageIsAskedByOne() {
    stage.start(API.withStop(new StopRule(Signal.SIGINT, Duration.ofSeconds(1), true, true)));
    stage.ask(new Request.Stop(ITS));

    assertThat(stage.host.said).containsExactly("\"shutdown\"");
    assertThat(stage.host.signals).isEmpty();
  }

  @Test
  void withoutAChannelTheMessageIsASignalAfterAll() {
    stage.host.hasChannel = false;
    stage.start(API.withStop(new StopRule(Signal.SIGTERM, Duration.ofSeconds(1), true, true)));
    stage.ask(new Request.Stop(ITS));

    assertThat(stage.host.signals).containsExactly(new FakeHost.Sent(1000, 15, true));
  }

  @Test
  void nodesMessageMakesAnAppReady() {
    stage.start(waiting(API));
    stage.host.last().listener().said("{\"cmd\":\"NODE_CLUSTER\"}");
    stage.host.last().listener().said("\"ready\"");
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void aStartAfterAStopWhileLaunchingIsNotLost() {
    stage.host.startsAtOnce = false;
    stage.start(API);
    stage.ask(new Request.Stop(ITS));
    stage.ask(new Request.Start(ITS));
    stage.host.last().listener().started(stage.host.last().ref());
    stage.settle();
    stage.exit(0);

    assertThat(stage.host.spawns).hasSize(2);
    stage.host.last().listener().started(stage.host.last().ref());
    stage.settle();
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.story()).endsWith("ONLINE api:0 online, pid 1001", "DONE  start api");
  }

  @Test
  void whatIsStoppedByAShutdownIsNotRevivedByCron() {
    Guards hourly = new Guards(null, "0 * * * *", ZoneOffset.UTC, WatchRule.OFF, null);
    stage.start(API.withGuards(hourly));
    stage.ask(new Request.Shutdown());
    stage.exit(0);

    stage.pass(Duration.ofHours(2));

    assertThat(stage.host.spawns).hasSize(1);
  }

  @Test
  void aReplacementThatIsEndingItselfTakesNothingOver() {
    stage.start(waiting(overlapping(API)));
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    stage.pass(Duration.ofSeconds(3));
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1001L);

    stage.host.die(stage.host.spawns.get(0), 9);
    stage.settle();
    stage.host.exit(stage.host.spawns.get(1), 0);
    stage.settle();

    assertThat(stage.host.spawns).hasSize(3);
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
  }

  @Test
  void aStopWhileAReplacementProvesItselfIsFollowed() {
    stage.start(overlapping(API));
    stage.ask(new Request.Reload(ITS));
    stage.ask(new Request.Stop(ITS));
    stage.pass(Duration.ofMillis(1200));
    stage.host.spawns.forEach(spawn -> stage.host.exit(spawn, 0));
    stage.settle();

    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
    assertThat(stage.only().restarts()).isZero();
    assertThat(stage.story()).noneMatch(line -> line.contains("takes over"));
  }

  @Test
  void aCronLineRestartsWhatRunsAndRevivesWhatIsStopped() {
    Guards hourly = new Guards(null, "0 * * * *", ZoneOffset.UTC, WatchRule.OFF, null);
    stage.start(API.withGuards(hourly), app("web").withGuards(hourly));
    stage.ask(new Request.Stop(ITS));
    stage.host.exit(stage.host.spawns.get(0), 0);
    stage.pass(Duration.ofMinutes(59));
    assertThat(stage.host.spawns).hasSize(2);

    stage.pass(Duration.ofMinutes(1));

    assertThat(stage.instance("api", 0).status()).isEqualTo(Status.ONLINE);
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1000L, 1001L);
    stage.host.exit(stage.host.spawns.get(1), 0);
    stage.settle();
    assertThat(stage.instance("web", 0).restarts()).isEqualTo(1);
    assertThat(stage.story()).contains("GUARD web cron_restart 0 * * * *, restarting");
  }

  static AppSpec overlapping(AppSpec app) {
    return app.withReady(new ReadyRule(app.ready().waitReady(), app.ready().listenTimeout(), true));
  }

  private static AppSpec waiting(AppSpec app) {
    return app.withReady(new ReadyRule(true, Duration.ofSeconds(3), app.ready().overlaps()));
  }

  private void awaitStart(int spawns) {
    while (stage.host.spawns.size() < spawns) {
      stage.pass(Duration.ofMillis(100));
    }
  }
}
