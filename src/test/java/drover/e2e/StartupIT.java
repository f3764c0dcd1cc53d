package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The start with the machine. A stand-in answers for systemctl, which would change this machine.
 */
class StartupIT {
  private final DroverProgram drover = DroverProgram.open();

  @AfterEach
  void close() {
    drover.close();
  }

  @Test
  void theUnitIsOneThatSystemdUnderstands() throws IOException {
    assumeThat(Path.of("/usr/bin/systemd-analyze")).as("systemd-analyze(1)").exists();
    Outcome printed = drover.run("startup", "--print");
    Path unit = drover.work().resolve("drover-check.service");
    // Whether the manual is there is no matter of ours.
    Files.writeString(unit, printed.out().replaceAll("(?m)^Documentation=.*\n", ""));

    Outcome verified = drover.exec("systemd-analyze", "verify", unit.toString()).awaitEnd();

    assertThat(verified.err().lines().filter(line -> line.contains("drover"))).isEmpty();
  }

  @Test
  void aServiceManagerThatFailsLeavesNothingBehind() throws IOException {
    drover.with("DROVER_JAVA_OPTIONS", "-Duser.name=deploy");
    standIn("echo 'Failed to connect to bus' >&2; exit 1");

    Outcome outcome = drover.run("startup");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "drover: systemctl --user daemon-reload failed: Failed to connect to bus;"
                + " nothing was changed\n");
  }

  @Test
  void aUnitThatWasThereIsKeptWhenTheServiceManagerFails() throws IOException {
    drover.with("DROVER_JAVA_OPTIONS", "-Duser.name=deploy");
    standIn("exit 0");
    Outcome first = drover.run("startup");
    assertThat(first.code()).as(first.err()).isZero();
    Path unit = Path.of(drover.environment().get("HOME"), ".config/systemd/user/drover.service");
    assertThat(first.out())
        .isEqualTo(
            "wrote "
                + unit
                + "\ndid systemctl --user enable drover.service\n"
                + "did loginctl enable-linger deploy\n"
                + "'drover save' saves what it is to start\n"
                + "'drover unstartup' undoes this\n");
    Files.writeString(unit, "mine");

    standIn("exit 1");
    assertThat(drover.run("startup").code()).isEqualTo(1);
    assertThat(unit).hasContent("mine");

    standIn("exit 0");
    assertThat(drover.run("unstartup").code()).isZero();
    assertThat(unit).doesNotExist();
  }

  @Test
  void anotherServiceManagerIsBadUsage() {
    Outcome outcome = drover.run("startup", "upstart");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isEqualTo("drover: 'upstart' is not supported; only systemd is\n");
  }

  @Test
  void readyIsToldToWhoeverStartedTheDaemon() throws IOException {
    assumeThat(Path.of("/usr/bin/python3")).as("python3").exists();
    Path heard = drover.work().resolve("heard");
    String listen =
        "import socket,os,sys,subprocess;"
            + "s=socket.socket(socket.AF_UNIX,socket.SOCK_DGRAM);s.bind(sys.argv[1]);"
            + "os.environ['NOTIFY_SOCKET']=sys.argv[1];"
            + "p=subprocess.Popen([sys.argv[2],'_daemon','--resurrect']);"
            + "print(s.recv(100).decode(),flush=True);p.terminate();"
            + "print(s.recv(100).decode(),flush=True);print(p.wait())";
    Outcome outcome =
        drover
            .exec("python3", "-c", listen, heard.toString(), DroverProgram.file().toString())
            .awaitEnd();

    assertThat(outcome.out().lines()).isEqualTo(List.of("READY=1", "STOPPING=1", "0"));
  }

  private void standIn(String script) throws IOException {
    Path folder = Files.createDirectories(drover.work().resolve("bin"));
    for (String name : List.of("systemctl", "loginctl")) {
      Files.deleteIfExists(folder.resolve(name));
      Files.createFile(
          folder.resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    }
    drover.with("PATH", folder + ":" + System.getenv("PATH"));
  }
}
