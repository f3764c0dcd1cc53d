package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import drover.control.LogSource;
import drover.control.LogTail;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the CPU time of tails; run by hand with the flags of the product: {@code java
 * -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp target/classes:target/test-classes
 * drover.logs.TailBench}.
 */
final class TailBench {
  private static final PrintStream OUT = System.out;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final byte[] MEBIBYTE =
      "2026-03-01T10:15:30.123 INFO GET /v1/cart 200 12ms #000042 ok\n"
          .repeat((1 << 20) / 62)
          .getBytes(UTF_8);

  private TailBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("tail-bench");
    Path file = folder.resolve("app.log");
    try {
      readAll(file);
      flood(file);
      past(file);
      idle(folder);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(folder);
    }
  }

  private static void readAll(Path file) throws IOException {
    try (LogTail tail = open(List.of(file), 0)) {
      long spent = 0;
      long lines = 0;
      for (int i = 0; i < 400; i++) {
        append(file, 1);
        long begun = cpuTime();
        lines += tail.poll(100_000).lines().size();
        spent += cpuTime() - begun;
      }
      OUT.printf("all lines, a MiB a poll: %d lines, %.0f MB/s%n", lines, rate(400, spent));
    }
  }

  private static void flood(Path file) throws IOException {
    try (LogTail tail = open(List.of(file), 0)) {
      long spent = 0;
      long skipped = 0;
      for (int i = 0; i < 40; i++) {
        append(file, 10);
        long begun = cpuTime();
        skipped += tail.poll(1000).skipped();
        spent += cpuTime() - begun;
      }
      OUT.printf(
          "10 MiB a poll, the newest 1000: %d skipped, %.1f ms a poll, %.0f MB/s%n",
          skipped, spent / 40e6, rate(400, spent));
    }
  }

  private static void past(Path file) throws IOException {
    for (int i = 0; i < 5; i++) {
      long begun = cpuTime();
      try (LogTail tail = open(List.of(file), 1000)) {
        int lines = tail.poll(2000).lines().size();
        OUT.printf(
            "the last %d lines of %d MiB: %.2f ms%n",
            lines, Files.size(file) >> 20, (cpuTime() - begun) / 1e6);
      }
    }
  }

  private static void idle(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      files.add(Files.writeString(folder.resolve(i + ".log"), "line\n"));
    }
    try (LogTail tail = open(files, 10)) {
      for (int round = 0; round < 4; round++) {
        long begun = cpuTime();
        for (int i = 0; i < 1000; i++) {
          tail.poll(1000);
        }
        OUT.printf("100 files, nothing new: %.0f us a poll%n", (cpuTime() - begun) / 1e6);
      }
    }
  }

  private static LogTail open(List<Path> files, int past) {
    LogTail tail =
        new FileTails()
            .open(files.stream().map(file -> new LogSource("app", 0, file, null)).toList(), past);
    if (past == 0) {
      tail.poll(1);
    }
    return tail;
  }

  private static void append(Path file, int mebibytes) throws IOException {
    for (int i = 0; i < mebibytes; i++) {
      Files.write(file, MEBIBYTE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** CPU time of this thread: on a busy machine the only time that says something. */
  private static long cpuTime() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private static double rate(int mebibytes, long nanos) {
    return mebibytes * 1.048576e9 / nanos;
  }
}
