package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "3000, -, 3000, 3000",
        "0, -, 0, 0",
        "*:3000, -, 3000, 3000",
        "127.0.0.1:3001, 127.0.0.1, 3001, 127.0.0.1:3001",
        "localhost:80, 127.0.0.1, 80, 127.0.0.1:80",
        "0.0.0.0:65535, 0.0.0.0, 65535, 0.0.0.0:65535",
        "[::1]:3002, ::1, 3002, [::1]:3002",
        "[::]:3002, ::, 3002, [::]:3002",
        "[fe80::1%eth0]:3002, fe80::1%eth0, 3002, [fe80::1%eth0]:3002"
      })
  void aPlaceIsReadAndWrittenAgain(String text, String host, int port, String again) {
    ListenAddress place = ListenAddress.parse(text);
    assertThat(place).isEqualTo(new ListenAddress(null, host, port, null));
    assertThat(place).extracting(ListenAddress::text).isEqualTo(again);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "65536",
        "-1",
        "3000x",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.256:80",
        "1.2.3:80",
        "1.2.3.4.5:80",
        ":80",
        "example.org:80",
        "::1:80",
        "[::1]",
        "[::1]:",
        "[1.2.3.4]:80",
        "[x::1]:80",
        "127.0.0.1:99999",
        "1:2:3"
      })
  void whatIsNoPlaceIsRefused(String text) {
    assertThat(ListenAddress.parse(text)).isNull();
  }

  @Test
  void aPathHasASlashAndAnAbstractNameAnAtSign() {
    assertThat(ListenAddress.isPath("/run/app.sock")).isTrue();
    assertThat(ListenAddress.isPath("./app.sock")).isTrue();
    assertThat(ListenAddress.isPath("@app")).isTrue();
    assertThat(ListenAddress.isPath("@")).isFalse();
    assertThat(ListenAddress.isPath("3000")).isFalse();
    assertThat(ListenAddress.unix("/run/app.sock").named("web").text()).isEqualTo("/run/app.sock");
  }
}
