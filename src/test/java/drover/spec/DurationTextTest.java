package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1600, 1600",
    "500ms, 500",
    "3s, 3000",
    "1.5s, 1500",
    "2m, 120000",
    "1h, 3600000",
    "1d, 86400000",
    "' 5 s ', 5000",
    "0.1ms, 0"
  })
  void aBareNumberIsMilliseconds(String text, long millis) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "5x",
        "-5",
        "5S",
        "1.",
        ".5s",
        "1e3",
        "5s5",
        "1_000",
        "9999999999999999",
        "٣s"
      })
  void anythingElseIsNone(String text) {
    assertThatThrownBy(() -> DurationText.parse(text)).hasMessage("not a duration: " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "41, 41s",
    "249, 4m09s",
    "22320, 6h12m",
    "273600, 3d04h",
    "-5, 0s",
    "3599, 59m59s"
  })
  void itIsShownInTwoUnitsAtTheMost(long seconds, String text) {
    assertThat(DurationText.compact(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
