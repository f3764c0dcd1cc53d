package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration scripts as they are found in the world, run by the node of this machine. */
class WildScriptsIT {
  @TempDir Path folder;

  static List<Flavour> scripts() {
    return Flavour.of("scripts.txt");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void whatPeopleWriteIsReadAsPm2ReadsItOrRefusedInOneSentence(Flavour flavour) throws IOException {
    Path real = folder.toRealPath();
    Flavour.furnish(real);
    Map<String, String> env = Map.of("PATH", System.getenv("PATH"), "STAGE", "test");
    ReadOptions options = ReadOptions.of(env).withCpus(8).withFolder(real);

    assertThat(flavour.read(real, options)).isEqualTo(flavour.outcome());
  }
}
