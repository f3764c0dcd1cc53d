package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever rotates is killed at random points, again and again; the property {@code
 * drover.test.kills} says how often.
 */
class RotationKillIT {
  private static final int KILLS = Integer.getInteger("drover.test.kills", 3);
  private static final long SMALL = 200 << 10;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"disk", "memory"})
  void noLineIsLostOrDoubled(String place) throws Exception {
    Path memory = Files.createTempDirectory(Path.of("/dev/shm"), "drover-kill");
    Path live = (place.equals("disk") ? home : memory).resolve("a.log");
    Process writer = writer(live);
    try {
      Random random = new Random(7);
      for (int i = 0; i < KILLS; i++) {
        Process keeper = keeper(live, writer);
        long parts = partsOf(live);
        await(() -> partsOf(live) > parts);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(300_000)));
        keeper.destroyForcibly().waitFor();
      }
      Process last = keeper(live, writer);
      // The writer ends when it is told to, and must not stand still for ever.
      Files.createFile(home.resolve("stop"));
      assertThat(writer.waitFor(30, TimeUnit.SECONDS)).as("the writer goes on").isTrue();
      await(() -> isTidy(live));
      last.destroyForcibly().waitFor();
      assertNumbered(live);
    } finally {
      writer.destroyForcibly();
      try (Stream<Path> files = Files.list(memory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(memory);
    }
  }

  private Process writer(Path live) throws IOException {
    String script =
        "import os,sys\ni=0\n"
            + "while i % 1000 or not os.path.exists('"
            + home.resolve("stop")
            + "'):\n"
            + "  sys.stdout.write('%d %s\\n' % (i, 'x' * (i * 7 % 190)))\n  i+=1\n";
    return new ProcessBuilder("python3", "-c", script)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(live.toFile()))
        .start();
  }

  private Process keeper(Path live, Process writer) throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KeeperRun.class.getName(),
            home.toString(),
            live.toString(),
            Long.toString(SMALL),
            Long.toString(writer.pid()))
        .inheritIO()
        .start();
  }

  private static long partsOf(Path live) {
    return LogScene.parts(live).size();
  }

  private static boolean isTidy(Path live) {
    return live.toFile().length() < SMALL
        && RotatedFiles.beside(live).all(live).stream()
            .allMatch(name -> name.isCompressed() && !name.isPending());
  }

  private static void assertNumbered(Path live) throws IOException {
    List<Path> files = new ArrayList<>(LogScene.parts(live));
    files.add(live);
    int next = 0;
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file);
          InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          assertThat(line).isEqualTo(next + " " + "x".repeat(next * 7 % 190));
          next++;
        }
      }
    }
    assertThat(next % 1000).as("%d lines", next).isZero();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(deadline - System.nanoTime()).isPositive();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
