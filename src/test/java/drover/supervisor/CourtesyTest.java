package drover.supervisor;

import static drover.supervisor.Stage.app;
import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ReadyRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a run lets others go first. */
class CourtesyTest {
  private static final AppSpec API =
      app("api").withReady(new ReadyRule(true, Duration.ofSeconds(3), true));
  private static final Selector ITS = new Selector.App("api");

  private final Stage stage = new Stage();

  private void startAndReload() {
    stage.start(API);
    stage.host.last().listener().ready();
    stage.settle();
    stage.ask(new Request.Reload(ITS));
    stage.settle();
    assertThat(stage.host.spawns).hasSize(2);
  }

  @Test
  void aReplacementLetsOthersGoFirstUntilItIsReady() {
    startAndReload();
    assertThat(stage.host.background).containsExactly(1001L);

    stage.host.last().listener().ready();
    stage.settle();

    assertThat(stage.host.background).isEmpty();
    assertThat(stage.only().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void itDoesSoForHalfOfItsTimeAtMost() {
    startAndReload();
    stage.pass(Duration.ofMillis(1499));
    assertThat(stage.host.background).containsExactly(1001L);

    stage.pass(Duration.ofMillis(1));

    assertThat(stage.host.background).isEmpty();
  }

  @Test
  void itDoesNotWhenTheOldOneHasDied() {
    startAndReload();

    stage.host.exit(stage.host.spawns.get(0), 1);
    stage.settle();

    assertThat(stage.host.background).isEmpty();
    assertThat(stage.only().pid()).isEqualTo(1001);
  }

  @Test
  void itDoesNotWhenItIsToEnd() {
    startAndReload();

    stage.ask(new Request.Stop(ITS));
    stage.settle();

    assertThat(stage.host.background).isEmpty();
  }

  @Test
  void aStartAndARestartAreForNobodyToWaitFor() {
    stage.start(API);
    stage.host.last().listener().ready();
    stage.ask(new Request.Restart(ITS));
    stage.exit(0);
    assertThat(stage.host.spawns).hasSize(2);

    assertThat(stage.host.everInBackground).isEmpty();
  }
}
