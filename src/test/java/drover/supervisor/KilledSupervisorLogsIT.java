package drover.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Supervisors that are killed in the middle, one after the other, while one app prints. How often
 * is the system property {@code drover.kills}.
 */
class KilledSupervisorLogsIT {
  private static final int KILLS = Integer.getInteger("drover.kills", 3);
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Prints numbered lines in pieces that end anywhere, some fast and some slowly, until there is a
   * file {@code stop}; then says how many, and how long the longest write took.
   */
  private static final String APP =
      """
      import os, time
      open('pid', 'w').write(str(os.getpid()))
      n, held, longest = 0, b'', 0.0
      while not os.path.exists('stop'):
          for i in range(1 if n % 7 < 3 else 400):
              n += 1
              held += ('%d caf\\u00e9 \\U0001F600\\n' % n).encode()
          cut = len(held) - n % 5
          began = time.monotonic()
          os.write(1, held[:cut])
          longest = max(longest, time.monotonic() - began)
          held = held[cut:]
          time.sleep(0.001)
      os.write(1, held + b'end')
      open('said', 'w').write('%d %.3f' % (n, longest))
      """;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"raw", "json", "dated"})
  void nothingIsLostTornOrDoubled(String mode) throws Exception {
    Files.writeString(home.resolve("app.py"), APP);
    Random random = new Random(mode.hashCode());
    Process supervisor = run(home.toString(), mode, "exec python3 app.py");
    await(() -> Files.exists(home.resolve("pid")));
    for (int i = 0; i < KILLS; i++) {
      Path log = log();
      long size = log.toFile().length();
      await(() -> log.toFile().length() > size);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
      supervisor.destroyForcibly().waitFor();
      supervisor = run(home.toString());
    }
    Files.createFile(home.resolve("stop"));
    await(() -> Files.exists(home.resolve("said")) && spools().isEmpty());
    supervisor.destroyForcibly().waitFor();

    String[] said = Files.readString(home.resolve("said")).split(" ");
    assertThat(lines(mode)).isEqualTo(expected(Integer.parseInt(said[0])));
    assertThat(Double.parseDouble(said[1])).as("longest write, in seconds").isLessThan(2);
  }

  private static String expected(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= lines; i++) {
      text.append(i).append(" caf\u00e9 \ud83d\ude00\n");
    }
    return text.append("end").toString();
  }

  private String lines(String mode) throws IOException {
    String log = Files.readString(log(), UTF_8);
    if (mode.equals("raw")) {
      return log;
    }
    List<String> lines = new ArrayList<>();
    for (String record : log.split("\n")) {
      lines.add(
          mode.equals("json")
              ? JSON.readTree(record).get("message").textValue()
              : record.replaceFirst("^[0-9:.]{12}: ", ""));
    }
    return String.join("\n", lines);
  }

  private Path log() {
    return home.resolve("logs").resolve("app-out.log");
  }

  private List<Path> spools() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("run").resolve("spool"))) {
      return all.toList();
    }
  }

  private Process run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SupervisorRun.class.getName());
    command.addAll(List.of(arguments));
    File output = home.resolve("supervisor.out").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
        .start();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
