package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc, 0",
    "abc, acb, 1",
    "abc, ab, 1",
    "abc, abcd, 1",
    "abc, xbc, 1",
    "'', abc, 3",
    "kitten, sitting, 3",
    "ca, abc, 3"
  })
  void swappedNeighboursCountOnce(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void shortWordsMustBeVeryNear() {
    assertThat(Nearest.of("dog", List.of("log", "pid"))).isEqualTo("log");
    assertThat(Nearest.of("dot", List.of("log", "pid"))).isNull();
    assertThat(Nearest.of("MAX-RESTARTS", List.of("max_restarts"))).isEqualTo("max_restarts");
  }
}
