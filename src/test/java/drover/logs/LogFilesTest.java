package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.LogRule;
import drover.spec.LogTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilesTest {
  private static final Path FOLDER = Path.of("/home/ops/.drover/logs");

  @ParameterizedTest
  @CsvSource({
    "api,            api",
    "my_api,         my-api",
    "v1.2-beta,      v1.2-beta",
    "a/b c,          a-b-c",
    "'../../etc/x',  ..-..-etc-x",
    "\u00fcber,      -ber"
  })
  void aNameBecomesAFileName(String app, String file) {
    assertThat(LogFiles.of(app, 7, LogRule.DEFAULT, FOLDER))
        .isEqualTo(
            new LogFiles(FOLDER.resolve(file + "-out.log"), FOLDER.resolve(file + "-error.log")));
  }

  @Test
  void instancesThatAreNotMergedHaveTheirIdInTheName() {
    LogRule rule = rule(new LogTarget.InHome(), new LogTarget.InHome(), false, false);

    assertThat(LogFiles.of("api", 12, rule, FOLDER))
        .isEqualTo(
            new LogFiles(FOLDER.resolve("api-out-12.log"), FOLDER.resolve("api-error-12.log")));
  }

  @ParameterizedTest
  @CsvSource({
    "/var/log/api.log,  true,  /var/log/api.log",
    "/var/log/api.log,  false, /var/log/api-3.log",
    "/var/log/api.txt,  false, /var/log/api.txt-3",
    "/var/log.log/api,  false, /var/log.log/api-3",
    "/var/log/.log,     false, /var/log/-3.log",
    "/dev/null,         false, ",
    "/dev/null,         true,  "
  })
  void aFileOfTheUsersKeepsItsPlace(Path given, boolean merge, Path path) {
    LogRule rule = rule(new LogTarget.File(given), new LogTarget.File(given), merge, false);

    assertThat(LogFiles.of("api", 3, rule, FOLDER)).isEqualTo(new LogFiles(path, path));
  }

  @Test
  void whatGoesNowhereHasNoFile() {
    LogRule onlyError = rule(new LogTarget.Nowhere(), new LogTarget.InHome(), true, false);
    LogRule disabled = rule(new LogTarget.InHome(), new LogTarget.InHome(), true, true);

    assertThat(LogFiles.of("api", 0, onlyError, FOLDER))
        .isEqualTo(new LogFiles(null, FOLDER.resolve("api-error.log")));
    assertThat(LogFiles.of("api", 0, disabled, FOLDER)).isEqualTo(new LogFiles(null, null));
  }

  @Test
  void theCombinedFileHasTheIdLikeTheOthers() {
    LogRule usual = LogRule.DEFAULT;
    LogRule merged = withCombined(usual, new LogTarget.InHome(), true);
    LogRule apart = withCombined(usual, new LogTarget.File(Path.of("/var/log/all.log")), false);

    assertThat(LogFiles.of("my api", 3, merged, FOLDER).combined())
        .isEqualTo(FOLDER.resolve("my-api.log"));
    assertThat(LogFiles.of("my api", 3, apart, FOLDER).combined())
        .isEqualTo(Path.of("/var/log/all-3.log"));
    assertThat(LogFiles.of("my api", 3, usual, FOLDER).combined()).isNull();
  }

  private static LogRule withCombined(LogRule rule, LogTarget combined, boolean merge) {
    return new LogRule(
        rule.out(),
        rule.error(),
        combined,
        merge,
        rule.json(),
        rule.dateFormat(),
        rule.disabled(),
        rule.maxSize(),
        rule.retain(),
        rule.compress(),
        rule.rotateCron(),
        rule.totalSize());
  }

  private static LogRule rule(LogTarget out, LogTarget error, boolean merge, boolean disabled) {
    LogRule usual = LogRule.DEFAULT;
    return new LogRule(
        out,
        error,
        usual.combined(),
        merge,
        usual.json(),
        usual.dateFormat(),
        disabled,
        usual.maxSize(),
        usual.retain(),
        usual.compress(),
        usual.rotateCron(),
        usual.totalSize());
  }
}
