package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final Environment LAYERS =
      new Environment(
          Map.of("A", "caller", "B", "caller", "C", "caller", "D", "caller", "SECRET", "x"),
          new EnvFilter(false, List.of("SECRET"), List.of()),
          Map.of("B", "file", "C", "file", "D", "file"),
          Map.of("C", "env", "D", "env"),
          Map.of("prod", Map.of("D", "section", "A", Environment.UNSET)),
          null);

  @Test
  void laterLayersWin() {
    assertThat(LAYERS.resolved())
        .isEqualTo(Map.of("A", "caller", "B", "file", "C", "env", "D", "env"));
    assertThat(LAYERS.declared()).isEqualTo(Map.of("B", "file", "C", "env", "D", "env"));
  }

  @Test
  void aSectionChangesAndTakesAway() {
    assertThat(LAYERS.withSection("prod").resolved())
        .isEqualTo(Map.of("B", "file", "C", "env", "D", "section"));
  }

  @Test
  void anotherCallerIsFilteredToo() {
    assertThat(LAYERS.withCaller(Map.of("E", "new", "SECRET", "y")).resolved())
        .isEqualTo(Map.of("B", "file", "C", "env", "D", "env", "E", "new"));
  }
}
