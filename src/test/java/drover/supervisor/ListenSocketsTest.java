package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.EventKind;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Status;
import drover.os.PassedSocket;
import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.ListenAddress;
import drover.supervisor.ListenSockets.Answer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When an app's sockets are bound, handed over and closed. */
class ListenSocketsTest {
  private static final ListenAddress WEB = ListenAddress.port(3000);
  private static final ListenAddress OTHER = ListenAddress.port(4000);
  private static final AppSpec API = Stage.app("api").withListen(List.of(WEB));

  private final Stage stage = new Stage();

  private List<Integer> passed() {
    return stage.host.last().spec().sockets().stream().map(PassedSocket::descriptor).toList();
  }

  private int bound(ListenAddress place) {
    return Objects.requireNonNull(stage.sockets.open.get(place)).descriptor();
  }

  private void byFile(AppSpec spec, Then then) {
    stage.ask(new Request.Apply(List.of(spec), then));
  }

  @Test
  void allInstancesShareWhatIsBoundOnce() {
    stage.start(API.withInstances(3));
    assertThat(stage.sockets.open).hasSize(1);
    assertThat(stage.host.spawns)
        .hasSize(3)
        .allSatisfy(
            spawn ->
                assertThat(spawn.spec().sockets())
                    .containsExactly(new PassedSocket(bound(WEB), "unknown")));
  }

  @Test
  void theyBelongToTheUserThatTheAppRunsAs() {
    Account www = new Account("www", null);
    stage.start(API.withAccount(www).withInstances(2));
    assertThat(stage.sockets.owners).containsExactly(www);
  }

  @Test
  void theyComeInTheOrderOfTheFileWithTheirNames() {
    stage.start(Stage.app("api").withListen(List.of(OTHER.named("b"), WEB.named("a"))));
    assertThat(stage.host.last().spec().sockets())
        .containsExactly(new PassedSocket(bound(OTHER), "b"), new PassedSocket(bound(WEB), "a"));
  }

  @Test
  void theyStayOpenThroughCrashesAndRestarts() {
    stage.start(API);
    int descriptor = bound(WEB);
    for (int i = 0; i < 4; i++) {
      stage.exit(1);
      assertThat(bound(WEB)).isEqualTo(descriptor);
    }
    stage.pass(Duration.ofMinutes(1));
    stage.ask(new Request.Restart(Stage.app(API)));
    stage.exit(0);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(passed()).containsExactly(descriptor);
  }

  @Test
  void aStopClosesThemAtOnceAndAStartBindsThemAnew() {
    stage.start(API);
    stage.ask(new Request.Stop(Stage.app(API)));
    assertThat(stage.only().status()).isEqualTo(Status.STOPPING);
    // Or connections would go on to wait for somebody who never accepts them.
    assertThat(stage.sockets.open).isEmpty();
    stage.exit(0);
    stage.ask(new Request.Start(Stage.app(API)));
    assertThat(passed()).containsExactly(bound(WEB));
  }

  @Test
  void oneOfTwoInstancesIsEnoughToKeepThem() {
    stage.start(API.withInstances(2));
    FakeHost.Spawn second = stage.host.last();
    stage.ask(new Request.Scale("api", 1));
    stage.exitOf(second);
    assertThat(stage.sockets.open).containsKey(WEB);
    stage.ask(new Request.Delete(Stage.app(API)));
    stage.exitOf(stage.host.spawns.get(0));
    assertThat(stage.snapshot().apps()).isEmpty();
    assertThat(stage.sockets.open).isEmpty();
  }

  @Test
  void anErroredAppLetsThemGo() {
    stage.start(API);
    while (stage.only().status() != Status.ERRORED) {
      if (stage.only().status() == Status.ONLINE) {
        stage.exit(1);
      }
      stage.pass(Duration.ofMillis(100));
    }
    assertThat(stage.sockets.open).isEmpty();
  }

