package drover.supervisor;

import static drover.supervisor.Stage.app;
import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.os.Notification;
import drover.spec.AppSpec;
import drover.spec.Guards;
import drover.spec.ReadyRule;
import drover.spec.WatchRule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows from what an app says of itself, and from its silence. */
class WatchdogTest {
  private static final AppSpec API = app("api");
  private static final Selector ITS = new Selector.App("api");

  private final Stage stage = new Stage();

  @Test
  void anAppThatStopsPingingIsEndedAndFollowsTheRestartRule() {
    stage.start(watched(API));
    stage.pass(Duration.ofSeconds(9));
    tell("WATCHDOG", "1");
    stage.pass(Duration.ofSeconds(9));
    assertThat(stage.host.signals).isEmpty();

    stage.pass(Duration.ofSeconds(1));

    assertThat(stage.host.signals).extracting(FakeHost.Sent::signal).containsExactly(2);
    assertThat(stage.only().status()).isEqualTo(Status.STOPPING);
    assertThat(stage.story()).contains("GUARD api:0 no watchdog ping for 10s, restart at once");
    stage.exit(0);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().restarts()).isEqualTo(1);
    assertThat(stage.host.spawns).hasSize(2);
    stage.pass(Duration.ofSeconds(10));
    stage.exit(0);
    assertThat(stage.only().status()).isEqualTo(Status.WAITING_RESTART);
  }

  @Test
  void anAppMaySetItsWatchdogItselfOrTurnItOff() {
    stage.start(API);
    tell("WATCHDOG_USEC", "2000000");
    stage.settle();
    stage.pass(Duration.ofMillis(1999));
    assertThat(stage.host.signals).isEmpty();
    stage.pass(Duration.ofMillis(1));
    assertThat(stage.host.signals).hasSize(1);
    stage.exit(0);

    stage.start(watched(app("web")));
    tell("WATCHDOG_USEC", "0");
    stage.pass(Duration.ofMinutes(1));

    assertThat(stage.instance("web", 0).restarts()).isZero();
  }

  @Test
  void anAppThatFindsThatItHangsIsRestartedAtOnce() {
    stage.start(API);
    tell("WATCHDOG", "trigger");
    tell("WATCHDOG", "trigger");
    stage.settle();

    assertThat(stage.host.signals).hasSize(1);
    assertThat(stage.story())
        .contains("GUARD api:0 it says that it hangs, restart 1 of 16 at once");
  }

  @Test
  void aHungReplacementIsRemovedAndAHungAppThatIsReplacedIsLeftToThat() {
    stage.start(watched(API).withReady(new ReadyRule(true, Duration.ofSeconds(3), true)));
    tell("READY", "1");
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    tell("WATCHDOG", "trigger");
    stage.settle();

    assertThat(stage.story())
        .contains("ERRORED api:0 the new one hangs: it says that it hangs, the old one serves on");
    assertThat(stage.host.signals).extracting(FakeHost.Sent::pid).containsExactly(1001L);
    assertThat(stage.only().pid()).isEqualTo(1000);
  }

  @Test
  void whatAnAppSaysOfItsOwnStopAndReloadIsShown() {
    stage.start(watched(API));
    tell("RELOADING", "1");
    stage.settle();
    assertThat(stage.only().note()).isEqualTo("reloading");
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    tell("READY", "1");
    tell("STOPPING", "1");
    stage.pass(Duration.ofMinutes(1));

    assertThat(stage.only().status()).isEqualTo(Status.STOPPING);
    assertThat(stage.only().note()).isEqualTo("stopping, as it says");
    assertThat(stage.host.signals).isEmpty();
    stage.exit(0);
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
    assertThat(stage.only().note()).isNull();
  }

  private void tell(String name, String value) {
    stage.host.last().listener().notified(new Notification(Map.of(name, value)));
  }

  private static AppSpec watched(AppSpec app) {
    return app.withGuards(new Guards(null, null, null, WatchRule.OFF, Duration.ofSeconds(10)));
  }
}
