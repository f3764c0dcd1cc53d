package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.spec.ByteSize;
import drover.spec.LogRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs write at full speed while their logs are rotated. */
class RotationIT {
  private static final int LINES = 120_000;
  private static final long MEGABYTE = 1 << 20;
  private static final String PADDING = "x".repeat(90);

  @TempDir Path home;
  private Path memory;
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private LogKeeper keeper;

  @BeforeEach
  void begin() throws IOException {
    memory = Files.createTempDirectory(Path.of("/dev/shm"), "drover-rotation");
    keeper = LogKeeper.start(home, listener());
  }

  @AfterEach
  void end() throws IOException {
    keeper.close();
    processes.forEach(Process::destroyForcibly);
    try (Stream<Path> files = Files.list(memory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(memory);
  }

  @ParameterizedTest
  @CsvSource({
    "disk, python3, false",
    "memory, python3, true",
    "disk, sh, true",
    "memory, sh, false",
    "disk, node, false",
    "memory, node, true"
  })
  void noLineIsLostOrDoubled(String place, String program, boolean compress) throws Exception {
    Path live = (place.equals("disk") ? home : memory).resolve("a.log");
    Process writer = start(live, writer(program));
    LogRule rule = rule(MEGABYTE, 30, compress, null);
    keeper.keep(List.of(new KeptLog(live, "a", rule, List.of(writer.pid()))));
    long most = 0;
    while (writer.isAlive()) {
      most = Math.max(most, total(live));
      pause();
    }
    assertThat(writer.waitFor()).isZero();
    eventually("rotated", () -> isRotated(live));
    eventually("compressed", () -> !compress || allCompressed(live));
    assertNumbered(live, LINES);
    assertThat(most).isLessThan(31 * MEGABYTE);
    assertThat(troubles).isEmpty();
  }

  @Test
  void whatIsTooMuchGoesOldestFirst() throws Exception {
    Path live = memory.resolve("a.log");
    Process writer = start(live, writer("python3"));
    LogRule rule = rule(MEGABYTE, 3, false, null);
    keeper.keep(List.of(new KeptLog(live, "a", rule, List.of(writer.pid()))));
    assertThat(writer.waitFor()).isZero();
    eventually("in bounds", () -> isRotated(live) && total(live) <= 4 * MEGABYTE);
    List<String> lines = lines(live);
    assertThat(lines.get(lines.size() - 1)).isEqualTo(LINES - 1 + PADDING);
    assertConsecutive(lines);
  }

  @Test
  void allFilesOfAnAppShareATotal() throws Exception {
    Path out = home.resolve("a-out.log");
    Path error = home.resolve("a-error.log");
    LogRule rule = rule(MEGABYTE, 30, false, ByteSize.of(3 * MEGABYTE));
    Process one = start(out, writer("python3"));
    Process two = start(error, writer("python3"));
    keeper.keep(
        List.of(
            new KeptLog(out, "a", rule, List.of(one.pid())),
            new KeptLog(error, "a", rule, List.of(two.pid()))));
    one.waitFor();
    two.waitFor();
    eventually(
        "in bounds",
        () -> isAtRest(out) && isAtRest(error) && total(out) + total(error) <= 3 * MEGABYTE);
    assertConsecutive(lines(out));
    assertConsecutive(lines(error));
    assertThat(lines(out).size() + lines(error).size()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"disk, false, 1", "memory, false, 1", "disk, true, 1", "memory, false, 40"})
  void theTotalIsKeptAtEveryMoment(String place, boolean compress, int linesPerWrite)
      throws Exception {
    Path live = (place.equals("disk") ? home : memory).resolve("a.log");
    long total = 40 * MEGABYTE;
    String flood =
        "import os,time\nline=b'x'*99+b'\\n'\nend=time.time()+2\n"
            + "while time.time()<end: os.write(1, line*"
            + linesPerWrite
            + ")";
    Process writer = start(live, List.of("python3", "-c", flood));
    LogRule rule = rule(10 * MEGABYTE, 30, compress, ByteSize.of(total));
    keeper.keep(List.of(new KeptLog(live, "a", rule, List.of(writer.pid()))));
    long most = 0;
    while (writer.isAlive()) {
      most = Math.max(most, stored(live));
      pause();
    }
    assertThat(most).isBetween(total / 4, total);
    assertThat(troubles).isEmpty();
  }

  @Test
  void aFileThatTwoAppsNameIsRotatedOnce() throws Exception {
    Path live = home.resolve("a.log");
    LogRule rule = rule(MEGABYTE, 30, false, null);
    Process one = start(live, writer("python3"));
    Process two = start(live, writer("sh"));
    keeper.keep(
        List.of(
            new KeptLog(live, "a", rule, List.of(one.pid())),
            new KeptLog(home.resolve("x/../a.log"), "b", rule, List.of(two.pid()))));
    one.waitFor();
    two.waitFor();
    eventually("rotated", () -> isRotated(live));
    assertThat(lines(live)).hasSize(2 * LINES);
  }

  @Test
  void theLogOfAStoppedAppIsRotatedToo() throws Exception {
    Path live = Files.writeString(home.resolve("a.log"), "x\n".repeat(600_000));
    keeper.keep(List.of(new KeptLog(live, "a", rule(MEGABYTE, 30, false, null), List.of())));
    eventually("rotated", () -> isRotated(live));
    assertThat(live).doesNotExist();
    assertThat(LogScene.parts(live)).hasSize(1);
  }

  @Test
  void cronRotatesWholeLinesWhateverTheSize() throws Exception {
    Path live = home.resolve("a.log");
    Process writer = start(live, List.of("sh", "-c", "echo one; echo two; exec sleep 60"));
    LogRule usual = LogRule.DEFAULT;
    LogRule rule =
        new LogRule(
            usual.out(),
            usual.error(),
            usual.combined(),
            true,
            false,
            null,
            false,
            usual.maxSize(),
            5,
            false,
            "* * * * * *",
            null);
    eventually("written", () -> live.toFile().length() == 8);
    keeper.keep(List.of(new KeptLog(live, "a", rule, List.of(writer.pid()))));
    eventually("rotated", () -> !LogScene.parts(live).isEmpty());
    assertThat(lines(live)).containsExactly("one", "two");
    assertThat(live).isEmptyFile();
    assertThat(LogScene.parts(live)).hasSize(1);
  }

  @Test
  void aFolderThatMayNotBeWrittenIsSaidOnce() throws Exception {
    Path folder = Files.createDirectory(home.resolve("closed"));
    Path live = Files.writeString(folder.resolve("a.log"), "x\n".repeat(600_000));
    // A name that is too long forbids it to root as well.
    Path longName = Files.move(live, folder.resolve("a".repeat(250) + ".log"));
    keeper.keep(List.of(new KeptLog(longName, "a", rule(MEGABYTE, 3, false, null), List.of())));
    eventually("said", () -> !troubles.isEmpty());
    assertThat(troubles)
        .containsExactly("a: the log " + longName + " cannot be rotated: file name too long");
    assertThat(longName).exists();
  }

  @Test
  void theIndexTellsWhenLinesWereWritten() throws Exception {
    Path live = home.resolve("a.log");
    long before = System.currentTimeMillis();
    Process writer = start(live, writer("python3"));
    keeper.keep(
        List.of(new KeptLog(live, "a", rule(MEGABYTE, 30, false, null), List.of(writer.pid()))));
    writer.waitFor();
    eventually("rotated", () -> isRotated(live));
    Path first = LogScene.parts(live).get(0);
    TimeIndex.Times times = TimeIndex.of(home, live).times(first);
    assertThat(times.at(0)).isPresent();
    assertThat(times.at(0).orElseThrow().toEpochMilli())
        .isBetween(before, System.currentTimeMillis());
  }

  private LogKeeper.Listener listener() {
    return new LogKeeper.Listener() {
      @Override
      public void trouble(String app, String sentence) {
        troubles.add(app + ": " + sentence);
      }

      @Override
      public void fullDisks(List<String> sentences) {
        troubles.addAll(sentences);
      }
    };
  }

  private static LogRule rule(long max, int retain, boolean compress, @Nullable ByteSize total) {
    LogRule usual = LogRule.DEFAULT;
    return new LogRule(
        usual.out(),
        usual.error(),
        usual.combined(),
        true,
        false,
        null,
        false,
        ByteSize.of(max),
        retain,
        compress,
        null,
        total);
  }

  private static List<String> writer(String program) {
    return switch (program) {
      case "sh" ->
          List.of(
              "sh",
              "-c",
              "i=0; while [ $i -lt " + LINES + " ]; do echo ${i}" + PADDING + "; i=$((i+1)); done");
      case "python3" ->
          List.of("python3", "-c", "for i in range(" + LINES + "): print(str(i) + 'x' * 90)");
      default ->
          List.of(
              "node",
              "-e",
              "for (let i = 0; i < " + LINES + "; i++) console.log(i + 'x'.repeat(90))");
    };
  }

  private Process start(Path log, List<String> command) throws IOException {
    assumeThat(isInstalled(command.get(0))).as(command.get(0)).isTrue();
    ProcessBuilder.Redirect append = ProcessBuilder.Redirect.appendTo(log.toFile());
    Process process = new ProcessBuilder(command).redirectOutput(append).start();
    processes.add(process);
    return process;
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean isRotated(Path live) {
    return isAtRest(live) && !RotatedFiles.beside(live).all(live).isEmpty();
  }

  /** Whether nothing of it is being cut off, or is to be. */
  private static boolean isAtRest(Path live) {
    return live.toFile().length() < MEGABYTE
        && RotatedFiles.beside(live).all(live).stream().noneMatch(RotatedName::isPending);
  }

  private static boolean allCompressed(Path live) {
    return LogScene.parts(live).stream().allMatch(part -> part.toString().endsWith(".gz"));
  }

  private static long total(Path live) {
    return LogScene.parts(live).stream().mapToLong(part -> part.toFile().length()).sum()
        + live.toFile().length();
  }

  private static void assertNumbered(Path live, int count) throws IOException {
    List<String> lines = lines(live);
    assertThat(lines).hasSize(count);
    assertThat(lines.get(0)).isEqualTo("0" + PADDING);
    assertConsecutive(lines);
  }

  private static void assertConsecutive(List<String> lines) {
    // The other files of an app may have had all its room.
    int next = lines.isEmpty() ? 0 : Integer.parseInt(lines.get(0).replace("x", ""));
    for (String line : lines) {
      assertThat(line).isEqualTo(next++ + PADDING);
    }
  }

  private static List<String> lines(Path live) throws IOException {
    List<String> lines = new ArrayList<>();
    List<Path> all = new ArrayList<>(LogScene.parts(live));
    if (Files.exists(live)) {
      all.add(live);
    }
    for (Path file : all) {
      try (InputStream in = Files.newInputStream(file);
          InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /**
   * In all files of an app, those in the making, too; one that is renamed meanwhile counts once.
   */
  private static long stored(Path live) throws IOException {
    Map<Object, Long> bytes = new HashMap<>();
    try (Stream<Path> files = Files.list(live.getParent())) {
      for (Path file : files.filter(each -> each.toString().contains("/a")).toList()) {
        FileState state = FileState.of(file);
        if (state != null && state.key() != null) {
          bytes.put(state.key(), state.size());
        }
      }
    }
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void eventually(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(deadline - System.nanoTime()).as(what).isPositive();
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
  }
}
