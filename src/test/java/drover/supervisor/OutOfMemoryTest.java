package drover.supervisor;

import static drover.supervisor.Stage.app;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;

  private final Stage stage = new Stage();

  @BeforeEach
  void runFor41Seconds() {
    stage.isOutOfMemory = true;
    stage.start(app("api"));
    stage.pass(Duration.ofSeconds(41));
  }

  private void die(int signal) {
    stage.host.die(stage.host.last(), signal);
    stage.settle();
  }

  @Test
  void aKillForWantOfMemoryIsToldAsOne() {
    die(SIGKILL);

    assertThat(stage.lastExit().cause())
        .isEqualTo("out of memory (the kernel's oom_kill count grew)");
    assertThat(stage.story())
        .contains(
            "EXITED api:0 killed by SIGKILL after 41s, out of memory"
                + " (the kernel's oom_kill count grew), restart at once");
  }

  @Test
  void anotherSignalIsNeverOne() {
    die(SIGTERM);

    assertThat(stage.lastExit().cause()).isNull();
  }

  @Test
  void aKillThatTheCountDoesNotExplainIsJustAKill() {
    stage.isOutOfMemory = false;
    die(SIGKILL);

    assertThat(stage.lastExit().cause()).isNull();
    assertThat(stage.story()).contains("EXITED api:0 killed by SIGKILL after 41s, restart at once");
  }
}
