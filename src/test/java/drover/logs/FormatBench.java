package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import drover.logs.Spool.Progress;
import drover.spec.LogRule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures how fast lines become records; run by hand with the flags of the product: {@code java
 * -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp target/classes:target/test-classes
 * drover.logs.FormatBench}.
 */
final class FormatBench {
  private static final PrintStream OUT = System.out;
  private static final int MEBIBYTES = 256;

  private FormatBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("format-bench");
    try {
      String line =
          "2026-03-01T10:15:30.123 INFO GET /v1/cart 200 12ms user=42 \"agent/1.0\" #000042";
      for (int round = 0; round < 2; round++) {
        bench(folder, "json, lines of 80", true, null, line);
        bench(folder, "dated, lines of 80", false, "YYYY-MM-DDTHH:mm:ss", line);
        bench(folder, "plain, lines of 80", false, null, line);
        bench(folder, "json, lines of 500", true, null, line.repeat(6));
        bench(folder, "json, lines of 10", true, null, "0123456789");
        bench(folder, "json, Greek", true, null, "\u03b1\u03b2\u03b3 ".repeat(12));
        bench(folder, "dated, lines of 1 MB", false, "HH:mm:ss", line.repeat(13_000));
        bench(folder, "json, lines of 1 MB", true, null, line.repeat(13_000));
      }
    } finally {
      Files.delete(folder);
    }
  }

  private static void bench(
      Path folder, String what, boolean isJson, @Nullable String date, String line)
      throws IOException {
    Path path = folder.resolve("c.out");
    Path target = folder.resolve("app.log");
    byte[] bytes = (line + "\n").repeat(Math.max(1, (1 << 20) / line.length())).getBytes(UTF_8);
    long size = 0;
    try (OutputStream out = Files.newOutputStream(path)) {
      for (; size < (long) MEBIBYTES << 20; size += bytes.length) {
        out.write(bytes);
      }
    }
    LogRule rule = SpoolTest.rule(isJson, date);
    SpoolFolder folderOfSpools = new SpoolFolder(folder, (live, part, length) -> {});
    Spool spool = folderOfSpools.spool(path, new SpoolPlan("api", 0, false, List.of(target), rule));
    spool.prepare(0);
    long lines = size / (line.getBytes(UTF_8).length + 1);
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long begun = System.nanoTime();
    while (spool.turn(0) == Progress.MORE) {
      // There is more.
    }
    double took = (System.nanoTime() - begun) / 1e9;
    double spent = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
    OUT.printf(
        "%-22s %6.0f MB/s %10.0f lines/s  (%.2f s, %.2f s of CPU), %d MB out%n",
        what, size / took / 1e6, lines / took, took, spent, Files.size(target) >> 20);
    spool.delete();
    folderOfSpools.close();
    Files.delete(target);
  }
}
