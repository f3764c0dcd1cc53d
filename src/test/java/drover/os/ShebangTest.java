package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShebangTest {
  @TempDir Path folder;

  private Optional<Shebang> of(String text) throws IOException {
    return Shebang.of(Files.writeString(folder.resolve("script"), text));
  }

  @Test
  void isSplitAtItsFirstBlankOnly() throws IOException {
    assertThat(of("#!/bin/sh\necho")).contains(new Shebang("/bin/sh", ""));
    assertThat(of("#! \t/bin/sh\t-e -x \n")).contains(new Shebang("/bin/sh", "-e -x"));
    assertThat(of("#!/bin/sh")).contains(new Shebang("/bin/sh", ""));
  }

  @Test
  void otherFilesHaveNone() throws IOException {
    assertThat(of("")).isEmpty();
    assertThat(of("#")).isEmpty();
    assertThat(of(" #!/bin/sh\n")).isEmpty();
    assertThat(Shebang.of(folder)).isEmpty();
  }

  @Test
  void knowsWhatEnvWillLookUp() throws IOException {
    assertThat(of("#!/usr/bin/env node\n").orElseThrow().lookedUpByEnv()).contains("node");
    assertThat(of("#!/usr/bin/env ts-node\n").orElseThrow().lookedUpByEnv()).contains("ts-node");
    assertThat(of("#!/usr/bin/env -S node -r x\n").orElseThrow().lookedUpByEnv()).isEmpty();
    assertThat(of("#!/usr/bin/env A=1 node\n").orElseThrow().lookedUpByEnv()).isEmpty();
    assertThat(of("#!/bin/sh node\n").orElseThrow().lookedUpByEnv()).isEmpty();
  }

  @Test
  void aCarriageReturnIsPartOfTheName() throws IOException {
    assertThat(of("#!/bin/sh\r\necho\r\n").orElseThrow().hasCarriageReturn()).isTrue();
  }
}
