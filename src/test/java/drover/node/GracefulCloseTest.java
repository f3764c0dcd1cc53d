package drover.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GracefulCloseTest {
  @TempDir Path folder;
  private Path own;
  private Path shared;

  @BeforeEach
  void makeFolders() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
    shared = folder.resolve("run/drover");
  }

  private static Map<String, String> with(GracefulClose graceful, boolean isOurs) {
    Map<String, String> env = new HashMap<>(Map.of("NODE_OPTIONS", "--no-warnings"));
    graceful.addTo(env, isOurs, "SIGINT", Duration.ofMillis(1600));
    return env;
  }

  @Test
  void nodeLoadsItBeforeWhatTheUserWants() throws Exception {
    assertThat(with(GracefulClose.write(own, shared), true))
        .containsEntry(
            "NODE_OPTIONS", "--require \"" + own.resolve("graceful-close.cjs") + "\" --no-warnings")
        .containsEntry("DROVER_GRACEFUL_CLOSE", "SIGINT 1600");
  }

  @Test
  void otherUsersLoadOneThatTheyCanRead() throws Exception {
    GracefulClose graceful = GracefulClose.write(own, shared);
    String options = with(graceful, false).getOrDefault("NODE_OPTIONS", "");
    Path script = Path.of(options.split("\"")[1]);
    Path version = only(shared);

    assertThat(script).hasSameBinaryContentAs(own.resolve("graceful-close.cjs"));
    assertThat(permissions(script)).isEqualTo("rw-r--r--");
    assertThat(version).isDirectoryContaining(script::equals);
    assertThat(List.of(permissions(version), permissions(shared))).containsOnly("rwxr-xr-x");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void supervisorsOfOneVersionShareOneFileAndOthersHaveTheirOwn() throws Exception {
    GracefulClose.write(own, shared);
    Path folderOfVersion = only(shared);
    Files.writeString(folderOfVersion.resolve("graceful-close.cjs"), "torn");
    Files.createDirectory(shared.resolve("00000000"));
    GracefulClose.write(own, shared);

    assertThat(only(folderOfVersion)).hasSameBinaryContentAs(own.resolve("graceful-close.cjs"));
    assertThat(shared.resolve("00000000")).isEmptyDirectory();
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void whereNoneCanBeSharedOtherUsersDoWithout() throws Exception {
    Files.writeString(folder.resolve("run"), "a file");

    GracefulClose graceful = GracefulClose.write(own, shared);
    assertThat(with(graceful, false)).isEqualTo(Map.of("NODE_OPTIONS", "--no-warnings"));
    assertThat(with(graceful, true)).containsKey("DROVER_GRACEFUL_CLOSE");
  }
}
