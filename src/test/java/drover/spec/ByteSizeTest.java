package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1234, 1234",
    "1K, 1024",
    "200M, 209715200",
    "200MB, 209715200",
    "200mb, 209715200",
    "1.5G, 1610612736",
    "2T, 2199023255552",
    "12b, 12"
  })
  void unitsAreBasedOn1024(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(ByteSize.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "M", "MB", "-1M", "1 000", "1.M", "1,5G", "1KiB", "1e6", "9999999999999999"})
  void anythingElseIsNone(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).hasMessage("not a size: " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0B",
    "512, 512B",
    "1023, 1023B",
    "1024, 1.0K",
    "641728512, 612M",
    "2040109465, 1.9G",
    "1072693248, 1.0G"
  })
  void itIsShownWithUpToThreeDigits(long bytes, String text) {
    assertThat(ByteSize.of(bytes).text()).isEqualTo(text);
  }
}
