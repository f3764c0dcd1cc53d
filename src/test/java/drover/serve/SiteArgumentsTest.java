package drover.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteArgumentsTest {
  private static final String NAME = "PM2_SERVE_BASIC_AUTH_USERNAME";
  private static final String WORD = "PM2_SERVE_BASIC_AUTH_PASSWORD";

  @TempDir Path folder;

  @Test
  void theyAreAFolderAPortAndFlags() {
    Site plain = parse(folder.toString(), "8080");
    assertThat(plain).isEqualTo(new Site(folder, "0.0.0.0", 8080, false, true, false, null));

    Site site = parse(folder + "/", "0", "--host", "::1", "--spa", "--no-gzip", "--access-log");
    assertThat(site).isEqualTo(new Site(folder, "::1", 0, true, false, true, null));
  }

  @Test
  void mistakesAreOneSentence() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> parse(file.toString(), "1")).hasMessage(file + " is not a folder");
    assertThatThrownBy(() -> parse(folder + "/no", "1")).hasMessage(folder + "/no does not exist");
    assertThatThrownBy(() -> parse(folder.toString(), "99999"))
        .hasMessage("\"99999\" is not a port; write 0 to 65535");
    assertThatThrownBy(() -> parse(folder.toString(), "http"))
        .hasMessage("\"http\" is not a port; write 0 to 65535");
    assertThatThrownBy(() -> parse("a", "1", "--ftp"))
        .hasMessage("not a folder and a port: a 1 --ftp");
    assertThatThrownBy(() -> with(Map.of(NAME, "me")))
        .hasMessage("only one of " + NAME + " and " + WORD + " is set; set both or none");
  }

  @Test
  void nameAndPasswordComeInVariables() {
    Credentials credentials = with(Map.of(NAME, "me", WORD, "s:ecret ü"));

    assertThat(credentials.areIn(basic("me:s:ecret ü"))).isTrue();
    assertThat(credentials.areIn(basic("me:s:ecret ü").replace("Basic", "bAsIc"))).isTrue();
    assertThat(credentials.areIn(basic("me:s:ecret"))).isFalse();
    assertThat(credentials.areIn(basic("You:s:ecret ü"))).isFalse();
    assertThat(credentials.areIn(basic(""))).isFalse();
    assertThat(credentials.areIn("Basic %%%")).isFalse();
    assertThat(credentials.areIn("Basic")).isFalse();
    assertThat(credentials.areIn("Bearer x")).isFalse();
    assertThat(credentials.areIn(null)).isFalse();
  }

  private Credentials with(Map<String, String> variables) {
    return Objects.requireNonNull(
        SiteArguments.parse(List.of(folder.toString(), "1"), variables).credentials());
  }

  private static Site parse(String... args) {
    return SiteArguments.parse(List.of(args), Map.of());
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
