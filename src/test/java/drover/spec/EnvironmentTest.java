package drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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

  @Test
  void whatIsMeantForTheCallerReachesNoAppUnlessTheUserWritesIt() {
    Map<String, String> caller = new HashMap<>(Map.of("PATH", "/bin", "NODE_ENV", "production"));
    for (String name :
        List.of(
            "NOTIFY_SOCKET",
            "WATCHDOG_USEC",
            "WATCHDOG_PID",
            "LISTEN_FDS",
            "LISTEN_PID",
            "LISTEN_FDNAMES",
            "INVOCATION_ID",
            "JOURNAL_STREAM",
            "SYSTEMD_EXEC_PID",
            "NODE_CHANNEL_FD",
            "NODE_CHANNEL_SERIALIZATION_MODE",
            "NODE_UNIQUE_ID")) {
      caller.put(name, "3");
    }
    Environment plain = Environment.EMPTY.withCaller(caller);
    Map<String, String> written = Map.of("LISTEN_FDS", "1", "NOTIFY_SOCKET", "/run/mine");
    Environment own = new Environment(caller, EnvFilter.NONE, Map.of(), written, Map.of(), null);

    assertThat(plain.resolved()).isEqualTo(Map.of("PATH", "/bin", "NODE_ENV", "production"));
    assertThat(own.declared()).isEqualTo(written);
    assertThat(own.resolved()).containsAllEntriesOf(written).hasSize(4);
  }
}
