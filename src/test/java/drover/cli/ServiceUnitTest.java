package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceUnitTest {
  private static final String OF_SYSTEM = "0::/system.slice/drover-deploy.service\n";
  private static final String OF_USER =
      "0::/user.slice/user-1000.slice/user@1000.service/app.slice/drover.service\n";

  @TempDir Path proc;

  @Test
  void theMainProcessOfAServiceIsKnown() throws IOException {
    assertThat(unit("SYSTEMD_EXEC_PID=77", OF_SYSTEM))
        .isEqualTo(new ServiceUnit(true, "drover-deploy.service"));
    assertThat(unit("SYSTEMD_EXEC_PID=77", OF_USER))
        .isEqualTo(new ServiceUnit(false, "drover.service"));
    assertThat(unit("SYSTEMD_EXEC_PID=77", "4:memory:/x\n1:name=systemd:/system.slice/d.service\n"))
        .isEqualTo(new ServiceUnit(true, "d.service"));
  }

  @Test
  void whatAServiceHasStartedIsNotItsMainProcess() throws IOException {
    assertThat(unit("SYSTEMD_EXEC_PID=76", OF_SYSTEM)).isNull();
    assertThat(unit("HOME=/SYSTEMD_EXEC_PID=77", OF_SYSTEM)).isNull();
  }

  @Test
  void aShellsChildIsOfNoService() throws IOException {
    assertThat(unit("SYSTEMD_EXEC_PID=77", "0::/user.slice/user-1000.slice/session-1.scope\n"))
        .isNull();
    assertThat(ServiceUnit.of(proc.resolve("78"))).isNull();
  }

  private @Nullable ServiceUnit unit(String variable, String groups) throws IOException {
    Path process = Files.createDirectories(proc.resolve("77"));
    Files.writeString(process.resolve("environ"), "PATH=/bin\0" + variable + "\0LANG=C\0");
    Files.writeString(process.resolve("cgroup"), groups);
    return ServiceUnit.of(process);
  }
}
