package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Request;
import drover.control.Status;
import drover.os.Listening;
import drover.spec.AppSpec;
import drover.spec.ReadyRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an instance is looked at, and what is shown of it. */
class LookoutTest {
  private static final AppSpec API = Stage.app("api");

  private final Stage stage = new Stage();

  private void startListeningAt(Listening... places) {
    stage.host.startsAtOnce = false;
    stage.start(API);
    stage.ports.listens(stage.host.last(), places);
    stage.host.last().listener().started(stage.host.last().ref());
    stage.settle();
  }

  @Test
  void whereItListensIsShownSoonAfterItsStart() {
    startListeningAt(FakePorts.own(3000), FakePorts.passing(40000));
    assertThat(stage.only().listens()).isEmpty();
    stage.pass(Duration.ofMillis(300));
    assertThat(stage.only().listens()).containsExactly("3000", "40000");
  }

  @Test
  void itIsLookedAtLessAndLess() {
    startListeningAt(FakePorts.own(3000));
    stage.pass(Duration.ofMinutes(1));
    int after = stage.ports.looks.size();
    assertThat(after).isLessThanOrEqualTo(5);
    stage.pass(Duration.ofMinutes(10));
    assertThat(stage.ports.looks.size() - after).isLessThanOrEqualTo(11);
  }

