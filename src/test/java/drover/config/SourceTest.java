package drover.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no text at all. */
class SourceTest {
  @TempDir Path folder;

  @Test
  void whatIsNoTextIsRefusedInOneSentence() throws IOException {
    assertThat(refusal("gone.yaml", null)).isEqualTo(": no such file");
    assertThat(refusal("bin.yaml", new byte[] {'a', ':', ' ', 'b', '\n', ' ', (byte) 0xc3, 0x28}))
        .isEqualTo(":2:2: not UTF-8 text");
    assertThat(refusal("big.yaml", new byte[5 << 20])).isEqualTo(": too large; it may have 1 MiB");
    assertThat(refusal("zero.yaml", new byte[100]))
        .endsWith(" character U+0000 cannot stand in YAML");
    assertThat(refusal("zero.json", new byte[100]))
        .isEqualTo(":1:2: not JSON: a control character");
    assertThat(refusal("empty.json", new byte[0])).startsWith(": empty; ");
    assertThat(refusal("blank.yaml", "\n\n# x\n".getBytes(UTF_8))).startsWith(": empty; ");
    Files.createDirectory(folder.resolve("dir.yaml"));
    assertThat(refusal("dir.yaml", null)).isEqualTo(": a folder, not a file");
  }

  @Test
  void anUnreadableFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), "script: a\n");
    assertThat(file.toFile().setReadable(false)).isTrue();
    assumeFalse(Files.isReadable(file), "root reads everything");
    assertThat(refusal("x.yaml", null)).isEqualTo(": cannot be read: permission denied");
  }

  @Test
  void aMebibyteOfOneCharacterIsReadInTime() throws IOException {
    for (char c : "[-a".toCharArray()) {
      byte[] bytes = String.valueOf(c).repeat(Source.LARGEST).getBytes(UTF_8);
      assertThat(refusal("x" + (int) c + ".yaml", bytes)).as("of " + c).isNotEmpty();
      assertThat(refusal("x" + (int) c + ".json", bytes)).as("of " + c).isNotEmpty();
    }
  }

  private String refusal(String name, byte @Nullable [] bytes) throws IOException {
    Path file = folder.resolve(name);
    if (bytes != null) {
      Files.write(file, bytes);
    }
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> EcosystemFile.read(file, ReadOptions.of(Map.of())));
    assertThat(refused.problems()).hasSize(1);
    return refused.text().substring(file.toString().length());
  }
}
