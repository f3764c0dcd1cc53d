package drover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import drover.spec.AppSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file's text in a folder that has a {@code server.js} and programs of these names on PATH. */
record Sample(Path folder, String name, String text) {
  static Sample yaml(Path folder, String text) {
    return new Sample(folder, "ecosystem.yaml", text);
  }

  static Sample json(Path folder, String text) {
    return new Sample(folder, "ecosystem.json", text);
  }

  ReadOptions options() {
    try {
      Path bin = Files.createDirectories(folder.resolve("bin"));
      for (String program : new String[] {"node", "python3", "bash", "java", "tool"}) {
        Path file = bin.resolve(program);
        if (!Files.exists(file)) {
          Files.createFile(file);
          assertThat(file.toFile().setExecutable(true)).isTrue();
        }
      }
      if (!Files.exists(folder.resolve("server.js"))) {
        Files.createFile(folder.resolve("server.js"));
      }
      return ReadOptions.of(Map.of("PATH", bin.toString(), "LANG", "C"))
          .withCpus(8)
          .withFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ecosystem read() {
    return read(options());
  }

  Ecosystem read(ReadOptions options) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return EcosystemFile.read(new ByteArrayInputStream(bytes), name, options);
  }

  /** The only app. */
  AppSpec app() {
    Ecosystem ecosystem = read();
    assertThat(ecosystem.apps()).hasSize(1);
    return ecosystem.apps().get(0);
  }

  /** What is said of it, one line each. */
  String mistakes() {
    return mistakes(options());
  }

  String mistakes(ReadOptions options) {
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(options));
    assertThat(refused).as(text).isNotNull();
    return refused.text() + "\n";
  }
}