  @Test
  void whoAcceptedOnASocketItWasHandedDoesSoWhileItIsBusy() {
    startListeningAt(FakePorts.own(3000), FakePorts.handed(4000));
    stage.pass(Duration.ofMillis(300));
    stage.ports.listens(stage.host.last());
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.only().listens()).isEqualTo(List.of("4000"));
  }

  @Test
  void onceItHasEndedNothingListensAndNobodyLooks() {
    startListeningAt(FakePorts.own(3000));
    stage.pass(Duration.ofMillis(300));
    stage.ask(new Request.Stop(Stage.app(API)));
    stage.exit(0);
    assertThat(stage.only().listens()).isEmpty();
    int looks = stage.ports.looks.size();
    stage.pass(Duration.ofMinutes(10));
    assertThat(stage.ports.looks).hasSize(looks);
  }

  /** An app that may overlap, of which one serves, and the one that is to replace it. */
  private FakeHost.Spawn replacementOf(Listening... places) {
    stage.host.startsAtOnce = false;
    stage.start(API.withReady(new ReadyRule(false, Duration.ofSeconds(3), true)));
    started(places);
    stage.pass(Duration.ofMinutes(1));
    stage.ask(new Request.Reload(Stage.app(API)));
    return stage.host.last();
  }

  private void started(Listening... places) {
    stage.ports.listens(stage.host.last(), places);
    stage.host.last().listener().started(stage.host.last().ref());
    stage.settle();
  }

  private List<String> end() {
    return stage.story().stream().filter(line -> line.matches("(DONE|FAILED) .*")).toList();
  }

  @Test
  void aReplacementTakesOverAsSoonAsItListensWhereTheOldOneDoes() {
    FakeHost.Spawn next = replacementOf(FakePorts.own(3000));
    started();
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.only().pid()).isNotEqualTo(next.pid());
    stage.ports.listens(next, FakePorts.own(3000));
    stage.pass(Duration.ofMillis(200));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void itIsLookedAtInPausesThatGrowToAFifthOfASecond() {
    replacementOf(FakePorts.own(3000));
    int before = stage.ports.looks.size();
    started();
    stage.pass(Duration.ofMillis(2900));
    assertThat(stage.ports.looks.size() - before).isBetween(15, 25);
  }

  @Test
  void oneThatNeverListensIsRemoved() {
    FakeHost.Spawn next = replacementOf(FakePorts.own(3000));
    started();
    stage.pass(Duration.ofSeconds(3));
    stage.exitOf(next);
    assertThat(end())
        .last()
        .asString()
        .contains(
            "the new one does not listen on port 3000 as the old one does, and was not ready"
                + " within 3s");
    assertThat(stage.only().pid()).isNotEqualTo(next.pid());
    assertThat(stage.only().listens()).containsExactly("3000");
  }

  @Test
  void oneThatIsTooBusyToBeSeenWaitingElsewhereTakesOverAfterItsTime() {
    FakeHost.Spawn next = replacementOf(FakePorts.handed(3000), FakePorts.handed(4000));
    started(FakePorts.accepted(3000));
    stage.pass(Duration.ofMillis(2900));
    assertThat(stage.only().pid()).isNotEqualTo(next.pid());
    stage.pass(Duration.ofMillis(200));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void oneThatIsSeenWaitingWithoutTheOtherSocketIsRemoved() {
    FakeHost.Spawn next = replacementOf(FakePorts.handed(3000), FakePorts.handed(4000));
    started(FakePorts.handed(3000));
    stage.pass(Duration.ofSeconds(3));
    stage.exitOf(next);
    assertThat(end()).last().asString().contains("not on port 4000 as the old one does");
    assertThat(stage.only().pid()).isNotEqualTo(next.pid());
  }

  @Test
  void oneThatListensElsewhereIsRemovedToo() {
    FakeHost.Spawn next = replacementOf(FakePorts.handed(3000), FakePorts.passing(40000));
    started(FakePorts.own(4000), FakePorts.passing(40001));
    stage.pass(Duration.ofSeconds(3));
    stage.exitOf(next);
    assertThat(end())
        .last()
        .asString()
        .contains("listens on port 4000, port 40001, not on port 3000 as the old one does");
  }

  @Test
  void aPortThatTheKernelDealtOutIsAnotherOneEachTime() {
    FakeHost.Spawn next = replacementOf(FakePorts.own(3000), FakePorts.passing(40000));
    started(FakePorts.own(3000), FakePorts.passing(40001));
    stage.pass(Duration.ofMillis(100));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void whereNothingButSuchPortsIsKnownAnyWillDoButNotNone() {
    FakeHost.Spawn next = replacementOf(FakePorts.passing(40000));
    started();
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.only().pid()).isNotEqualTo(next.pid());
    stage.ports.listens(next, FakePorts.passing(40001));
    stage.pass(Duration.ofMillis(200));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void whatTheOldOneOpenedLateIsNotAskedOfItsReplacement() {
    stage.host.startsAtOnce = false;
    stage.start(API.withReady(new ReadyRule(false, Duration.ofSeconds(3), true)));
    started(FakePorts.own(3000));
    FakeHost.Spawn old = stage.host.last();
    stage.pass(Duration.ofSeconds(2));
    stage.ports.listens(old, FakePorts.own(3000), FakePorts.own(3001));
    stage.pass(Duration.ofSeconds(2));
    stage.ports.listens(old, FakePorts.own(3000), FakePorts.own(3001), FakePorts.own(9229));
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.only().listens()).containsExactly("3000", "3001", "9229");
    stage.ask(new Request.Reload(Stage.app(API)));
    FakeHost.Spawn next = stage.host.last();
    started(FakePorts.own(3000));
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.only().pid()).isEqualTo(old.pid());
    stage.ports.listens(next, FakePorts.own(3000), FakePorts.own(3001));
    stage.pass(Duration.ofMillis(200));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void anIdleReplacementNeedNotHaveAcceptedAnything() {
    FakeHost.Spawn next = replacementOf(FakePorts.accepted(3000));
    started();
    stage.pass(Duration.ofMillis(1100));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void oneThatHasAcceptedIsProvenWhateverElseTheOldOneDoes() {
    FakeHost.Spawn next = replacementOf(FakePorts.handed(3000));
    started(FakePorts.accepted(3000));
    stage.pass(Duration.ofMillis(100));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void theOneThatIsLeftIsUpIfItListensAnywhere() {
    FakeHost.Spawn next = replacementOf(FakePorts.own(3000), FakePorts.own(3001));
    started(FakePorts.own(3000));
    stage.pass(Duration.ofSeconds(1));
    stage.host.die(stage.host.spawns.get(0), 9);
    stage.settle();
    assertThat(stage.only().pid()).isEqualTo(next.pid());
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void aLookThatCannotBeMadeChangesNothing() {
    startListeningAt(FakePorts.own(3000));
    stage.pass(Duration.ofMillis(300));
    stage.ports.isBlind = true;
    stage.pass(Duration.ofMinutes(3));
    assertThat(stage.only().listens()).containsExactly("3000");
    stage.ports.isBlind = false;
    stage.ports.listens(stage.host.last(), FakePorts.own(4000));
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.only().listens()).containsExactly("4000");
  }

  @Test
  void theReplacementOfOneThatListensNowhereHasToStayUp() {
    FakeHost.Spawn next = replacementOf();
    started();
    stage.pass(Duration.ofMillis(900));
    assertThat(stage.only().pid()).isNotEqualTo(next.pid());
    stage.pass(Duration.ofMillis(200));
    assertThat(stage.only().pid()).isEqualTo(next.pid());
  }

  @Test
  void whoSaysThatItIsReadyIsTakenAtItsWord() {
    stage.host.startsAtOnce = false;
    stage.start(API.withReady(new ReadyRule(true, Duration.ofSeconds(3), true)));
    started(FakePorts.own(3000));
    stage.host.last().listener().ready();
    stage.pass(Duration.ofMinutes(1));
    stage.ask(new Request.Reload(Stage.app(API)));
    started();
    stage.host.last().listener().ready();
    stage.settle();
    assertThat(stage.only().pid()).isEqualTo(stage.host.last().pid());
  }
}
