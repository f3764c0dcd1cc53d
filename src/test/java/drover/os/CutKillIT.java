package drover.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever cuts a file is killed at each step, and another one ends what he began. */
class CutKillIT {
  /** Until it is told to stop; then says how many lines there were. */
  private static final String WRITER =
      """
      import os, sys, time
      n, batch = 0, int(sys.argv[1])
      while not os.path.exists('stop'):
          os.write(1, b''.join(%s for i in range(n, n + batch)))
          n += batch
          time.sleep(0.002)
      open('said.new', 'w').write(str(n))
      os.rename('said.new', 'said')
      """;

  @TempDir Path disk;
  private Path memory;

  @BeforeEach
  void inMemory() throws IOException {
    assumeThat(Files.isWritable(Path.of("/dev/shm"))).as("there is a tmpfs").isTrue();
    memory = Files.createTempDirectory(Path.of("/dev/shm"), "drover-cut");
  }

  @AfterEach
  void delete() throws IOException {
    try (Stream<Path> files = Files.list(memory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(memory);
  }

  @ParameterizedTest
  @CsvSource({
    "disk, GENTLE, COPIED",
    "disk, GENTLE, NOTED",
    "disk, GENTLE, TAKEN_OUT",
    "disk, GENTLE, NAMED",
    "memory, WHOLE, NOTED",
    "memory, WHOLE, COPIED",
    "memory, WHOLE, PUT",
    "memory, WHOLE, TAKEN_OUT",
    "memory, WHOLE, NAMED",
    "memory, PROMPT, NOTED",
    "memory, PROMPT, COPIED",
    "memory, PROMPT, PUT",
    "memory, PROMPT, TAKEN_OUT"
  })
  void noneOfManyLinesThatAreTheSameIsLostOrDoubled(String where, String manner, String step)
      throws Exception {
    Path place = where.equals("disk") ? disk : memory;
    try (HostFixture fixture = new HostFixture(place)) {
      cutAndRecover(fixture, "b'always the same line\\n'", manner, FileCut.UNBOUNDED, step);
      long said = Long.parseLong(Files.readString(place.resolve("said")));
      assertThat(lines(fixture).count()).isEqualTo(said);
      assertThat(lines(fixture).allMatch("always the same line"::equals)).isTrue();
      assertNothingIsLeft(place);
    }
  }

  /** There is room for a copy of the last quarter of a megabyte only. */
  @ParameterizedTest
  @CsvSource({"NOTED", "COPIED", "PUT", "TAKEN_OUT"})
  void whatHasNoRoomGoesFromTheBeginningOnly(String step) throws Exception {
    try (HostFixture fixture = new HostFixture(memory)) {
      cutAndRecover(fixture, "b'line %d\\n' % i", "PROMPT", 1, step);
      List<String> lines = lines(fixture).toList();
      long said = Long.parseLong(Files.readString(memory.resolve("said")));
      long first = said - lines.size();
      assertThat(lines.get(0)).isEqualTo("line " + first);
      assertThat(lines.get(lines.size() - 1)).isEqualTo("line " + (said - 1));
      boolean isCut = step.equals("TAKEN_OUT");
      assertThat(first > 0).isEqualTo(isCut);
      assertThat(Files.exists(memory.resolve("part"))).isEqualTo(isCut);
      assertNothingIsLeft(memory);
    }
  }

  private static void cutAndRecover(
      HostFixture fixture, String line, String manner, long most, String step) throws Exception {
    String script = WRITER.formatted(line);
    Started writer = fixture.spawn(fixture.spec("python3", "-c", script, "1000"));
    Path live = fixture.out;
    HostFixture.eventually("much", () -> live.toFile().length() > 3_000_000);
    Path pending = live.resolveSibling("part.pending");
    Path part = live.resolveSibling("part");
    int code =
        java(
            live.toString(),
            pending.toString(),
            part.toString(),
            Long.toString(writer.ref().pid()),
            manner,
            Long.toString(most),
            step);
    assertThat(code).isEqualTo(137);
    if (Files.exists(pending)) {
      new FileCut().recover(new FileCut.Names(live, pending, part));
    }
    Files.createFile(fixture.folder.resolve("stop"));
    assertThat(writer.exit().code()).isZero();
  }

  private static int java(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), CutRun.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static Stream<String> lines(HostFixture fixture) throws IOException {
    Path part = fixture.folder.resolve("part");
    String all =
        (Files.exists(part) ? Files.readString(part, StandardCharsets.ISO_8859_1) : "")
            + Files.readString(fixture.out, StandardCharsets.ISO_8859_1);
    return all.lines();
  }

  private static void assertNothingIsLeft(Path place) {
    assertThat(place.resolve("part.pending")).doesNotExist();
    assertThat(place.toFile().list((folder, name) -> name.endsWith(".cut")))
        .allMatch(name -> FileCut.isRest(place.resolve(name)));
  }
}
