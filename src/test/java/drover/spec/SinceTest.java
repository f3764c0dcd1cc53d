package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 24, 10, 15, 30, 0, ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "15m,                        2026-11-24T09:00:30Z",
    "90s,                        2026-11-24T09:14:00Z",
    "1h30m,                      2026-11-24T07:45:30Z",
    "2d,                         2026-11-22T09:15:30Z",
    "09:30,                      2026-11-24T08:30:00Z",
    "9:30:15,                    2026-11-24T08:30:15Z",
    "23:00,                      2026-11-23T22:00:00Z",
    "today,                      2026-11-23T23:00:00Z",
    "yesterday,                  2026-11-22T23:00:00Z",
    "2026-11-20,                 2026-11-19T23:00:00Z",
    "2026-11-20 08:00,           2026-11-20T07:00:00Z",
    "2026/11/20 08:00:01,        2026-11-20T07:00:01Z",
    "2026-11-20T08:00:00.5Z,     2026-11-20T08:00:00.500Z",
    "2026-11-20T08:00:00+02:00,  2026-11-20T06:00:00Z"
  })
  void aMomentIsReadAsUsersWriteIt(String text, String moment) {
    assertThat(Since.parse(text, NOW)).hasToString(moment);
  }

  @Test
  void anythingElseIsRefused() {
    for (String text : new String[] {"", "15", "soon", "25:00", "2026-13-01", "-5m"}) {
      assertThatThrownBy(() -> Since.parse(text, NOW))
          .hasMessage(
              "\"%s\" is no time; write 15m, 2h, 10:30, 2026-11-24 or \"2026-11-24 10:30\"", text);
    }
  }
}
