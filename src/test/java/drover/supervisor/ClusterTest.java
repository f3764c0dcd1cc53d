package drover.supervisor;

import static drover.supervisor.Stage.app;
import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ExecMode;
import drover.spec.Guards;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Apps whose instances share their ports as workers of Node's cluster, on a fake host. */
class ClusterTest {
  private static final AppSpec API = app("api").withMode(ExecMode.CLUSTER);
  private static final Selector ITS = new Selector.App("api");

  private final Stage stage = new Stage();

  private void says(FakeHost.Spawn worker, String... lines) {
    for (String line : lines) {
      worker.listener().said(line);
    }
    stage.settle();
  }

  static String online() {
    return "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"online\",\"seq\":0}";
  }

  static String query(int port) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"queryServer\",\"index\":0,\"address\":null,\"port\":"
        + port
        + ",\"addressType\":4,\"seq\":1}";
  }

  static String listening(int port) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"listening\",\"port\":" + port + ",\"seq\":2}";
  }

  static String close(int port) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"close\",\"key\":\"null:"
        + port
        + ":4:null:0\",\"seq\":3}";
  }

  private void listens(FakeHost.Spawn worker, int port) {
    says(worker, online(), query(port), listening(port));
  }

  private FakeHost.Spawn spawn(int index) {
    return stage.host.spawns.get(index);
  }

  @Test
  void aWorkerIsOnlineWhenItListens() {
    stage.start(API.withInstances(2));
    assertThat(stage.instance("api", 0).status()).isEqualTo(Status.LAUNCHING);
    assertThat(stage.instance("api", 0).note()).isEqualTo("waiting until it listens, 3s left");
    assertThat(spawn(0).spec().env()).containsEntry("NODE_UNIQUE_ID", "1");
    assertThat(spawn(1).spec().env()).containsEntry("NODE_UNIQUE_ID", "2");

    listens(spawn(0), 8080);
    assertThat(stage.instance("api", 0).status()).isEqualTo(Status.ONLINE);
    assertThat(stage.instance("api", 1).status()).isEqualTo(Status.LAUNCHING);
    listens(spawn(1), 8080);
    assertThat(stage.story())
        .endsWith("ONLINE api:1 online, pid 1001", "DONE  start api (2 instances)");
  }

  @Test
  void aWorkerThatDoesNotListenIsOnlineAfterAWhileAndAtOnceTheNextTime() {
    stage.start(API);
    stage.pass(Duration.ofSeconds(3));
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.story())
        .containsExactly(
            "ONLINE api:0 online, pid 1000, though it listens on no shared port so far",
            "DONE  start api");

    stage.ask(new Request.Restart(ITS));
    stage.exit(0);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.story()).endsWith("ONLINE api:0 online, pid 1001", "DONE  restart api");
  }

  @Test
  void aWorkerThatDiesBeforeItListensFailsTheCommand() {
    stage.start(API);
    stage.exit(1);

    assertThat(stage.story()).contains("FAILED  api:0: exited with code 1 after 0ms");
  }

  @Test
  void aReloadReplacesTheOldOneAsSoonAsTheNewOneListensAsItDoes() {
    stage.start(API);
    listens(spawn(0), 8080);
    says(spawn(0), query(9090).replace("\"index\":0", "\"index\":1"));
    stage.ask(new Request.Reload(ITS));
    listens(spawn(1), 9090);
    says(spawn(1), query(9090).replace("\"index\":0", "\"index\":1"));
    assertThat(stage.only().pid()).isEqualTo(1000);

    listens(spawn(1), 8080);
    assertThat(stage.only().pid()).isEqualTo(1001);
    assertThat(stage.host.said.get(stage.host.said.size() - 1)).contains("\"disconnect\"");
    assertThat(stage.host.signals).isEmpty();
    assertThat(stage.only().note())
        .isEqualTo("replaced; waiting for pid 1000, finishing its connections, SIGKILL in 1.6s");
    stage.exitOf(spawn(0));
    assertThat(stage.story()).endsWith("DONE  reload api");
  }

  @Test
  void aNewOneNeedNotListenWhereTheOldOneHasStopped() {
    stage.start(API);
    says(spawn(0), online(), query(8080), query(9090), listening(8080));
    stage.ask(new Request.Reload(ITS));
    listens(spawn(1), 8080);
    assertThat(stage.only().pid()).isEqualTo(1000);

    says(spawn(0), close(9090));
    assertThat(stage.only().pid()).isEqualTo(1001);
  }

  @Test
  void aNewOneThatListensElsewhereIsRemoved() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.ask(new Request.Reload(ITS));
    listens(spawn(1), 4000);
    stage.pass(Duration.ofSeconds(3));

    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.story())
        .contains(
            "FAILED  api:0: the new one listens on port 4000, not on port 8080 as the old one"
                + " does, the old one serves on");
    assertThat(stage.host.said.get(stage.host.said.size() - 1)).contains("\"disconnect\"");
  }

  @Test
  void aNewOneThatNeverListensIsRemoved() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.ask(new Request.Reload(ITS));
    stage.pass(Duration.ofSeconds(3));

    assertThat(stage.only().pid()).isEqualTo(1000);
    assertThat(stage.story())
        .contains(
            "FAILED  api:0: the new one does not listen on port 8080 as the old one does, "
                + "and was not ready within 3s, the old one serves on");
  }

  @Test
  void aNewOneThatSaysThatItIsReadyHasToListenToo() {
    stage.start(API.withReady(new ReadyRule(true, Duration.ofSeconds(3), false)));
    listens(spawn(0), 8080);
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
    says(spawn(0), "\"ready\"");
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    stage.ask(new Request.Reload(ITS));
    says(spawn(1), "\"ready\"");
    assertThat(stage.only().pid()).isEqualTo(1000);

    listens(spawn(1), 8080);
    assertThat(stage.only().pid()).isEqualTo(1001);
  }

  @Test
  void whoNeverListenedIsReplacedByOneThatStaysUp() {
    stage.start(API);
    stage.pass(Duration.ofSeconds(3));
    stage.ask(new Request.Reload(ITS));
    assertThat(stage.only().pid()).isEqualTo(1000);
    stage.pass(Duration.ofSeconds(1));

    assertThat(stage.only().pid()).isEqualTo(1001);
  }

  @Test
  void aWorkerGetsTheSignalOnceItHasNothingMoreToDo() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.ask(new Request.Stop(ITS));
    assertThat(stage.host.signals).isEmpty();
    says(spawn(0), "{\"cmd\":\"NODE_DROVER\",\"heeds\":true}");
    spawn(0).listener().hungUp();
    stage.settle();

    assertThat(stage.host.signals).containsExactly(new FakeHost.Sent(1000, 2, true));
  }

  @Test
  void aHandlerGetsTheSignalAtHalfTimeWhateverIsLeftToDo() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.ask(new Request.Stop(ITS));
    says(spawn(0), "{\"cmd\":\"NODE_DROVER\",\"heeds\":true}");
    stage.pass(Duration.ofMillis(799));
    assertThat(stage.host.signals).isEmpty();
    stage.pass(Duration.ofMillis(1));

    assertThat(stage.host.signals).hasSize(1);
    stage.pass(Duration.ofMillis(800));
    assertThat(stage.host.killed).containsExactly(1000L);
  }

  @Test
  void whoHasNoHandlerMayFinishForAsLongAsThereIsTime() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.ask(new Request.Stop(ITS));
    says(spawn(0), "{\"cmd\":\"NODE_DROVER\",\"heeds\":false}");
    stage.pass(Duration.ofMillis(1439));
    assertThat(stage.host.signals).isEmpty();
    stage.pass(Duration.ofMillis(1));

    assertThat(stage.host.signals).hasSize(1);
  }

  @Test
  void whoHasNoHandlerAndNothingToDoMayEndByItselfFirst() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.ask(new Request.Stop(ITS));
    says(spawn(0), "{\"cmd\":\"NODE_DROVER\",\"heeds\":false}");
    spawn(0).listener().hungUp();
    stage.pass(Duration.ofMillis(159));
    assertThat(stage.host.signals).isEmpty();
    stage.pass(Duration.ofMillis(1));

    assertThat(stage.host.signals).hasSize(1);
  }

  @Test
  void oneThatIsNoWorkerGetsTheSignalAtOnce() {
    stage.start(API);
    stage.ask(new Request.Stop(ITS));

    assertThat(stage.host.signals).hasSize(1);
    assertThat(stage.host.said).isEmpty();
  }

  @Test
  void anAppThatIsAskedByMessageIsAskedByBoth() {
    stage.start(API.withStop(new StopRule(Signal.SIGINT, Duration.ofSeconds(1), true, true)));
    listens(spawn(0), 8080);
    stage.ask(new Request.Stop(ITS));

    int last = stage.host.said.size();
    assertThat(stage.host.said.subList(last - 2, last))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("\"shutdown\""),
            line -> assertThat(line).contains("\"disconnect\""));
    stage.pass(Duration.ofMillis(999));
    assertThat(stage.host.signals).isEmpty();
  }

  @Test
  void connectionsWaitWhileACrashedOneComesBackAndAreRefusedOnceItIsStopped() {
    stage.start(API);
    listens(spawn(0), 8080);
    assertThat(stage.shared.open()).isEqualTo(1);
    stage.exit(1);
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
    assertThat(stage.shared.open()).isEqualTo(1);
    listens(spawn(1), 8080);
    assertThat(stage.shared.bound).hasSize(1);

    stage.ask(new Request.Stop(ITS));
    assertThat(stage.shared.open()).isEqualTo(1);
    stage.exitOf(spawn(1));
    assertThat(stage.shared.open()).isZero();
  }

  @Test
  void connectionsWaitForOneThatTakesLongToComeBackButNotForEver() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.exit(1);
    stage.pass(Duration.ofSeconds(20));
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.shared.open()).isEqualTo(1);
    listens(spawn(1), 8080);
    assertThat(stage.shared.bound).hasSize(1);

    stage.exit(1);
    stage.pass(Duration.ofSeconds(34));
    assertThat(stage.shared.open()).isZero();
  }

  @Test
  void whoSaysMoreThanCanBeHeardIsRefusedASocketAndNotForgotten() {
    stage.start(API);
    for (int i = 0; i < 1_000; i++) {
      spawn(0).listener().said(online());
    }
    spawn(0).listener().said(listening(8080));
    spawn(0).listener().said(query(8080));
    stage.settle();
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
    assertThat(stage.host.said).hasSize(1).first().asString().contains("\"errno\":-11");

    listens(spawn(0), 8080);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() {
    stage.start(API);
    says(spawn(0), listening(8080).replace("}", ",\"x\":\"" + "y".repeat(70_000) + "\"}"));
    assertThat(stage.only().status()).isEqualTo(Status.LAUNCHING);
  }

  @Test
  void aRestartThatListensElsewhereLeavesNoOpenDoor() {
    stage.start(API);
    listens(spawn(0), 8080);
    stage.ask(new Request.Restart(ITS));
    stage.exitOf(spawn(0));
    assertThat(stage.shared.open()).isEqualTo(1);
    listens(spawn(1), 4000);

    assertThat(stage.shared.bound).hasSize(2);
    assertThat(stage.shared.open()).isEqualTo(1);
  }

  @Test
  void aDeletedAppLeavesNothingOpen() {
    stage.start(API.withInstances(2));
    listens(spawn(0), 8080);
    listens(spawn(1), 8080);
    stage.ask(new Request.Delete(ITS));
    stage.exitOf(spawn(0));
    assertThat(stage.shared.open()).isEqualTo(1);
    stage.exitOf(spawn(1));

    assertThat(stage.shared.open()).isZero();
    assertThat(stage.snapshot().apps()).isEmpty();
  }

  @Test
  void whatRestartsAppsReloadsThoseThatCanOverlap() {
    Guards hourly = new Guards(null, "0 * * * *", ZoneOffset.UTC, WatchRule.OFF, null);
    stage.start(API.withGuards(hourly));
    listens(spawn(0), 8080);
    stage.pass(Duration.ofHours(1));

    assertThat(stage.host.spawns).hasSize(2);
    assertThat(stage.host.signals).isEmpty();
    assertThat(stage.only().pid()).isEqualTo(1000);
  }
}
