package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
  @ParameterizedTest
  @CsvSource({
    "'',       0",
    "61,       1",
    "61c3,     1",
    "c3a9,     2",
    "61e2,     1",
    "61e282,   1",
    "61e282ac, 4",
    "f09f98,   0",
    "61f09f,   1",
    "f09f9880, 4",
    // Invalid: continuation bytes without a beginning, and a beginning that is none.
    "80,       1",
    "80808080, 4",
    "61ff,     2"
  })
  void aCharacterThatHasOnlyBegunIsLeftOut(String bytes, int whole) {
    byte[] text = HexFormat.of().parseHex(bytes);

    assertThat(Utf8.wholeCharacters(text, text.length)).isEqualTo(whole);
  }
}
