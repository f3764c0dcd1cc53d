package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.Status;
import drover.spec.RestartRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the restart table, with real processes. */
class RestartIT extends LiveFixture {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @CsvSource({
    "false, exit 1, '', stopped",
    "true, exit 3, 3, stopped",
    "true, exit 0, 0, stopped",
    "true, exit 1, 3, errored",
    "true, kill -KILL $$, 137, errored"
  })
  void anExitEndsWhereTheRuleSays(
      boolean autorestart, String command, String stopCodes, String status) throws Exception {
    Set<Integer> codes = stopCodes.isEmpty() ? Set.of() : Set.of(Integer.valueOf(stopCodes));
    start(
        sh("app", command)
            .withRestart(
                new RestartRule(autorestart, SECOND, 3, Duration.ofMillis(1), null, codes)));

    InstanceView end = await(view -> view.lastExit() != null && isDown(view));

    assertThat(end.status().word()).isEqualTo(status);
    // The third unstable exit in a row is the last: two restarts.
    assertThat(end.restarts()).isEqualTo(status.equals("errored") ? 2 : 0);
  }

  @Test
  void theFirstRestartIsAtOnceAndThenItWaitsLonger() throws Exception {
    start(sh("app", "exit 1"));
    await(() -> verdicts().size() >= 5);

    List<String> ends = verdicts();
    assertThat(ends.get(0)).isEqualTo("restart 1 of 16 at once");
    assertThat(ends.get(1)).matches("restart 2 of 16 in (9\\d|1[01]\\d|0\\.1).*");
    assertThat(ends.get(4)).matches("restart 5 of 16 in (0\\.3|[23]\\d\\dms|0\\.4).*");
  }

  @Test
  void aFixedDelayIsKept() throws Exception {
    start(
        sh("app", "exit 1")
            .withRestart(
                new RestartRule(true, SECOND, 16, Duration.ofMillis(300), null, Set.of())));

    InstanceView waiting = await(view -> view.nextStart() != null);
    assertThat(waiting.status()).isEqualTo(Status.WAITING_RESTART);
    assertThat(Objects.requireNonNull(waiting.lastExit()).next())
        .isEqualTo("restart 1 of 16 in 0.3s");
  }

  private List<String> verdicts() {
    return events.stream()
        .filter(event -> event.kind() == EventKind.EXITED)
        .map(event -> event.text().replaceFirst("^.*, ", ""))
        .toList();
  }

  private static boolean isDown(InstanceView view) {
    return view.status() == Status.STOPPED || view.status() == Status.ERRORED;
  }
}
