package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  @Test
  void theHomeIsTheOneThatIsNamedElseTheUsersElseTheAccounts() {
    assertThat(home(Map.of("DROVER_HOME", "/d", "HOME", "/h"))).isEqualTo("/d");
    assertThat(home(Map.of("DROVER_HOME", "../d", "HOME", "/h"))).isEqualTo("/srv/d");
    assertThat(home(Map.of("DROVER_HOME", "", "HOME", "/h"))).isEqualTo("/h/.drover");
    assertThat(home(Map.of())).isEqualTo(System.getProperty("user.home") + "/.drover");
  }

  private static String home(Map<String, String> environment) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Console(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Console.Sight.PLAIN,
            environment,
            Path.of("/srv/app"))
        .home()
        .toString();
  }
}
