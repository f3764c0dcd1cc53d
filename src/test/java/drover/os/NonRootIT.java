package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it without the rights of root: by root, who gives them up for it, or by anybody else. */
class NonRootIT {
  private static final String NOBODY = "65534";

  @TempDir Path folder;

  @Test
  void needsNoRightsAndNamesThoseThatAreMissing() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path barred = Files.createDirectory(folder.resolve("barred"));
    Path notMine = Files.writeString(folder.resolve("not-mine.sh"), "#!/bin/sh\n");
    Path log = Files.createFile(folder.resolve("x.log"));
    setRights(folder, "rwxr-xr-x");
    setRights(own, "rwxrwxrwx");
    setRights(notMine, Libc.geteuid() == 0 ? "rwx------" : "------x--x");
    setRights(log, "r--r--r--");
    setRights(barred, Libc.geteuid() == 0 ? "rwx------" : "---------");

    List<String> user =
        Libc.geteuid() == 0
            ? List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups")
            : List.of();
    OtherJvm jvm = new OtherJvm(Files.createDirectory(folder.resolve("classpath")));
    String output =
        jvm.run(
            user,
            NonRootRun.class,
            own.toString(),
            barred.toString(),
            notMine.toString(),
            log.toString());
    setRights(barred, "rwx------");

    String denied = ": permission denied";
    assertThat(output.lines())
        .containsExactly(
            "root: false",
            "exit: 7",
            "signal: 15",
            "left: 0",
            "background: done",
            "cwd: cwd " + barred + "/x cannot be reached" + denied,
            "folder: cwd " + barred + " cannot be entered" + denied,
            "program: " + barred + "/x cannot be reached" + denied,
            "not mine: " + notMine + " may not be executed" + denied,
            "log folder: log folder " + barred + "/a cannot be made" + denied,
            "log file: log file " + log + " cannot be written" + denied,
            "myself: 0",
            "user: user root: only root may start an app as another user",
            "group: group 0: only root may start an app as another group",
            "end");
  }

  private static void setRights(Path file, String rights) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }
}
