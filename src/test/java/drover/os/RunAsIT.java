package drover.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of other users; what those who are not root are told: {@link NonRootIT}. */
class RunAsIT {
  private static final RunAs NOBODY = new RunAs("nobody", "1");

  @TempDir Path folder;
  private HostFixture fixture;

  @BeforeEach
  void open() throws IOException {
    assumeThat(Libc.geteuid()).as("only root may become somebody else").isZero();
    setRights(folder, "rwxr-xr-x");
    fixture = new HostFixture(folder);
  }

  @AfterEach
  void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  private static void setRights(Path file, String rights) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  private String failure(SpawnSpec spec) {
    return fixture.spawn(spec.withRunAs(NOBODY)).failure();
  }

  @Test
  void allOfItsIdsAreTheOthersAndNoPrivilegeIsLeft() throws IOException {
    SpawnSpec spec = fixture.spec("cat", "/proc/self/status").withRunAs(NOBODY);

    assertThat(fixture.spawn(spec).exit().code()).isZero();

    assertThat(Files.readString(fixture.out))
        .contains("Uid:\t65534\t65534\t65534\t65534\n")
        .contains("Gid:\t1\t1\t1\t1\n")
        .containsPattern("Groups:\t1 *\n")
        .containsPattern("CapPrm:\t0+\n")
        .containsPattern("CapEff:\t0+\n");
  }

  @Test
  void weStayWhoWeAre() throws IOException {
    assertThat(fixture.spawn(fixture.spec("true").withRunAs(NOBODY)).exit().code()).isZero();

    String[] threads = new File("/proc/self/task").list();
    assertThat(threads).isNotNull();
    for (String thread : threads) {
      Path status = Path.of("/proc/self/task", thread, "status");
      assertThat(!Files.exists(status) || Files.readString(status).contains("Uid:\t0\t0\t0\t0\n"))
          .isTrue();
    }
    assertThat(Libc.prctl(3, 0, 0, 0, 0)).as("dumpable").isEqualTo(1);
    assertThat(fixture.output("id -u")).endsWith("0\n");
  }

  @Test
  void theVariablesAreTheUsers() throws IOException {
    SpawnSpec spec =
        new SpawnSpec(
                List.of("sh", "-c", "echo $HOME $USER $LOGNAME"),
                Map.of("HOME", "/root", "USER", "root", "LOGNAME", "root"),
                folder,
                "c",
                fixture.out,
                null)
            .withRunAs(NOBODY);

    assertThat(fixture.spawn(spec).exit().code()).isZero();

    assertThat(Files.readString(fixture.out)).isEqualTo("/nonexistent nobody nobody\n");
  }

  @Test
  void aNewLogFileIsTheUsersInAFolderThatIsNot() throws IOException {
    Path barred = Files.createDirectory(folder.resolve("barred"));
    setRights(barred, "rwx------");
    Path log = barred.resolve("x.log");
    SpawnSpec spec = fixture.spec(log, "sh", "-c", "echo line; echo again >> /dev/stdout");

    assertThat(fixture.spawn(spec.withRunAs(NOBODY)).exit().code()).isZero();

    assertThat(Files.readString(log)).isEqualTo("line\nagain\n");
    assertThat(Files.getAttribute(log, "unix:uid")).isEqualTo(65534);
  }

  @Test
  void itsTreeIsKilled() {
    SpawnSpec spec = fixture.spec("sh", "-c", "(setsid sleep 60 &); exec sleep 60");
    ProcessRef ref = fixture.spawn(spec.withRunAs(NOBODY)).ref();
    HostFixture.eventually("both sleep", () -> fixture.survey(ref).size() == 2);

    assertThat(fixture.kill(ref)).isEmpty();
  }

  @Test
  void theKernelsRefusalIsExplained() throws IOException {
    Path barred = Files.createDirectory(folder.resolve("barred"));
    Path inside = fixture.script("barred/x.sh", "#!/bin/sh\n");
    Path owned = fixture.script("owned.sh", "#!/bin/sh\n");
    setRights(barred, "rwx------");
    setRights(owned, "rwx------");
    String denied = " by user nobody: permission denied";

    assertThat(failure(new SpawnSpec(List.of("sh"), Map.of(), barred, "c", null, null)))
        .isEqualTo("cwd " + barred + " cannot be entered" + denied);
    assertThat(failure(fixture.spec(inside.toString())))
        .isEqualTo(inside + " cannot be reached" + denied + " in " + barred);
    assertThat(failure(fixture.spec(owned.toString())))
        .isEqualTo(owned + " may not be executed" + denied);
  }

  @Test
  void anUnknownUserIsNamed() {
    SpawnSpec spec = fixture.spec("true").withRunAs(new RunAs("drover-nobody", null));

    assertThat(fixture.spawn(spec).failure()).isEqualTo("user drover-nobody does not exist");
  }
}
