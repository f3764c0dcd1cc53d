package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.logs.LogFiles;
import drover.os.SpawnSpec;
import drover.spec.AppSpec;
import drover.spec.Environment;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpawnPlanTest {
  private static final ReadyRule WAITS = new ReadyRule(true, Duration.ofSeconds(3), false);
  private static final StopRule MESSAGE =
      new StopRule(Signal.SIGINT, Duration.ofSeconds(1), true, true);

  @Test
  void programsOfNodeHaveAChannelAndOthersNever() {
    assertThat(plan(app("node")).hasChannel()).isTrue();
    assertThat(plan(app("python3").withReady(WAITS).withStop(MESSAGE)).hasChannel()).isFalse();
    assertThat(plan(app("./server").withReady(WAITS)).hasChannel()).isFalse();
  }

  @Test
  void whoIsToSayThatItIsReadyHasASocketForIt() {
    assertThat(plan(app("python3")).notifySocket()).isNull();
    assertThat(plan(app("python3").withReady(WAITS)).notifySocket())
        .isEqualTo(Path.of("/run/drover/c"));
    assertThat(plan(app("node").withReady(WAITS)).notifySocket()).isNotNull();
  }

  @Test
  void whoIsToPingLearnsHowOften() {
    AppSpec app = app("python3");
    SpawnSpec plan =
        plan(app.withGuards(new Guards(null, null, null, WatchRule.OFF, Duration.ofMillis(1500))));

    assertThat(plan.env()).containsEntry("WATCHDOG_USEC", "1500000");
    assertThat(plan.notifySocket()).isNotNull();
    assertThat(plan(app).env()).doesNotContainKey("WATCHDOG_USEC");
  }

  @Test
  void bunLearnsThatItIsToShareItsPort() {
    ReadyRule overlaps = new ReadyRule(false, Duration.ofSeconds(3), true);
    assertThat(plan(app("/opt/bun").withReady(overlaps)).env())
        .containsEntry("NODE_UNIQUE_ID", "1");
    assertThat(plan(app("bun")).env()).doesNotContainKey("NODE_UNIQUE_ID");
    assertThat(plan(app("node").withReady(overlaps)).env()).doesNotContainKey("NODE_UNIQUE_ID");
  }

  private static SpawnSpec plan(AppSpec spec) {
    LogFiles files = LogFiles.of(spec.name(), 0, spec.logs(), Path.of("/logs"));
    return SpawnPlan.of(
        spec, SpawnPlan.environment(spec, 0, 0), "c", files, Path.of("/run/drover"));
  }

  private static AppSpec app(String interpreter) {
    Launch launch =
        new Launch(
            Launch.Kind.FILE,
            "/srv/app",
            List.of(),
            interpreter,
            List.of(),
            Path.of("/srv"),
            Environment.EMPTY,
            "NODE_APP_INSTANCE",
            null);
    return AppSpec.of("app", launch);
  }
}
