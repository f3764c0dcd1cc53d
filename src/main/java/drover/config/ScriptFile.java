package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Leaf;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A configuration script, run by the user's own node in a child process. Places are unknown in it:
 * what node hands back is the value, not the text.
 */
final class ScriptFile {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Path file;
  private final Map<String, String> env;
  private final Duration patience;

  /** Parts the answer from whatever else the script prints. */
  private final String mark = UUID.randomUUID() + "=";

  ScriptFile(String name, Path file, Map<String, String> env) {
    this(name, file, env, PATIENCE);
  }

  ScriptFile(String name, Path file, Map<String, String> env, Duration patience) {
    this.name = name;
    this.file = file;
    this.env = env;
    this.patience = patience;
  }

  /** What the script exports; null: nothing. */
  @Nullable Tree read() {
    Path node = new Programs(env, file.getRoot()).find("node");
    if (node == null) {
      throw wrong("node is needed to read it and is not on PATH");
    }
    try {
      Path out = Files.createTempFile("drover", ".out");
      Path error = Files.createTempFile("drover", ".err");
      try {
        return answer(run(node, out.toFile(), error.toFile()), out, error);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(error);
      }
    } catch (IOException e) {
      throw wrong("node cannot be run: " + e.getMessage());
    }
  }

  /** Its exit code. Files instead of pipes: no thread is needed to empty them. */
  private int run(Path node, File out, File error) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            node.toString(), "-e", Runner.TEXT, "--", file.toRealPath().toString(), mark);
    builder.environment().clear();
    builder.environment().putAll(env);
    builder.redirectInput(new File("/dev/null")).redirectOutput(out).redirectError(error);
    Process process = builder.start();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw wrong("node did not finish within " + patience.toSeconds() + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw wrong("interrupted while node read it");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private @Nullable Tree answer(int exitCode, Path out, Path error) throws IOException {
    String text = Source.text(name, out);
    int at = text.lastIndexOf(mark);
    if (at < 0) {
      String last = lastLine(error);
      throw wrong("node ended with exit code " + exitCode + (last.isEmpty() ? "" : ": " + last));
    }
    Tree tree = JsonTree.readWithoutPlaces(name, text.substring(at + mark.length()));
    if (!(tree instanceof Fields answer)) {
      throw wrong("node gave no answer");
    }
    String message = leaf(answer, "error");
    if (message != null) {
      throw ConfigException.of(
          new Place(name, number(answer, "line"), number(answer, "column")), message);
    }
    return answer.fields().isEmpty() ? null : answer.fields().get(0).value();
  }

  private static @Nullable String leaf(Fields answer, String key) {
    for (Field field : answer.fields()) {
      if (field.key().equals(key) && field.value() instanceof Leaf leaf) {
        return leaf.text();
      }
    }
    return null;
  }

  private static int number(Fields answer, String key) {
    String text = leaf(answer, key);
    return text == null ? 0 : Integer.parseInt(text);
  }

  private static String lastLine(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  private ConfigException wrong(String sentence) {
    return ConfigException.of(Place.whole(name), sentence);
  }

  /** Read on first use. */
  private static final class Runner {
    static final String TEXT = text();

    private static String text() {
      try (InputStream in = ScriptFile.class.getResourceAsStream("read-script.js")) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
