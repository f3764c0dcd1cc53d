package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1795512600,           2026-11-24T09:30:00Z",
    "1795512600123,        2026-11-24T09:30:00.123Z",
    "1795512600123456,     2026-11-24T09:30:00.123456Z",
    "1795512600123456789,  2026-11-24T09:30:00.123456789Z",
    "9999999999999999999,",
    "17955126001234567890,",
    "123456789,"
  })
  void aNumberIsOfTheUnitThatItsLengthTells(String number, @Nullable Instant expected) {
    assertThat(LineTime.of("{\"level\":30,\"time\":" + number + "}")).isEqualTo(expected);
  }

  @Test
  void theTimeAtTheEndOfALongRecordIsItsOwn() {
    String padding = "x".repeat(5000);
    String line =
        "{\"a\":\"" + padding + "\",\"time\":1,\"b\":\"" + padding + "\",\"time\":1795512600}";
    assertThat(LineTime.of(line)).isEqualTo(Instant.ofEpochSecond(1795512600));
  }
}
