package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdUnitTest {
  private static final Map<String, String> ENV =
      Map.of("PATH", "/usr/bin:/bin", "HOME", "/home/deploy", "SECRET", "x");

  @Test
  void theSystemStartsTheDaemonOfAUser() {
    SystemdUnit unit =
        new SystemdUnit(
            true, "deploy", Path.of("/usr/local/bin/drover"), Path.of("/home/deploy/.drover"));

    assertThat(unit.file(ENV)).isEqualTo(Path.of("/etc/systemd/system/drover-deploy.service"));
    assertThat(unit.text(ENV))
        .isEqualTo(
            """
            [Unit]
            Description=Drover keeps the apps of deploy running
            Documentation=man:systemd.service(5)
            After=network-online.target
            Wants=network-online.target

            [Service]
            Type=notify
            User=deploy
            Environment="DROVER_HOME=/home/deploy/.drover"
            Environment="PATH=/usr/bin:/bin"
            ExecStart="/usr/local/bin/drover" _daemon --resurrect
            Restart=always
            RestartSec=1
            RestartPreventExitStatus=3 4
            SuccessExitStatus=4
            KillMode=process
            OOMPolicy=continue
            TimeoutStopSec=90
            LimitNOFILE=1048576
            TasksMax=infinity

            [Install]
            WantedBy=multi-user.target
            """);
  }

  @Test
  void aUserHasAUnitOfTheirOwn() {
    SystemdUnit unit =
        new SystemdUnit(
            false, "deploy", Path.of("/opt/50% off/drover$"), Path.of("/home/deploy/.drover"));

    assertThat(unit.file(ENV))
        .isEqualTo(Path.of("/home/deploy/.config/systemd/user/drover.service"));
    assertThat(unit.file(Map.of("XDG_CONFIG_HOME", "/c")))
        .isEqualTo(Path.of("/c/systemd/user/drover.service"));
    assertThat(unit.text(ENV))
        .doesNotContain("User=", "Wants=")
        .contains("\nExecStart=\"/opt/50%% off/drover$$\" _daemon --resurrect\n")
        .endsWith("WantedBy=default.target\n");
  }
}
