package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import drover.os.FileCut;
import drover.spec.ByteSize;
import drover.spec.LogRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFileTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final RotatedName PART =
      new RotatedName("a", LocalDateTime.of(2026, 11, 24, 9, 0), 0, false, false);

  @TempDir Path folder;
  private Path live;

  @BeforeEach
  void write() throws IOException {
    live = Files.writeString(folder.resolve("a.log"), "new line\n");
  }

  private KeptFile file(long max) {
    LogRule usual = LogRule.DEFAULT;
    LogRule rule =
        new LogRule(
            usual.out(),
            usual.error(),
            usual.combined(),
            true,
            false,
            null,
            false,
            ByteSize.of(max),
            3,
            false,
            null,
            null);
    return new KeptFile(folder, live, new KeptLog(live, "a", rule, List.of()), NOW);
  }

  @Test
  void whatAReopeningLeftGetsItsName() throws IOException {
    Files.writeString(folder.resolve("a.log__reopen__a.log.1.pending"), "old text\n");

    file(100).recover(new FileCut());

    assertThat(folder.resolve("a.log.1")).hasContent("old text\n");
    assertThat(folder.resolve("a.log__reopen__a.log.1.pending")).doesNotExist();
  }

  @Test
  void aCopyThatAReopeningLeftIsDropped() throws IOException {
    Files.writeString(folder.resolve("a.log__reopen__a.log.1.pending"), "new line\n");

    file(100).recover(new FileCut());

    assertThat(folder.resolve("a.log.1")).doesNotExist();
    assertThat(folder.resolve("a.log__reopen__a.log.1.pending")).doesNotExist();
    assertThat(live).hasContent("new line\n");
  }

  @Test
  void pendingFilesOfOthersStay() throws IOException {
    List<String> others =
        List.of(
            "a.pending",
            "abc.pending",
            "a.log.pending",
            "a-b.log__reopen__a-b.log.1.pending",
            "a.log__reopen__.pending");
    for (String other : others) {
      Files.writeString(folder.resolve(other), "new line\n");
    }

    file(100).recover(new FileCut());

    assertThat(others).allSatisfy(other -> assertThat(folder.resolve(other)).exists());
  }

  @Test
  void onePendingThatCannotBeReadDoesNotHinderTheOthers() throws IOException {
    Files.createDirectories(PART.pending().beside(live));
    Files.writeString(folder.resolve("a.log__reopen__a.log.1.pending"), "old text\n");
    KeptFile file = file(100);
    FileCut cut = new FileCut();

    for (int i = 0; i < 3; i++) {
      try {
        file.recover(cut);
      } catch (IOException e) {
        assertThat(file.failed(e, 0)).isNull();
      }
    }

    assertThat(folder.resolve("a.log.1")).hasContent("old text\n");
    file.recover(cut);
  }

  @Test
  void aPartThatIsTooLargeKeepsItsNameAndItsEnd() throws IOException {
    KeptFile file = file(10);
    assertThat(file.look(0, NOW)).isFalse();
    Path part =
        Files.writeString(PART.beside(live), "1 line\n2 line\n3 line\n4 line\n5 line\n6 line\n");
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-rw----"));
    AppShelf shelf = new AppShelf(List.of(file), new Compressor());

    shelf.tidyIfDue(System.nanoTime(), new HashMap<>());

    assertThat(part).hasContent("3 line\n4 line\n5 line\n6 line\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
        .isEqualTo("rw-rw----");
    assertThat(RotatedFiles.beside(live).all(live)).containsExactly(PART);
  }

  @Test
  void theTailOfWhatIsShortIsAllOfIt() throws IOException {
    Path copy = folder.resolve("copy");

    PartFile.make(copy, folder.resolve("temporary"), live, PartFile.tail(live, 9));
    assertThat(copy).hasContent("new line\n");
    PartFile.make(copy, folder.resolve("temporary"), live, PartFile.tail(live, 100));
    assertThat(copy).hasContent("new line\n");
  }
}
