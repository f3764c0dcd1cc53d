package drover.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The lists of users and of groups on this machine, line by line as passwd(5) and group(5) have
 * them: the files first, and for those who are not in them (LDAP and the like) what getent(1) says.
 */
final class AccountList {
  private static final long PATIENCE_SECONDS = 3;

  private final Path folder;

  /**
   * A list of files.
   *
   * @param folder usually {@code /etc}
   */
  AccountList(Path folder) {
    this.folder = folder;
  }

  /** All lines of the file {@code passwd} or {@code group}. */
  List<String> lines(String file) {
    try {
      // Comments may be in any encoding; what counts is ASCII.
      return Files.readAllLines(folder.resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The fields of the entry whose name, or whose number in the third field, is the key. */
  Optional<List<String>> find(String file, String key) {
    return lines(file).stream()
        .map(line -> List.of(line.split(":", -1)))
        .filter(fields -> fields.size() > 2)
        .filter(fields -> fields.get(0).equals(key) || fields.get(2).equals(key))
        .findFirst()
        .or(() -> ask(file, key).map(line -> List.of(line.split(":", -1))))
        .filter(fields -> fields.size() > 2);
  }

  /** The first line of what {@code getent} prints; nothing, if it has no answer. */
  Optional<String> ask(String database, String key) {
    if (key.startsWith("-")) {
      return Optional.empty();
    }
    try {
      Process getent =
          new ProcessBuilder("getent", database, key)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var answer = getent.inputReader(StandardCharsets.ISO_8859_1)) {
        // A directory server that does not answer must not hold up other starts for long.
        boolean inTime = getent.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return inTime ? Optional.ofNullable(answer.readLine()) : Optional.empty();
      } finally {
        getent.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
