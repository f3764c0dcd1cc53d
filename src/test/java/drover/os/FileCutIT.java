package drover.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs write lines while the beginnings of their files are cut off. */
class FileCutIT {
  private static final int LINES = 300_000;

  @TempDir Path folder;

  private final FileCut cut = new FileCut();
  private FileCut.Manner manner = FileCut.Manner.GENTLE;
  private final List<Path> parts = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"disk, 1, GENTLE", "memory, 1, SWIFT", "disk, 64, GENTLE", "disk, 64, SWIFT"})
  void noByteIsLostDoubledOrTorn(String where, int lineWidth, FileCut.Manner how)
      throws IOException {
    manner = how;
    Path place = where.equals("disk") ? folder : inMemory();
    String script =
        "import sys\nfor i in range("
            + LINES
            + "): sys.stdout.write('%d %s\\n' % (i, 'x' * (i * 7 % "
            + lineWidth
            + ")))";
    try (HostFixture fixture = new HostFixture(place)) {
      Started writer = fixture.spawn(fixture.spec("python3", "-c", script));
      Path live = fixture.out;
      long pid = writer.ref().pid();
      while (!writer.hasExited()) {
        if (Files.exists(live) && Files.size(live) > 100_000) {
          cutOff(live, List.of(pid));
        }
      }
      assertThat(parts).isNotEmpty().allSatisfy(FileCutIT::endsWithALine);
      assertThat(everything(live))
          .isEqualTo(
              IntStream.range(0, LINES)
                  .mapToObj(i -> i + " " + "x".repeat(i * 7 % lineWidth) + "\n")
                  .collect(Collectors.joining()));
    } finally {
      delete(place);
    }
  }

  @Test
  void theRestOfATreeIsStoppedToo() throws IOException {
    Path place = inMemory();
    try (HostFixture fixture = new HostFixture(place)) {
      String child = "for i in range(30000): print('%d line of somebody' % i, flush=True)";
      String script =
          "for n in 1 2; do setsid python3 -c \"" + child + "\" & done; wait; sleep 0.1";
      Started writer = fixture.spawn(fixture.spec("sh", "-c", script));
      Path live = fixture.out;
      while (!writer.hasExited()) {
        if (Files.exists(live) && Files.size(live) > 100_000) {
          cutOff(live, List.of(writer.ref().pid()));
        }
      }
      assertThat(everything(live).lines().count()).isEqualTo(60_000);
      assertThat(everything(live).lines().filter(line -> line.startsWith("29999 "))).hasSize(2);
    } finally {
      delete(place);
    }
  }

  @Test
  void aFileThatNobodyWritesToIsRenamed() throws IOException {
    Path live = Files.writeString(folder.resolve("a.log"), "one\ntwo");
    Object key = Files.getAttribute(live, "unix:ino");
    cutOff(live, List.of());
    assertThat(live).doesNotExist();
    assertThat(parts.get(0)).hasContent("one\ntwo");
    assertThat(Files.getAttribute(parts.get(0), "unix:ino")).isEqualTo(key);
  }

  @Test
  void aWriterThatNobodyNamedIsFound() throws IOException {
    try (HostFixture fixture = new HostFixture(folder)) {
      Started writer = fixture.spawn(fixture.spec("sh", "-c", "echo one; sleep 0.5; echo two"));
      HostFixture.eventually("one", () -> fixture.out.toFile().length() == 4);
      cutOff(fixture.out, List.of());
      assertThat(writer.exit().code()).isZero();
      assertThat(everything(fixture.out)).isEqualTo("one\ntwo\n");
    }
  }

  @Test
  void aWriterWhoseMainThreadHasEndedIsFound() throws Exception {
    Path live = folder.resolve("out.log");
    String script =
        """
        import ctypes, os, threading, time
        def write():
            while not os.path.exists('go'):
                time.sleep(0.001)
            for i in range(100000):
                os.write(1, b'%d\\n' % i)
            os._exit(0)
        threading.Thread(target=write).start()
        ctypes.CDLL(None).syscall(93 if os.uname().machine == 'aarch64' else 60, 0)
        """;
    Process writer =
        new ProcessBuilder("python3", "-c", script)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(live.toFile()))
            .start();
    try {
      Path stat = Path.of("/proc", Long.toString(writer.pid()), "stat");
      HostFixture.eventually("its main thread ends", () -> text(stat).contains(") Z "));
      Files.createFile(folder.resolve("go"));
      manner = FileCut.Manner.SWIFT;
      while (writer.isAlive()) {
        if (live.toFile().length() > 50_000) {
          cutOff(live, List.of());
        }
      }
      assertThat(parts).isNotEmpty();
      assertThat(everything(live))
          .isEqualTo(
              IntStream.range(0, 100_000).mapToObj(i -> i + "\n").collect(Collectors.joining()));
    } finally {
      writer.destroyForcibly();
    }
  }

  /** One that starts another waits for it and cannot be stopped; that one opens a pipe first. */
  @Test
  void aLineIsTornOnlyWhereThatIsAllowed() throws Exception {
    String script =
        """
        import os
        os.write(1, b"a line of text\\n" * 20000 + b"a line")
        os.mkfifo("pipe")
        nothing = (os.POSIX_SPAWN_OPEN, 0, "pipe", os.O_RDONLY, 0)
        os.posix_spawn("/bin/true", ["true"], {}, file_actions=[nothing])
        """;
    try (HostFixture fixture = new HostFixture(folder)) {
      long writer = fixture.spawn(fixture.spec("python3", "-c", script)).ref().pid();
      HostFixture.eventually("it waits for the other one", () -> isWaiting(writer));
      FileCut.Names names =
          new FileCut.Names(fixture.out, folder.resolve("out.pending"), folder.resolve("part.log"));
      String before = Files.readString(fixture.out);

      assertThatThrownBy(
              () -> cut.cut(names, List.of(writer), FileCut.Manner.WHOLE, FileCut.UNBOUNDED))
          .hasMessageContaining("could not be stopped in time");
      assertThat(names.part()).doesNotExist();
      assertThat(names.pending()).doesNotExist();
      assertThat(fixture.out).hasContent(before);
      assumeThat(new Ground.Known().of(folder).collapses()).as("blocks can be taken out").isTrue();
      long length = cut.cut(names, List.of(writer), FileCut.Manner.BLUNT, FileCut.UNBOUNDED);

      assertThat(length).isPositive();
      assertThat(Files.readString(names.part()) + Files.readString(fixture.out)).isEqualTo(before);
    }
  }

  private boolean isWaiting(long pid) {
    ProcessStat stat = new StatReader().read(pid);
    return stat != null && stat.state() == 'D' && Files.exists(folder.resolve("pipe"));
  }

  @Test
  void aLineThatHasBegunStaysInTheFile() throws IOException {
    Path place = inMemory();
    try (HostFixture fixture = new HostFixture(place)) {
      Started writer =
          fixture.spawn(
              fixture.spec("sh", "-c", "echo a long enough line; printf beg; sleep 0.3; echo un"));
      HostFixture.eventually("beg", () -> fixture.out.toFile().length() == 22);
      cutOff(fixture.out, List.of(writer.ref().pid()));
      assertThat(fixture.out).hasContent("beg");
      assertThat(parts.get(0)).hasContent("a long enough line\n");
      writer.exit();
      assertThat(fixture.out).hasContent("begun\n");
    } finally {
      delete(place);
    }
  }

  @Test
  void whoWasStoppedByAnotherStaysSo() throws IOException {
    Path place = inMemory();
    try (HostFixture fixture = new HostFixture(place)) {
      Started writer = fixture.spawn(fixture.spec("sh", "-c", "echo one; kill -STOP $$; echo two"));
      long pid = writer.ref().pid();
      HostFixture.eventually("stopped", () -> stateOf(pid) == 'T');
      cutOff(fixture.out, List.of(pid));
      assertThat(parts.get(0)).hasContent("one\n");
      assertThat(stateOf(pid)).isEqualTo('T');
    } finally {
      delete(place);
    }
  }

  @Test
  void aCutThatWasNotMadeIsForgotten() throws IOException {
    Path live = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");
    Path pending = Files.writeString(folder.resolve("a.pending"), "one\ntwo\n");
    assertThat(cut.recover(new FileCut.Names(live, pending, folder.resolve("part")))).isFalse();
    assertThat(live).hasContent("one\ntwo\nthree\n");
    assertThat(folder.toFile().list()).containsExactly("a.log");
  }

  @Test
  void aCutThatWasMadeIsEnded() throws IOException {
    Path live = Files.writeString(folder.resolve("a.log"), "three\nfour\nfive\n");
    Path pending = Files.writeString(folder.resolve("a.pending"), "one\ntwo\n");
    Path part = folder.resolve("part");
    assertThat(cut.recover(new FileCut.Names(live, pending, part))).isTrue();
    assertThat(part).hasContent("one\ntwo\n");
    assertThat(live).hasContent("three\nfour\nfive\n");
  }

  @Test
  void aCutOfAFileThatIsGoneIsEnded() throws IOException {
    Path pending = Files.writeString(folder.resolve("a.pending"), "one\n");
    Path part = folder.resolve("part");
    assertThat(cut.recover(new FileCut.Names(folder.resolve("a.log"), pending, part))).isTrue();
    assertThat(part).hasContent("one\n");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static char stateOf(long pid) {
    return ProcessTable.sweep().find(pid).map(ProcessStat::state).orElse('X');
  }

  private void cutOff(Path live, List<Long> mains) throws IOException {
    Path part = live.resolveSibling("part" + parts.size());
    FileCut.Names names = new FileCut.Names(live, live.resolveSibling("part.pending"), part);
    if (cut.cut(names, mains, manner, FileCut.UNBOUNDED) > 0) {
      parts.add(part);
    }
  }

  private String everything(Path live) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path part : parts) {
      all.append(Files.readString(part, StandardCharsets.ISO_8859_1));
    }
    // What nobody writes to any more became the last part.
    return Files.exists(live)
        ? all.append(Files.readString(live, StandardCharsets.ISO_8859_1)).toString()
        : all.toString();
  }

  private static void endsWithALine(Path part) throws IOException {
    assertThat(Files.readString(part)).endsWith("\n");
  }

  private static Path inMemory() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeThat(Files.isWritable(memory)).as("there is a tmpfs").isTrue();
    return Files.createTempDirectory(memory, "drover-cut");
  }

  private void delete(Path place) throws IOException {
    if (place.equals(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }
}
