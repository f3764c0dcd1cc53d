package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system's logrotate rotates the logs of an app that prints without a pause. */
class LogrotateIT {
  private static final int ROTATIONS = 3;
  private static final Pattern NUMBER = Pattern.compile("line (\\d+)");

  /** Until it is told to stop; then says how many lines there were. */
  private static final String WRITER =
      """
      import os, time
      n = 0
      while not os.path.exists('stop'):
          os.write(1, b''.join(b'line %d\\n' % i for i in range(n, n + 20)))
          n += 20
          time.sleep(0.001)
      open('said.new', 'w').write(str(n))
      os.rename('said.new', 'said')
      time.sleep(600)
      """;

  @ParameterizedTest
  @CsvSource({"raw, nocreate", "raw, create 0640", "json, nocreate", "json, create 0640"})
  void renamingAndReloadLogsLoseNothing(String type, String how) throws IOException {
    try (DroverProgram drover = DroverProgram.open()) {
      Path log = start(drover, type);
      String reload = "postrotate\n" + DroverProgram.file() + " -s reloadLogs\nendscript";
      rotate(drover, log, how + "\n" + reload);
      List<Integer> numbers = numbers(log);
      int said = Integer.parseInt(Files.readString(drover.work().resolve("said")));
      assertThat(numbers).hasSize(said);
      for (int i = 0; i < said; i++) {
        assertThat(numbers.get(i)).isEqualTo(i);
      }
    }
  }

  /** What is written between its copy and its truncation nobody can save. */
  @ParameterizedTest
  @CsvSource({"raw", "json"})
  void copytruncateDoublesNothingAndLeavesNoHole(String type) throws IOException {
    try (DroverProgram drover = DroverProgram.open()) {
      Path log = start(drover, type);
      rotate(drover, log, "copytruncate");
      List<Integer> numbers = numbers(log);
      int said = Integer.parseInt(Files.readString(drover.work().resolve("said")));
      assertThat(numbers).isSorted().doesNotHaveDuplicates().contains(0, said - 1);
      assertThat(Files.readString(log)).doesNotContain("\0");
    }
  }

  private static Path start(DroverProgram drover, String type) throws IOException {
    assumeThat(drover.exec("sh", "-c", "command -v logrotate").awaitEnd().code())
        .as("logrotate is installed")
        .isZero();
    Files.writeString(drover.work().resolve("writer.py"), WRITER);
    Files.writeString(
        drover.work().resolve("ecosystem.yaml"),
        "apps:\n  - {name: api, script: writer.py, log_max_size: 0, log_type: " + type + "}\n");
    assertThat(drover.run("start", "ecosystem.yaml").code()).isZero();
    return drover.home().resolve("logs/api-out.log");
  }

  /** Some times, always with much new in the file; then the app says how much it was. */
  private static void rotate(DroverProgram drover, Path log, String how) throws IOException {
    Path rules =
        Files.writeString(
            drover.work().resolve("rules"),
            "\"" + log + "\" {\nsu root root\nrotate 20\nmissingok\n" + how + "\n}\n");
    Files.setPosixFilePermissions(
        rules, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    for (int i = 1; i <= ROTATIONS; i++) {
      Eventually.await(() -> log + " grows", () -> log.toFile().length() > 100_000);
      Outcome done = drover.exec("logrotate", "-f", "-s", "state", rules.toString()).awaitEnd();
      assertThat(done.code()).as(done.out() + done.err()).isZero();
      assertThat(log.resolveSibling("api-out.log." + i)).exists();
    }
    Eventually.await(() -> "the app has its file back", () -> log.toFile().length() > 100_000);
    Files.createFile(drover.work().resolve("stop"));
    Path said = drover.work().resolve("said");
    Eventually.await(() -> "the app says how much", () -> Files.exists(said));
    String last = "line " + (Integer.parseInt(Files.readString(said)) - 1);
    Eventually.await(() -> "its last line is there", () -> read(log).contains(last));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Integer> numbers(Path log) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (Stream<Path> files = Files.list(log.getParent())) {
      List<Path> all =
          files
              .filter(each -> each.getFileName().toString().startsWith("api-out.log"))
              .sorted((a, b) -> Integer.compare(age(b), age(a)))
              .toList();
      assertThat(all).hasSize(ROTATIONS + 1);
      for (Path file : all) {
        NUMBER
            .matcher(Files.readString(file))
            .results()
            .forEach(result -> numbers.add(Integer.valueOf(result.group(1))));
      }
    }
    return numbers;
  }

  /** 0 of the file itself, 1 of {@code api-out.log.1}. */
  private static int age(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".log") ? 0 : Integer.parseInt(name.substring(name.lastIndexOf('.') + 1));
  }
}
