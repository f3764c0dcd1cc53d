package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
  @Test
  void eachLineIsAVariable() {
    Notification all =
        Notification.parse("READY=1\nSTATUS=a=b, \u00e4\nMAINPID=4711\nX_OWN=\nSTOPPING=1");

    assertThat(all.values())
        .isEqualTo(
            Map.of(
                "READY",
                "1",
                "STATUS",
                "a=b, \u00e4",
                "MAINPID",
                "4711",
                "X_OWN",
                "",
                "STOPPING",
                "1"));
    assertThat(all.isReady()).isTrue();
    assertThat(all.isStopping()).isTrue();
    assertThat(all.isReloading()).isFalse();
    assertThat(all.isAlive()).isFalse();
    assertThat(all.status()).contains("a=b, \u00e4");
    assertThat(all.mainPid()).hasValue(4711);
  }

  @Test
  void whatIsNotSaidIsNotThere() {
    Notification nothing = Notification.parse("");

    assertThat(nothing.values()).isEmpty();
    assertThat(nothing.isReady()).isFalse();
    assertThat(nothing.status()).isEmpty();
    assertThat(nothing.mainPid()).isEmpty();
  }

  @Test
  void itMakesSenseWhereverItIsCut() {
    String whole = "WATCHDOG=1\nRELOADING=1\nSTATUS=x";
    for (int end = 0; end <= whole.length(); end++) {
      Notification cut = Notification.parse(whole.substring(0, end));

      assertThat(cut.isAlive()).isEqualTo(end >= "WATCHDOG=1".length());
      assertThat(cut.isReloading()).isEqualTo(end >= "WATCHDOG=1\nRELOADING=1".length());
      assertThat(cut.status().isPresent()).isEqualTo(end >= whole.length() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"READY=1\n", "\nREADY=1", "READY=0\nREADY=1", "READY=1\0", "x\nREADY=1\n=y"})
  void readyIsReady(String text) {
    assertThat(Notification.parse(text).isReady()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "READY=0",
        "READY=",
        "READY",
        "READY = 1",
        "ready=1",
        "READY=1 ",
        "READY=1\nREADY=0",
        "X\0\nREADY=1"
      })
  void anythingElseIsNot(String text) {
    assertThat(Notification.parse(text).isReady()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "", "1.5", "4194305", "99999999999999999999"})
  void aPidIsANumberOfAProcess(String pid) {
    assertThat(Notification.parse("MAINPID=" + pid).mainPid()).isEmpty();
  }

  @Test
  void aStatusCannotMoveTheCursor() {
    assertThat(Notification.parse("STATUS=\u001b[2Jgone\ttab\r").status()).contains("[2Jgonetab");
  }

  @Test
  void aWatchdogMayBeSetAndTriggered() {
    assertThat(Notification.parse("WATCHDOG=trigger").isTriggered()).isTrue();
    assertThat(Notification.parse("WATCHDOG=trigger").isAlive()).isFalse();
    assertThat(Notification.parse("WATCHDOG_USEC=1500000").watchdog())
        .contains(Duration.ofMillis(1500));
    assertThat(Notification.parse("WATCHDOG_USEC=-1").watchdog()).isEmpty();
    assertThat(Notification.parse("WATCHDOG_USEC=" + Long.MAX_VALUE).watchdog()).isEmpty();
  }
}
