package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.ExitStatus;
import drover.spec.DurationText;
import drover.spec.RestartRule;
import drover.spec.Signal;
import drover.supervisor.RestartPolicy.GiveUp;
import drover.supervisor.RestartPolicy.Past;
import drover.supervisor.RestartPolicy.Restart;
import drover.supervisor.RestartPolicy.Stay;
import drover.supervisor.RestartPolicy.Verdict;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy's matrix. */
class RestartPolicyTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          #                              restart  exp_      unstable  since   ran    exit    what
          # case                       | _delay | backoff | before  | steady | for  | with  | follows
          first exit                   | -      | -       | 0       | 0      | 5s   | 1     | after 0
          second exit                  | -      | -       | 0       | 1      | 5s   | 1     | after 100
          third exit                   | -      | -       | 0       | 2      | 5s   | 1     | after 150
          fourteenth exit              | -      | -       | 0       | 13     | 5s   | 1     | after 12975
          backoff has a ceiling        | -      | -       | 0       | 40     | 5s   | 1     | after 15000
          a steady run forgives        | -      | -       | 0       | 40     | 30s  | 1     | after 0
          just short of steady         | -      | -       | 0       | 1      | 29s  | 1     | after 100
          exit 0 restarts as well      | -      | -       | 0       | 1      | 5s   | 0     | after 100
          a signal restarts            | -      | -       | 0       | 1      | 5s   | KILL  | after 100
          unknown counts as failure    | -      | -       | 0       | 1      | 5s   | ?     | after 100
          fixed delay                  | 3s     | -       | 0       | 9      | 5s   | 1     | after 3000
          fixed delay beats backoff    | 3s     | 100     | 0       | 9      | 5s   | 1     | after 3000
          first of own backoff         | -      | 200     | 0       | 0      | 5s   | 1     | after 200
          third of own backoff         | -      | 200     | 0       | 2      | 5s   | 1     | after 450
          own backoff has a ceiling    | -      | 200     | 0       | 30     | 5s   | 1     | after 15000
          unstable, not yet too often  | -      | -       | 14      | 14     | 10ms | 1     | after 15000
          unstable for the 16th time   | -      | -       | 15      | 15     | 10ms | 1     | give up
          a stable exit breaks the row | -      | -       | 15      | 15     | 1s   | 1     | after 15000
          give up beats fixed delay    | 3s     | -       | 15      | 15     | 10ms | 1     | give up
          stop code                    | -      | -       | 0       | 0      | 5s   | 42    | stay
          stop code when unstable      | -      | -       | 15      | 15     | 10ms | 42    | stay
          """)
  void matrix(
      String name,
      @Nullable String delay,
      @Nullable String backoff,
      int unstable,
      int sinceSteady,
      String ran,
      String exit,
      String follows) {
    RestartRule rule =
        new RestartRule(
            true,
            Duration.ofSeconds(1),
            16,
            delay == null ? null : DurationText.parse(delay),
            backoff == null ? null : DurationText.parse(backoff),
            Set.of(42));

    Verdict verdict =
        RestartPolicy.judge(
            rule, exit(exit), DurationText.parse(ran), new Past(unstable, sinceSteady), 0);

    assertThat(words(verdict)).isEqualTo(follows);
  }

  @Test
  void autorestartOffStaysStoppedWhateverTheExit() {
    RestartRule off = new RestartRule(false, Duration.ofSeconds(1), 16, null, null, Set.of());

    assertThat(
            RestartPolicy.judge(
                off, ExitStatus.killed(Signal.SIGKILL), Duration.ZERO, Past.NONE, 0))
        .isEqualTo(new Stay(new Past(1, 1), "autorestart is off"));
  }

  @Test
  void aStopCodeIsNeverASignal() {
    RestartRule rule = new RestartRule(true, Duration.ofSeconds(1), 16, null, null, Set.of(137, 0));

    assertThat(
            RestartPolicy.judge(
                rule, ExitStatus.killed(Signal.SIGKILL), Duration.ofSeconds(5), Past.NONE, 0))
        .isInstanceOf(Restart.class);
  }

  @Test
  void aStableExitEndsTheRowOfUnstableOnes() {
    Verdict verdict =
        RestartPolicy.judge(
            RestartRule.DEFAULT, ExitStatus.exited(1), Duration.ofSeconds(2), new Past(7, 7), 0);

    assertThat(verdict.past()).isEqualTo(new Past(0, 8));
  }

  @Test
  void theGrowingDelaysVaryByATenth() {
    Past past = new Past(0, 1);

    assertThat(delay(past, -1)).isEqualTo(Duration.ofMillis(90));
    assertThat(delay(past, 1)).isEqualTo(Duration.ofMillis(110));
  }

  private static Duration delay(Past past, double jitter) {
    Verdict verdict =
        RestartPolicy.judge(
            RestartRule.DEFAULT, ExitStatus.exited(1), Duration.ofSeconds(5), past, jitter);
    return ((Restart) verdict).delay();
  }

  private static ExitStatus exit(String text) {
    return switch (text) {
      case "?" -> ExitStatus.UNKNOWN;
      case "KILL" -> ExitStatus.killed(Signal.SIGKILL);
      default -> ExitStatus.exited(Integer.parseInt(text));
    };
  }

  private static String words(Verdict verdict) {
    if (verdict instanceof Restart restart) {
      return "after " + restart.delay().toMillis();
    }
    return verdict instanceof GiveUp ? "give up" : "stay";
  }
}
