package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.ExecMode;
import drover.spec.ListenAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key {@code listen}. */
class ListenTest {
  @TempDir Path folder;

  private List<ListenAddress> listen(String value) {
    return Sample.yaml(folder, "script: tool\nlisten: " + value + "\n").app().listen();
  }

  private String mistakes(String value) {
    return Sample.yaml(folder, "script: tool\nname: api\nlisten: " + value + "\n")
        .mistakes()
        .replace(folder.toString(), "/srv/shop");
  }

  @Test
  void onePlaceNeedsNoList() {
    assertThat(listen("3000")).containsExactly(ListenAddress.port(3000));
    assertThat(listen("\"3000\"")).containsExactly(ListenAddress.port(3000));
    assertThat(listen("127.0.0.1:3000"))
        .containsExactly(new ListenAddress(null, "127.0.0.1", 3000, null));
    assertThat(listen("null")).isEmpty();
    assertThat(listen("[]")).isEmpty();
  }

  @Test
  void aListKeepsItsOrder() {
    assertThat(listen("[3001, /run/app.sock, 3000]"))
        .containsExactly(
            ListenAddress.port(3001),
            ListenAddress.unix("/run/app.sock"),
            ListenAddress.port(3000));
  }

  @Test
  void aMappingNamesThem() {
    assertThat(listen("{http: 3000, admin: \"[::1]:3001\"}"))
        .containsExactly(
            ListenAddress.port(3000).named("http"), new ListenAddress("admin", "::1", 3001, null));
  }

  @Test
  void pathsAreRelativeToTheWorkingFolderLikeAllOthers() {
    assertThat(listen("./run/app.sock"))
        .containsExactly(ListenAddress.unix(folder.resolve("run/app.sock").toString()));
    assertThat(listen("\"@app\"")).containsExactly(ListenAddress.unix("@app"));
  }

  @Test
  void mistakesAreSaidWithTheirPlaces() {
    assertThat(mistakes("[3000, example.org:80, {a: 1}, 70000]"))
        .isEqualTo(
            """
            ecosystem.yaml:3:16: app "api": listen: "example.org:80" is not a place to listen at; \
            write 3000, "127.0.0.1:3000", "[::1]:3000", a socket's path, a list of these, or {name: place}
            ecosystem.yaml:3:32: app "api": listen: a mapping is not a place to listen at; \
            write 3000, "127.0.0.1:3000", "[::1]:3000", a socket's path, a list of these, or {name: place}
            ecosystem.yaml:3:40: app "api": listen: "70000" is not a place to listen at; \
            write 3000, "127.0.0.1:3000", "[::1]:3000", a socket's path, a list of these, or {name: place}
            """);
  }

  @Test
  void thePlaceOfAnotherIsNotTakenTwice() {
    assertThat(mistakes("[3000, \"*:3000\"]"))
        .contains("listen: \"*:3000\" is given twice; keep one");
    assertThat(mistakes("[/a.sock, /x/../a.sock]")).contains("is given twice; keep one");
  }

  @Test
  void aNameMustFitBetweenColons() {
    assertThat(mistakes("{\"a:b\": 3000}"))
        .contains("listen: \"a:b\" cannot be a socket's name; write it without blanks and colons");
  }

  @Test
  void aSocketsPathIsShort() {
    assertThat(mistakes("/run/" + "a".repeat(103)))
        .contains("is longer than the 107 bytes that a socket's path may have");
  }

  @Test
  void clusterOfAnotherLanguageSharesItsSocketsWithoutANote() {
    Sample sample =
        Sample.yaml(
            folder, "script: app.py\ninterpreter: python3\nexec_mode: cluster\nlisten: 80\n");
    assertThat(sample.read().notes()).isEmpty();
    assertThat(sample.app().mode()).isEqualTo(ExecMode.FORK);
  }
}
