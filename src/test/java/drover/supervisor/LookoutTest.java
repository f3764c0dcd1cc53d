package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Request;
import drover.os.Listening;
import drover.spec.AppSpec;
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
}
