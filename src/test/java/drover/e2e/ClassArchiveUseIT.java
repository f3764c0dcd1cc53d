package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class archives of the real program, on each Java of this machine. */
class ClassArchiveUseIT {
  private DroverProgram drover;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeEach
  void open() {
    drover = DroverProgram.open().without("DROVER_NO_ARCHIVE");
  }

  @AfterEach
  void close() {
    drover.close();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theFirstRunMakesOneAndTheNextUsesIt(Path jdk) throws IOException {
    drover.with("DROVER_JAVA", jdk.toString());
    Outcome first = drover.run("--version");
    Eventually.await(() -> "no archive in " + drover.home(), () -> !archives().isEmpty());

    Path log = drover.work().resolve("classes.log");
    drover.with("DROVER_JAVA_OPTIONS", "-Xlog:class+load=info:file=" + log);
    Outcome second = drover.run("--version");

    assertThat(second).isEqualTo(first);
    assertThat(first.err()).isEmpty();
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.contains(" drover."))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("source: shared objects file (top)"));
  }

  @Test
  void anArchiveThatIsOlderThanTheProgramIsNotUsed() throws IOException {
    Path copy = Files.copy(DroverProgram.file(), drover.work().resolve("drover"));
    drover.by(copy).run("--version");
    Eventually.await(() -> "no archive in " + drover.home(), () -> !archives().isEmpty());
    Path archive = archives().get(0);
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
    Files.write(archive, new byte[0]);
    Files.setLastModifiedTime(archive, FileTime.fromMillis(0));

    assertThat(drover.run("--version").code()).isZero();
    Eventually.await(() -> "no new archive", () -> archive.toFile().length() > 0);
  }

  @Test
  void aHomeThatCannotBeWrittenIsBorneInSilence() throws IOException {
    Path home = Files.writeString(drover.work().resolve("file"), "");
    drover.with("DROVER_HOME", home.toString());

    Outcome outcome = drover.run("--version");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    Eventually.await(() -> "still at it", () -> makers(home).isEmpty());
    assertThat(home).isEmptyFile();
  }

  @Test
  void itCanBeForbidden() {
    drover.with("DROVER_NO_ARCHIVE", "1").run("--version");

    assertThat(makers(drover.home())).isEmpty();
    assertThat(drover.home()).doesNotExist();
  }

  private List<Path> archives() {
    Path run = drover.home().resolve("run");
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(run)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // one was renamed while we looked
    }
  }

  /** Processes that make an archive under this home. */
  private static List<ProcessHandle> makers(Path home) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(home + "/run/classes"))
        .toList();
  }
}
