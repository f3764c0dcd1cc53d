package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, ''",
        "A=1|B=2|, ''",
        "DROVER_COOKIE=x|A=1|, x",
        "A=1|DROVER_COOKIE=x y|, x y",
        "A=1|DROVER_COOKIE=cut off, cut off",
        "A=DROVER_COOKIE=no|, ''",
        "XDROVER_COOKIE=no|, ''",
        "DROVER_COOKIES=no|, ''",
        "DROVER_COOKI, ''",
        "DROVER_COOKIE=|, ''",
        "|||DROVER_COOKIE=x|, x"
      })
  void isTheValueOfOneVariable(String text, String cookie) {
    byte[] bytes =
        text == null ? new byte[0] : text.replace('|', '\0').getBytes(StandardCharsets.UTF_8);
    assertThat(Cookies.find(bytes, bytes.length)).isEqualTo(cookie);
  }
}
