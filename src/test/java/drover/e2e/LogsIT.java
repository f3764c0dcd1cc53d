package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code drover logs} beside other programs. */
class LogsIT {
  /** What a JVM takes by itself, a poll of 50,000 lines, and a page. */
  private static final int MOST_MEGABYTES = 250;

  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Pattern LEFT_OUT =
      Pattern.compile("\\* (\\d+) lines came faster than they were read here and are left out;.*");

  private DroverProgram drover;

  @BeforeEach
  void open() {
    drover = DroverProgram.open();
  }

  @AfterEach
  void close() {
    drover.close();
  }

  private void start(String script) throws IOException {
    Files.writeString(drover.work().resolve("app.py"), script);
    Files.writeString(
        drover.work().resolve("ecosystem.yaml"),
        "apps:\n  - {name: api, script: app.py, log_total_size: 60M}\n");
    assertThat(drover.run("start", "ecosystem.yaml").code()).isZero();
  }

  private static final String TALKER =
      "import time\nwhile True:\n  print('hello', flush=True)\n  time.sleep(0.01)\n";

  @Test
  void headGetsItsLineAndNothingIsSaid() throws IOException {
    start(TALKER);
    String line = String.join(" ", drover.command("logs", "api"));
    for (String more : new String[] {"", " --raw", " --json", " --nostream --lines 100000"}) {
      Outcome outcome = drover.exec("bash", "-c", line + more + " | head -1").awaitEnd();
      assertThat(outcome.out().lines()).hasSize(1);
      assertThat(outcome.out()).contains("hello");
      assertThat(outcome.err()).isEmpty();
    }
  }

  @Test
  void ctrlCEndsItAtOnceAndNothingIsSaid() throws IOException {
    start(TALKER);
    RunningProgram logs = drover.start("logs", "api");
    Eventually.await(() -> "lines", () -> logs.out().lines().count() > 5);
    long asked = System.nanoTime();
    DroverProgram.signal(logs.pid(), "INT");
    Outcome outcome = logs.awaitEnd();
    assertThat((System.nanoTime() - asked) / 1_000_000).as("ms").isLessThan(5_000);
    assertThat(outcome.code()).isEqualTo(130);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines()).containsOnly("0|api | hello");
  }

  @Test
  void whoDoesNotReadIsToldHowMuchHeMissedAndCostsNoMemory() throws Exception {
    start(
        """
        import os
        n = 0
        while True:
            os.write(1, b''.join(b'%d of a flood\\n' % i for i in range(n, n + 400)))
            n += 400
            if n % 400_000 == 0:
                open('count.new', 'w').write(str(n))
                os.rename('count.new', 'count')
        """);
    Path errors = drover.work().resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(drover.command("logs", "api", "--raw"));
    builder.directory(drover.work().toFile()).redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(drover.environment());
    Process logs = builder.start();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(logs.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(reader.readLine()).endsWith("of a flood");
      Path count = drover.work().resolve("count");
      Eventually.await(() -> "a flood", () -> Long.parseLong(read(count)) > 6_000_000);
      Eventually.await(
          () -> "told: " + read(errors),
          () -> readOn(reader) && LEFT_OUT.matcher(read(errors)).find());
      Matcher told = LEFT_OUT.matcher(read(errors));
      assertThat(told.find()).isTrue();
      assertThat(Long.parseLong(told.group(1))).isGreaterThan(100_000);
      assertThat(read(errors).lines()).allMatch(line -> LEFT_OUT.matcher(line).matches());
      assertThat(peakMegabytes(logs.pid())).isLessThan(MOST_MEGABYTES);
    } finally {
      logs.destroyForcibly();
    }
  }

  /** Some lines; always true. */
  private static boolean readOn(BufferedReader reader) {
    try {
      for (int i = 0; i < 20_000; i++) {
        assertThat(reader.readLine()).endsWith("of a flood");
      }
      return true;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int peakMegabytes(long pid) {
    Matcher matcher = PEAK.matcher(read(Path.of("/proc/" + pid + "/status")));
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1)) >> 10;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "0";
    }
  }
}
