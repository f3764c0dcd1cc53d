package drover.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls of {@code systemctl(1)} and {@code loginctl(1)}, to the system's manager or a user's. */
final class Systemctl {
  private static final long PATIENCE_SECONDS = 30;

  private final Console console;
  private final boolean isOfSystem;

  Systemctl(Console console, boolean isOfSystem) {
    this.console = console;
    this.isOfSystem = isOfSystem;
  }

  /** {@code systemctl --user enable drover.service}. */
  String line(String... words) {
    return String.join(" ", command(words));
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of("systemctl"));
    if (!isOfSystem) {
      command.add("--user");
    }
    command.addAll(List.of(words));
    return command;
  }

  /** Null: it went well; else what was wrong, one sentence. */
  @Nullable String call(String... words) throws InterruptedException {
    return call(command(words));
  }

  /** Null: the user's services start with the machine, not with the first login. */
  @Nullable String linger(String user) throws InterruptedException {
    return call(List.of("loginctl", "enable-linger", user));
  }

  private @Nullable String call(List<String> command) throws InterruptedException {
    Path said;
    try {
      said = Files.createTempFile("drover-", ".out");
    } catch (IOException e) {
      return "there is no room for the output of " + command.get(0) + ": " + e.getMessage();
    }
    try {
      return call(command, said);
    } catch (IOException e) {
      return command.get(0) + " cannot be run; is systemd there? " + e.getMessage();
    } finally {
      // In a folder for what may be left over.
      said.toFile().delete();
    }
  }

  /** Its output goes to a file, so that it cannot hold us up. */
  private @Nullable String call(List<String> command, Path said)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(console.env());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(said.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return String.join(" ", command) + " does not end";
    }
    return process.exitValue() == 0
        ? null
        : String.join(" ", command) + " failed: " + Files.readString(said).strip();
  }
}