  @Test
  void aPortThatIsTakenMakesTheAppErroredAndStartsNothing() {
    stage.sockets.taken.add(OTHER);
    stage.start(Stage.app("api").withListen(List.of(WEB, OTHER)));
    assertThat(stage.host.spawns).isEmpty();
    assertThat(stage.sockets.open).isEmpty();
    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);
    assertThat(stage.only().note()).isEqualTo("4000 is taken");
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.host.spawns).isEmpty();
  }

  @Test
  void evenOneThatRanBeforeIsNotTriedAgainAndAgain() {
    stage.start(API);
    stage.ask(new Request.Stop(Stage.app(API)));
    stage.exit(0);
    stage.sockets.taken.add(WEB);
    stage.ask(new Request.Start(Stage.app(API)));
    assertThat(stage.only().status()).isEqualTo(Status.ERRORED);
  }

  @Test
  void aReloadOverlaps() {
    stage.start(API);
    FakeHost.Spawn old = stage.host.last();
    stage.pass(Duration.ofMinutes(1));
    stage.ask(new Request.Reload(Stage.app(API)));
    assertThat(stage.host.spawns).hasSize(2);
    assertThat(passed()).containsExactly(bound(WEB));
    assertThat(stage.host.signals).isEmpty();
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(old.pid());
  }

  @Test
  void aChangedPlaceTakesEffectWithAReloadByFile() {
    stage.start(API);
    FakeHost.Spawn old = stage.host.last();
    stage.pass(Duration.ofMinutes(1));
    byFile(API.withListen(List.of(OTHER)), Then.RELOAD);
    // The old one may be needed again.
    assertThat(stage.sockets.open).containsOnlyKeys(WEB, OTHER);
    assertThat(passed()).containsExactly(bound(OTHER));
    stage.pass(Duration.ofSeconds(2));
    stage.exitOf(old);
    assertThat(stage.sockets.open).containsOnlyKeys(OTHER);
  }

  @Test
  void theOldPlaceGetsNoMoreConnectionsWhenTheLastInstanceIsReplaced() {
    stage.start(API.withInstances(2));
    int before = bound(WEB);
    List<FakeHost.Spawn> old = List.copyOf(stage.host.spawns);
    stage.pass(Duration.ofMinutes(1));
    byFile(API.withInstances(2).withListen(List.of(OTHER)), Then.RELOAD);
    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(old.get(0).pid());
    assertThat(stage.sockets.retired).isEmpty();

    stage.exitOf(old.get(0));
    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.sockets.retired).containsExactly(before);
    // What waits there is still accepted.
    assertThat(stage.host.signals).hasSize(1);
    stage.pass(Duration.ofMillis(200));
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).endsWith(old.get(1).pid());
  }

  @Test
  void whatIsAtThePortOfANewPlaceStaysUntilThatIsBound() {
    stage.start(API);
    FakeHost.Spawn old = stage.host.last();
    ListenAddress here = new ListenAddress(null, "127.0.0.1", WEB.port(), null);
    byFile(API.withListen(List.of(here)), Then.RESTART);
    // The process that is about to end has it, too.
    assertThat(stage.sockets.open).containsOnlyKeys(WEB);
    stage.exitOf(old);
    assertThat(stage.sockets.open).containsOnlyKeys(here);
    assertThat(passed()).containsExactly(bound(here));
  }

  @Test
  void aReloadThatFailsGoesBackToTheSocketsOfBefore() {
    stage.start(API);
    int descriptor = bound(WEB);
    stage.pass(Duration.ofMinutes(1));
    byFile(API.withListen(List.of(OTHER)), Then.RELOAD);
    stage.exit(1);
    assertThat(stage.sockets.open).containsOnlyKeys(WEB);
    stage.exitOf(stage.host.spawns.get(0));
    assertThat(passed()).containsExactly(descriptor);
  }

  @Test
  void aReloadToATakenPortKeepsTheOldOneServing() {
    stage.start(API);
    stage.pass(Duration.ofMinutes(1));
    stage.sockets.taken.add(OTHER);
    Receipt receipt =
        stage.ask(new Request.Apply(List.of(API.withListen(List.of(OTHER))), Then.RELOAD));
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.sockets.open).containsOnlyKeys(WEB);
    assertThat(stage.timeline.kept())
        .filteredOn(event -> event.operation() == receipt.operation())
        .anySatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo(EventKind.FAILED);
              assertThat(event.text()).contains("the new one cannot start: 4000 is taken");
            });
  }

  @Test
  void aNewNameIsNoNewSocket() {
    stage.start(API);
    int descriptor = bound(WEB);
    byFile(API.withListen(List.of(WEB.named("http"))), Then.RESTART);
    stage.exit(0);
    assertThat(stage.host.last().spec().sockets())
        .containsExactly(new PassedSocket(descriptor, "http"));
  }

  @Test
  void whatIsStoppedWhileItsSocketsAreBeingBoundNeverStarts() {
    stage.sockets.answersAtOnce = false;
    stage.start(API);
    stage.ask(new Request.Stop(Stage.app(API)));
    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
    stage.sockets.answerAll();
    stage.settle();
    assertThat(stage.host.spawns).isEmpty();
    assertThat(stage.sockets.open).isEmpty();
    assertThat(stage.only().status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void whatCannotBeBoundIsTriedOnceForAllWhoWantIt() {
    stage.sockets.taken.add(WEB);
    stage.sockets.answersAtOnce = false;
    stage.start(API.withInstances(3));
    assertThat(stage.sockets.late).hasSize(1);
    stage.sockets.answerAll();
    stage.settle();
    assertThat(stage.sockets.late).isEmpty();
    assertThat(stage.snapshot().apps().get(0).instances())
        .allMatch(each -> each.status() == Status.ERRORED);
  }

  @Test
  void whoAsksForOthersIsNotFailedByThoseThatNobodyWantsAnyMore() {
    stage.sockets.answersAtOnce = false;
    stage.sockets.taken.add(OTHER);
    stage.start(API.withListen(List.of(OTHER)));
    stage.ask(new Request.Stop(Stage.app(API)));
    byFile(API, Then.RESTART);
    stage.sockets.answerAll();
    stage.settle();
    stage.sockets.answerAll();
    stage.settle();
    assertThat(passed()).containsExactly(bound(WEB));
  }

  @Test
  void nothingIsBoundForOneThatDoesNotWantItAnyMore() {
    stage.sockets.answersAtOnce = false;
    stage.start(API);
    byFile(API.withListen(List.of(OTHER)), Then.RESTART);
    stage.ask(new Request.Stop(Stage.app(API)));
    stage.sockets.answerAll();
    stage.settle();

    assertThat(stage.sockets.late).isEmpty();
    assertThat(stage.sockets.open).isEmpty();
  }

  @Test
  void whatIsWantingForTheMomentIsTriedAgain() {
    stage.start(API);
    stage.ask(new Request.Stop(Stage.app(API)));
    stage.exit(0);
    stage.sockets.isShort = true;
    stage.ask(new Request.Start(Stage.app(API)));
    assertThat(stage.only().status()).isEqualTo(Status.WAITING_RESTART);
    stage.sockets.isShort = false;
    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void aMachineBindsAllOrNothingAndAnswersWhateverIsWrong() throws Exception {
    SocketBinder binder = new SocketBinder();
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ListenAddress good = ListenAddress.port(port);
    ListenAddress bad = ListenAddress.unix("/a\0b");
    Answer answer = binder.bind(wanted(List.of(good, bad)));
    assertThat(answer.failure()).contains("it is no path");
    assertThat(answer.mayPass()).isFalse();
    answer = binder.bind(wanted(List.of(good)));
    assertThat(answer.failure()).isNull();
    binder.close(answer.sockets().values());
    answer = binder.bind(wanted(new Broken()));
    assertThat(answer.failure()).contains("cannot be bound");
  }

  /** Places with which something is wrong that nobody has thought of. */
  private static ListenSockets.Wanted wanted(List<ListenAddress> places) {
    return new ListenSockets.Wanted(places, Account.CALLER, List.of());
  }

  private static final class Broken extends AbstractList<ListenAddress> {
    @Override
    public ListenAddress get(int index) {
      throw new IllegalStateException("broken");
    }

    @Override
    public int size() {
      return 1;
    }
  }
}
