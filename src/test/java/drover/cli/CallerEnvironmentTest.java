package drover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallerEnvironmentTest {
  @Test
  void savedVariablesComeBack() {
    assertThat(
            CallerEnvironment.of(
                Map.of(
                    "PATH", "/bin",
                    "LC_ALL", "C.UTF-8",
                    "DROVER_SAVED_LC_ALL", "de_DE",
                    "DROVER_SAVED__JAVA_OPTIONS", "-Xmx1g")))
        .isEqualTo(Map.of("PATH", "/bin", "LC_ALL", "de_DE", "_JAVA_OPTIONS", "-Xmx1g"));
  }

  @Test
  void anEmptySavedVariableWasNotSet() {
    assertThat(CallerEnvironment.of(Map.of("LC_ALL", "C.UTF-8", "DROVER_SAVED_LC_ALL", "")))
        .isEmpty();
  }

  @Test
  void namesThatNoShellKnowsComeBackWithTheirWholeValues() {
    assertThat(CallerEnvironment.of(Map.of("DROVER_SAVED", base64("a.b=1=2\nc.d=3\0ü-x=\0"))))
        .isEqualTo(Map.of("a.b", "1=2\nc.d=3", "ü-x", ""));
  }

  @Test
  void wrappedBase64IsRead() {
    String value = "x".repeat(200);
    String wrapped = base64("a.b=" + value + "\0").replaceAll("(.{76})", "$1\n");

    assertThat(CallerEnvironment.of(Map.of("DROVER_SAVED", wrapped)))
        .isEqualTo(Map.of("a.b", value));
  }

  @Test
  void anEnvironmentThatNobodyChangedStays() {
    Map<String, String> environment = Map.of("PATH", "/bin", "LC_ALL", "C", "DROVER_HOME", "/d");

    assertThat(CallerEnvironment.of(environment)).isEqualTo(environment);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
