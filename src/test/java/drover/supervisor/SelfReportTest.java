package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.os.Notification;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfReportTest {
  private int calls;
  private final SelfReport report = new SelfReport(() -> calls++);

  private void say(String name, String value) {
    report.hear(new Notification(Map.of(name, value)), new Time(7, Instant.EPOCH));
  }

  @Test
  void whoeverSaysMuchCallsOnceUntilItIsHeardAgain() {
    for (int i = 0; i < 10_000; i++) {
      say("STATUS", "request " + i);
    }

    assertThat(calls).isEqualTo(1);
    assertThat(report.said().status()).isEqualTo("request 9999");
    report.mayCall();
    say("STATUS", "request 9999");
    assertThat(calls).isEqualTo(1);
    say("STATUS", "another");
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void aSignOfLifeIsKeptWithoutACall() {
    say("WATCHDOG", "1");

    assertThat(report.aliveNanos()).isEqualTo(7);
    assertThat(calls).isZero();
  }

  @Test
  void aReloadLastsUntilTheAppIsReadyAgainAndAStopForEver() {
    say("STATUS", "3 of 12 files");
    assertThat(report.said().text()).isEqualTo("3 of 12 files");
    say("RELOADING", "1");
    assertThat(report.said().text()).isEqualTo("reloading: 3 of 12 files");
    say("READY", "1");
    assertThat(report.said().text()).isEqualTo("3 of 12 files");
    say("STATUS", "");
    say("STOPPING", "1");
    say("READY", "1");
    assertThat(report.said().text()).isEqualTo("stopping, as it says");
  }
}
