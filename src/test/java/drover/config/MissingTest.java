package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file names and this machine lacks. */
class MissingTest {
  @TempDir Path folder;

  @Test
  void eachIsNamedWithItsPlaceAndStopsAStartOrNot() {
    Ecosystem read =
        Sample.yaml(
                folder,
                """
                - name: api
                  script: srv.js
                - name: lost
                  cwd: gone
                  script: server.js
                - {name: ruby, script: server.js, interpreter: ruby3}
                - {name: perl, script: bin}
                - {name: env, script: server.js, env_file: .env}
                - {name: py, script: a.rb}
                - {name: line, script: nothing at all}
                - {name: dot, script: ./srv.js}
                - {name: root, script: /gone/srv.js, interpreter: ./gone}
                """)
            .read();
    String missing =
        read.missing().stream()
            .map(m -> m + (m.forbidsStart() ? " [stops]" : "") + "\n")
            .collect(Collectors.joining());
    assertThat(missing.replace(folder.toString(), "/srv/shop"))
        .isEqualTo(
            """
            ecosystem.yaml:2:11: apps[0] "api": script: "srv.js" is not a file in /srv/shop and not a program on PATH [stops]
            ecosystem.yaml:4:8: apps[1] "lost": cwd: "/srv/shop/gone" is not a folder
            ecosystem.yaml:6:48: apps[2] "ruby": interpreter: "ruby3" is not a program on PATH
            ecosystem.yaml:7:24: apps[3] "perl": script: "bin" is not a file in /srv/shop and not a program on PATH [stops]
            ecosystem.yaml:8:44: apps[4] "env": env_file: ".env" is not a file in /srv/shop [stops]
            ecosystem.yaml:9:22: apps[5] "py": script: "a.rb" is not a file in /srv/shop and not a program on PATH [stops]
            ecosystem.yaml:9:22: apps[5] "py": script: ruby, which runs such files, is not a program on PATH
            ecosystem.yaml:11:23: apps[7] "dot": script: "./srv.js" is not a file in /srv/shop [stops]
            ecosystem.yaml:12:24: apps[8] "root": script: "/gone/srv.js" is not a file [stops]
            ecosystem.yaml:12:51: apps[8] "root": interpreter: "/srv/shop/gone" is not a program
            """
                .replace("apps[", "["));
    assertThat(read.apps()).hasSize(9);
  }
}
