package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logs/out.log                                | yes
          logs/out__2026-11-24_10-00-00.log           | yes
          logs/out__2026-11-24_10-00-00.log.gz        | yes
          logs/out__2026-11-24_10-00-00.log.pending   | yes
          logs/out.log___2026-11-24_10-00-00.log      | yes
          logs/out.log__reopen__out.log.1.pending     | yes
          logs/out.log__2026-11-24                    | yes
          logs/out.log.1                              | yes
          logs/out.log-20261124                       | yes
          logs/other.log                              | no
          logs/out.js                                 | no
          logs/output.log                             | no
          out.log                                     | no
          app.pid                                     | yes
          app__tests__.js                             | no
          .drover/state.json                          | yes
          """)
  void filesAndTheirPartsAreKnown(String path, String expected) {
    Path cwd = Path.of("/srv/shop");
    OwnFiles own =
        new OwnFiles(
            Set.of(cwd.resolve("logs/out.log"), cwd.resolve("app.pid"), cwd.resolve(".drover")));
    assertThat(own.contains(cwd.resolve(path))).isEqualTo(expected.equals("yes"));
  }

  @Test
  void aPathBehindALinkIsKnownByBothNames(@TempDir Path temp) throws IOException {
    Path folder = temp.toRealPath();
    Path release = Files.createDirectory(folder.resolve("release"));
    Path current = Files.createSymbolicLink(folder.resolve("current"), release);

    OwnFiles own = new OwnFiles(Set.of(current.resolve("logs/out.log")));

    assertThat(own.contains(current.resolve("logs/out.log"))).isTrue();
    assertThat(own.contains(release.resolve("logs/out.log.1"))).isTrue();
  }
}
