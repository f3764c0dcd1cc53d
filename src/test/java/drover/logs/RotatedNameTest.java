package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotatedNameTest {
  private static final Path LIVE = Path.of("/logs/api-out.log");
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 24, 12, 0, 0, 999);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api-out__2026-11-24_12-00-00.log",
        "api-out__2026-11-24_12-00-00_1.log",
        "api-out__2026-11-24_12-00-00_12.log.gz",
        "api-out__2026-11-24_12-00-00.log.pending",
        "api-out__2026-11-24_12-00-00_3.log.gz.pending",
        "api.txt__2026-11-24_12-00-00.log",
        "a__b__2026-11-24_12-00-00.log",
        "a__2026-11-24_12-00-00.log__2026-11-24_12-00-00.log"
      })
  void isReadAsItIsWritten(String name) {
    assertThat(RotatedName.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api-out.log",
        "__2026-11-24_12-00-00.log",
        "api__2026-13-24_12-00-00.log",
        "api__2026-11-24_12-00-00_0.log",
        "api__2026-11-24_12-00-00_01.log",
        "api__2026-11-24_12-00-00.txt",
        "api__2026-11-24_12-00-00.log.gz.bak"
      })
  void anythingElseIsNone(String name) {
    assertThat(RotatedName.parse(name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a.log, a__2026-11-24_12-00-00.log",
    "a, a___2026-11-24_12-00-00.log",
    "a.txt, a.txt___2026-11-24_12-00-00.log",
    "a.txt.log, a.txt__2026-11-24_12-00-00.log",
    ".log, .log___2026-11-24_12-00-00.log"
  })
  void filesThatDifferInTheirEndingOnlyShareNoParts(Path live, String part) {
    RotatedName name = RotatedName.next(live, null, NOON);
    assertThat(name).hasToString(part);
    assertThat(RotatedName.parse(part)).isEqualTo(name);
  }

  @Test
  void namesNeverGoBack() {
    RotatedName first = RotatedName.next(LIVE, null, NOON);
    assertThat(first).hasToString("api-out__2026-11-24_12-00-00.log");
    RotatedName second = RotatedName.next(LIVE, first, NOON);
    assertThat(second).hasToString("api-out__2026-11-24_12-00-00_1.log");
    RotatedName afterTheClockWasSetBack = RotatedName.next(LIVE, second, NOON.minusHours(1));
    assertThat(afterTheClockWasSetBack).hasToString("api-out__2026-11-24_12-00-00_2.log");
    RotatedName later = RotatedName.next(LIVE, second, NOON.plusSeconds(1));
    assertThat(later).hasToString("api-out__2026-11-24_12-00-01.log");
    RotatedName afterAWrongCentury = RotatedName.next(LIVE, second, NOON.minusYears(10));
    assertThat(afterAWrongCentury).hasToString("api-out__2016-11-24_12-00-00.log");
  }

  @Test
  void belongsToOneFile() {
    RotatedName name = RotatedName.next(LIVE, null, NOON);
    assertThat(name.isOf(LIVE)).isTrue();
    assertThat(name.isOf(Path.of("/logs/api-out-1.log"))).isFalse();
    assertThat(name.beside(LIVE)).hasToString("/logs/api-out__2026-11-24_12-00-00.log");
  }

  @Test
  void partsAreInTheOrderInWhichTheyWereWrittenAndEachOnce() throws IOException {
    List<String> names =
        List.of(
            "a__2026-11-24_12-00-00.log.gz",
            "a__2026-11-24_12-00-00_2.log",
            "a__2026-11-24_12-00-00_10.log",
            "a__2026-11-24_12-00-01.log");
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
    Files.createFile(folder.resolve("a.log"));
    Files.createFile(folder.resolve("b__2026-11-24_12-00-01.log"));
    Files.createFile(folder.resolve("a__2026-11-24_12-00-01.log.gz.pending"));
    Files.createFile(folder.resolve("a__2026-11-24_12-00-02.log.pending"));
    Files.createFile(folder.resolve("a__2026-11-24_12-00-00_10.log.gz"));
    assertThat(LogScene.parts(folder.resolve("a.log")))
        .extracting(part -> part.getFileName().toString())
        .containsExactlyElementsOf(names);
    assertThat(LogScene.parts(Path.of("/nowhere/a.log"))).isEmpty();
  }
}
