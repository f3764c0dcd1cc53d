package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWritersTest {
  @TempDir Path folder;

  @Test
  void theLeaseTellsWriters() throws IOException {
    check(FileWriters::exist);
  }

  @Test
  void theDescriptorsOfAllProcessesTellTheSame() throws IOException {
    check(FileWriters::haveDescriptors);
  }

  private void check(Predicate<Path> hasWriters) throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "x");
    assertThat(hasWriters.test(file)).isFalse();
    assertThat(hasWriters.test(folder.resolve("none.log"))).isFalse();
    try (var reader = Files.newInputStream(file)) {
      assertThat(reader.read()).isEqualTo('x');
      assertThat(hasWriters.test(file)).as("a reader").isFalse();
    }
    try (var writer = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      writer.write('y');
      assertThat(hasWriters.test(file)).as("we").isTrue();
    }
    Process other =
        new ProcessBuilder("cat")
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
            .start();
    assertThat(hasWriters.test(file)).as("another process").isTrue();
    other.getOutputStream().close();
    other.onExit().join();
    assertThat(hasWriters.test(file)).isFalse();
  }
}
