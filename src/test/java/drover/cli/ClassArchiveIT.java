package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in place of the JVM: what it makes of each way to fail. */
class ClassArchiveIT {
  private static final String DUMP = "head -c 200000 /dev/zero >${1#*=}";

  @TempDir private Path temp;
  private Path archive;
  private Path program;

  @BeforeEach
  void aProgram() throws IOException {
    archive = temp.resolve("home/run/classes_bin_drover/0af3-17.0.15+6.jsa");
    program = Files.createFile(temp.resolve("drover"));
    Files.setLastModifiedTime(program, FileTime.from(Instant.now().minusSeconds(60)));
  }

  @Test
  void anArchiveThatWorksGetsItsName() throws IOException {
    make(DUMP, "true");

    assertThat(archive).hasSize(200_000);
    assertThat(names()).containsExactly("0af3-17.0.15+6.jsa", "lock");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("home"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aRehearsalThatFailsLeavesNothingButANote() throws IOException {
    make(DUMP + "; exit 1", "true");

    assertThat(names()).containsExactly("0af3-17.0.15+6.jsa.failed", "lock");
  }

  @Test
  void anArchiveThatIsCutShortIsNotTaken() throws IOException {
    make("head -c 1000 /dev/zero >${1#*=}", "true");

    assertThat(names()).containsExactly("0af3-17.0.15+6.jsa.failed", "lock");
  }

  @Test
  void anArchiveThatKillsTheProgramIsNotTaken() throws IOException {
    make(DUMP, "kill -BUS $$");

    assertThat(names()).containsExactly("0af3-17.0.15+6.jsa.failed", "lock");
  }

  @Test
  void afterAFailureItRestsForADay() throws IOException {
    make("exit 1", "true");
    make(DUMP, "true");
    assertThat(archive).doesNotExist();

    Path failed = archive.resolveSibling("0af3-17.0.15+6.jsa.failed");
    Instant yesterday = Instant.now().minus(Duration.ofHours(25));
    Files.setLastModifiedTime(failed, FileTime.from(yesterday));
    make(DUMP, "true");
    assertThat(names()).containsExactly("0af3-17.0.15+6.jsa", "lock");
  }

  @Test
  void anArchiveThatIsNewerThanTheProgramStays() throws IOException {
    make(DUMP, "true");
    make("head -c 300000 /dev/zero >${1#*=}", "true");
    assertThat(archive).hasSize(200_000);

    Files.setLastModifiedTime(program, FileTime.from(Instant.now().plusSeconds(1)));
    make("head -c 300000 /dev/zero >${1#*=}", "true");
    assertThat(archive).hasSize(300_000);
  }

  @Test
  void archivesOfAnotherJarInTheSamePlaceAreRemoved() throws IOException {
    Files.createDirectories(archive.getParent());
    for (String name :
        List.of("17b0-17.0.15+6.jsa", "0af3-25.0.3+9.jsa", "0af3-17.0.15+6.jsa.1.tmp")) {
      Files.createFile(archive.resolveSibling(name));
    }
    make(DUMP, "true");

    assertThat(names()).containsExactly("0af3-17.0.15+6.jsa", "0af3-25.0.3+9.jsa", "lock");
  }

  @Test
  void whileOneMakesItNobodyElseDoes() throws Exception {
    Files.createDirectories(archive.getParent());
    String holding =
        """
        import fcntl, sys
        lock = open(sys.argv[1], "w")
        fcntl.lockf(lock, fcntl.LOCK_EX)
        print("locked", flush=True)
        sys.stdin.read()
        """;
    Path lock = archive.resolveSibling("lock");
    Process holder = new ProcessBuilder("python3", "-c", holding, lock.toString()).start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");
      make(DUMP, "true");
      assertThat(names()).containsExactly("lock");
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  private void make(String training, String probe) throws IOException {
    String script =
        """
        #!/bin/sh
        case $1 in
          -XX:ArchiveClassesAtExit=*) %s ;;
          -XX:SharedArchiveFile=*) %s ;;
        esac
        """;
    Path jvm = Files.writeString(temp.resolve("java"), script.formatted(training, probe));
    new ClassArchive(archive, program, List.of("sh", jvm.toString())).make();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(archive.getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
