package drover.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbilityTest {
  @ParameterizedTest
  @CsvSource({
    "TERM=xterm-256color LANG=C.UTF-8, true, true",
    "TERM=tmux LANG=de_DE.utf8, true, true",
    "TERM=xterm NO_COLOR=1 LANG=C.UTF-8, false, true",
    "TERM=xterm NO_COLOR= LANG=C.UTF-8, true, true",
    "TERM=linux LANG=C.UTF-8, false, true",
    "TERM=dumb LANG=C.UTF-8, false, true",
    "LANG=C.UTF-8, false, true",
    "TERM=xterm, true, false",
    "TERM=xterm LANG=C, true, false",
    "TERM=xterm LC_ALL=C LANG=C.UTF-8, true, false",
    "TERM=xterm LC_ALL= LC_CTYPE=C.UTF-8 LANG=C, true, true",
  })
  void theEnvironmentTells(String environment, boolean color, boolean unicode) {
    Map<String, String> variables =
        Stream.of(environment.split(" "))
            .map(entry -> entry.split("=", 2))
            .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    assertThat(Ability.of(variables)).isEqualTo(new Ability(color, unicode));
  }
}
