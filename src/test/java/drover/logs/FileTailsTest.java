package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.LogTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTailsTest {
  private static final int MANY = 10_000;

  @TempDir Path folder;
  private Path out;
  private Path error;
  private final AtomicLong now = new AtomicLong();
  private final List<LogTail> opened = new ArrayList<>();

  @BeforeEach
  void name() {
    out = folder.resolve("api-out.log");
    error = folder.resolve("api-error.log");
  }

  @AfterEach
  void close() {
    opened.forEach(LogTail::close);
  }

  @Test
  void theFirstPollBringsTheLastLinesAndTheNextOnlyWhatIsNew() throws IOException {
    append(out, lines(1, 100));
    LogTail tail = open(3);

    assertThat(texts(tail)).containsExactly("line 98", "line 99", "line 100");
    assertThat(texts(tail)).isEmpty();
    append(out, "new\n\nnewer\n");
    assertThat(texts(tail)).containsExactly("new", "", "newer");
    assertThat(texts(tail)).isEmpty();
  }

  @Test
  void aLineSaysWhoseItIsAndWhen() throws IOException {
    append(out, "old\n");
    Instant changed = Instant.parse("2026-03-01T10:15:30Z");
    Files.setLastModifiedTime(out, FileTime.from(changed));
    LogTail tail = open(10);

    assertThat(tail.poll(MANY).lines())
        .containsExactly(new LogLine("api", 4, false, changed, "old"));
    append(error, "broken\n");
    Instant before = Instant.now();
    LogLine line = tail.poll(MANY).lines().get(0);
    assertThat(line).isEqualTo(new LogLine("api", 4, true, line.at(), "broken"));
    assertThat(line.at()).isBetween(before, Instant.now());
  }

  @Test
  void thePastEndsWithTheFileThatWasWrittenToLast() throws IOException {
    append(out, lines(1, 3));
    append(error, "trace 1\ntrace 2\n");
    Files.setLastModifiedTime(out, FileTime.from(Instant.parse("2026-03-01T10:00:01Z")));
    Files.setLastModifiedTime(error, FileTime.from(Instant.parse("2026-03-01T10:00:00Z")));

    assertThat(texts(open(4))).containsExactly("trace 2", "line 1", "line 2", "line 3");
    LogTail.Batch cut = open(4).poll(3);
    assertThat(cut.lines()).extracting(LogLine::text).containsExactly("line 1", "line 2", "line 3");
    assertThat(cut.skipped()).isZero();
  }

  @Test
  void aTailWithoutPastBeginsAtTheEnd() throws IOException {
    append(out, "old\n");
    LogTail tail = open(0);

    assertThat(texts(tail)).isEmpty();
    append(out, "new\n");
    assertThat(texts(tail)).containsExactly("new");
  }

  @Test
  void aHugeFileIsOpenedAtItsEnd() throws IOException {
    try (FileChannel file =
        FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap("\nlast but one\nlast\n".getBytes(UTF_8)), 5L << 30);
    }
    long begun = System.nanoTime();

    assertThat(texts(open(2))).containsExactly("last but one", "last");
    // What is before them is one line of 5 GiB, which comes in pieces.
    assertThat(texts(open(3))).hasSize(3).first().asString().startsWith("\0".repeat(64 << 10));
    assertThat(System.nanoTime() - begun).isLessThan(Duration.ofMillis(700).toNanos());
  }

  @Test
  void aFileThatAppearsLaterIsReadFromItsBeginning() throws IOException {
    LogTail tail = open(1);

    assertThat(texts(tail)).isEmpty();
    append(out, lines(1, 3));
    assertThat(texts(tail)).containsExactly("line 1", "line 2", "line 3");
  }

  @Test
  void onePathIsReadOnce() throws IOException {
    Path sameFile = folder.resolve("x").resolve("..").resolve("api-out.log");
    LogTail tail =
        opened(
            new FileTails(now::get)
                .open(
                    List.of(
                        new LogSource("api", 0, out, sameFile),
                        new LogSource("api", 1, out, null),
                        new LogSource("other", 0, null, null)),
                    10));
    append(out, "old\n");

    assertThat(tail.poll(MANY).lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.index()).isZero();
              assertThat(line.isError()).isFalse();
            });
  }

  @Test
  void aLineWithoutItsEndIsHeldForASecond() throws IOException {
    LogTail tail = open(10);
    texts(tail);

    append(out, "hal");
    assertThat(texts(tail)).isEmpty();
    append(out, "f\nPassword: ");
    assertThat(texts(tail)).containsExactly("half");
    pass(Duration.ofMillis(999));
    assertThat(texts(tail)).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(texts(tail)).containsExactly("Password: ");
    append(out, "\n");
    assertThat(texts(tail)).isEmpty();
    append(out, "\nrest");
    pass(Duration.ofSeconds(1));
    assertThat(texts(tail)).containsExactly("");
    pass(Duration.ofSeconds(1));
    append(out, " of it\n");
    assertThat(texts(tail)).containsExactly("rest of it");
  }

  @Test
  void theRestIncludesALineWithoutItsEnd() throws IOException {
    LogTail tail = open(10);
    texts(tail);
    append(out, "one\nlast words");

    assertThat(tail.rest()).extracting(LogLine::text).containsExactly("one", "last words");
    assertThat(tail.rest()).isEmpty();
  }

  @Test
  void whatWasBegunIsGoneOnWithInALineOfItsOwn() throws IOException {
    LogTail tail = open(10);
    append(out, "done: 10%\r");
    pass(Duration.ofSeconds(1));
    texts(tail);
    pass(Duration.ofSeconds(1));

    assertThat(texts(tail)).containsExactly("done: 10%");
    append(out, "done: 20%\r\n");
    assertThat(texts(tail)).containsExactly("\rdone: 20%");
  }

  @Test
  void aCharacterInTwoPiecesIsOneCharacter() throws IOException {
    byte[] text = "caf\u00e9 \u20ac \ud83d\ude00\n".getBytes(UTF_8);
    LogTail tail = open(10);
    texts(tail);
    List<String> seen = new ArrayList<>();

    for (byte one : text) {
      append(out, new byte[] {one});
      seen.addAll(texts(tail));
    }
    assertThat(seen).containsExactly("caf\u00e9 \u20ac \ud83d\ude00");
  }

  @Test
  void aLineThatIsShownEarlyIsNotCutWithinACharacter() throws IOException {
    byte[] euro = "\u20ac".getBytes(UTF_8);
    LogTail tail = open(10);
    texts(tail);
    append(out, "5 ");
    append(out, new byte[] {euro[0], euro[1]});
    texts(tail);
    pass(Duration.ofSeconds(1));

    assertThat(texts(tail)).containsExactly("5 ");
    append(out, new byte[] {euro[2], '\n'});
    assertThat(texts(tail)).containsExactly("\u20ac");
  }

  @Test
  void bytesThatAreNoTextDoNoHarm() throws IOException {
    append(out, new byte[] {'a', 0, 'b', '\n', (byte) 0xff, 'c', (byte) 0xc3, '\n', 27, '[', '\n'});

    assertThat(texts(open(10))).containsExactly("a\0b", "\ufffdc\ufffd", "\u001b[");
  }

  @Test
  void aCarriageReturnBeforeTheLineEndBelongsToIt() throws IOException {
    append(out, "one\r\ntwo\r\r\n\r\nthr\ree\n");

    assertThat(texts(open(10))).containsExactly("one", "two\r", "", "thr\ree");
  }

  @Test
  void aLongLineComesInPieces() throws IOException {
    LogTail tail = open(10);
    texts(tail);
    String line = "x".repeat(64 << 10) + "y".repeat(64 << 10) + "z";

    append(out, line + "\nnext\n" + "w".repeat(64 << 10) + "\nlast\n");

    assertThat(texts(tail))
        .containsExactly(
            "x".repeat(64 << 10), "y".repeat(64 << 10), "z", "next", "w".repeat(64 << 10), "last");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void ofAFloodTheNewestLinesAreShownAndTheOthersCounted(int max) throws IOException {
    LogTail tail = open(10);
    append(out, "not who");
    texts(tail);

    append(out, "le\n" + lines(1, 200_000));

    LogTail.Batch batch = tail.poll(max);
    assertThat(batch.lines())
        .extracting(LogLine::text)
        .containsExactlyElementsOf(numbered(200_001 - max, 200_000));
    assertThat(batch.skipped()).isEqualTo(200_001 - max);
    append(out, "next\n");
    assertThat(tail.poll(max)).extracting(LogTail.Batch::skipped).isEqualTo(0L);
  }

  @Test
  void aFloodInOneFileDoesNotHideTheOther() throws IOException {
    LogTail tail = open(10);
    texts(tail);
    append(out, lines(1, 5000));
    append(error, "the cause\n");

    LogTail.Batch batch = tail.poll(10);
    assertThat(batch.lines())
        .extracting(LogLine::text)
        .containsExactlyElementsOf(append(numbered(4992, 5000), "the cause"));
    assertThat(batch.skipped()).isEqualTo(4991);
  }

  @Test
  void whatIsHopelesslyFarBehindIsCountedByLaterPolls() throws IOException {
    LogTail tail = open(10);
    texts(tail);
    byte[] block = "0123456789abcde\n".repeat(1 << 16).getBytes(UTF_8);
    for (int i = 0; i < 40; i++) {
      append(out, block);
    }
    append(out, "last\n");

    LogTail.Batch first = tail.poll(1);
    assertThat(first.lines()).extracting(LogLine::text).containsExactly("last");
    assertThat(first.skipped()).isEqualTo(16 << 16);
    append(out, "later\n");
    LogTail.Batch second = tail.poll(1);
    assertThat(second.lines()).extracting(LogLine::text).containsExactly("later");
    assertThat(first.skipped() + second.skipped() + tail.poll(1).skipped()).isEqualTo(40 << 16);
    assertThat(tail.poll(1).skipped()).isZero();
  }

  @Test
  void aTruncatedFileIsReadFromItsBeginning() throws IOException {
    append(out, lines(1, 10) + "half");
    LogTail tail = open(1);
    texts(tail);

    Files.write(out, new byte[0]);
    append(out, "after\n");
    assertThat(texts(tail)).containsExactly("half", "after");
  }

  @Test
  void aReplacedFileIsReadToItsEndBeforeTheNewOne() throws IOException {
    append(out, "old 1\n");
    LogTail tail = open(1);
    texts(tail);
    texts(tail);

    Path rotated = folder.resolve("api-out.log.1");
    append(out, "old 2\n");
    Files.move(out, rotated);
    assertThat(texts(tail)).containsExactly("old 2");
    Files.createFile(out);
    pass(Duration.ofSeconds(1));
    append(rotated, "old 3\n");
    assertThat(texts(tail)).containsExactly("old 3");
    pass(Duration.ofSeconds(1));
    assertThat(texts(tail)).isEmpty();
    append(rotated, "old 4\nhalf");
    append(out, lines(1, 2));
    assertThat(texts(tail)).containsExactly("old 4");
    pass(Duration.ofMillis(500));
    assertThat(texts(tail)).containsExactly("half", "line 1", "line 2");
    append(out, lines(3, 4));
    assertThat(texts(tail)).containsExactly("line 3", "line 4");
  }

  @Test
  void aFileThatWasDeletedIsStillReadAndItsSuccessorToo() throws IOException {
    try (FileChannel app =
        FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      app.write(ByteBuffer.wrap("old\n".getBytes(UTF_8)));
      LogTail tail = open(1);
      texts(tail);
      texts(tail);
      Files.delete(out);
      pass(Duration.ofSeconds(1));
      app.write(ByteBuffer.wrap("without a name\n".getBytes(UTF_8)));

      assertThat(texts(tail)).containsExactly("without a name");
      append(out, "new\n");
      pass(Duration.ofSeconds(1));
      assertThat(texts(tail)).containsExactly("new");
    }
  }

  @Test
  void whatIsNoFileGivesNothingAndIsNotWaitedFor() throws Exception {
    Files.createDirectory(out);
    Process mkfifo = new ProcessBuilder("mkfifo", error.toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    LogTail tail = open(10);

    assertThat(texts(tail)).isEmpty();
    assertThat(texts(tail)).isEmpty();
  }

  @Test
  void moreFilesThanADescriptorEachIsSpentOn() throws IOException {
    List<LogSource> sources = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Path file = folder.resolve("app-" + i + ".log");
      sources.add(new LogSource("app", i, file, null));
      append(file, "old " + i + "\n");
    }
    LogTail tail = opened(new FileTails(now::get).open(sources, 300));
    assertThat(texts(tail)).hasSize(300);
    assertThat(texts(tail)).isEmpty();

    Path last = folder.resolve("app-299.log");
    append(last, "new 1\n");
    assertThat(texts(tail)).containsExactly("new 1");
    assertThat(texts(tail)).isEmpty();
    Files.write(last, new byte[0]);
    append(last, "n\n");
    assertThat(texts(tail)).containsExactly("n");
    Files.delete(last);
    assertThat(texts(tail)).isEmpty();
    append(last, "another\n");
    assertThat(texts(tail)).containsExactly("another");
  }

  @Test
  void anInterruptOfTheReaderLosesNothing() throws IOException {
    LogTail tail = open(10);
    append(out, lines(1, 2));
    texts(tail);
    append(out, lines(3, 4));

    Thread.currentThread().interrupt();
    assertThat(texts(tail)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(texts(tail)).containsExactly("line 3", "line 4");
  }

  @Test
  void aClosedTailIsEmpty() throws IOException {
    append(out, "old\n");
    LogTail tail = open(10);
    tail.close();
    tail.close();

    assertThat(texts(tail)).isEmpty();
    assertThatThrownBy(() -> tail.poll(0)).hasMessage("max < 1: 0");
  }

  @Test
  void aMillionLinesOfARunningWriterComeOnceAndInOrder() throws Exception {
    LogTail tail = open(10);
    texts(tail);
    int count = 1_000_000;
    Thread writer = new Thread(() -> writeInUnevenPieces(count), "writer");
    writer.start();

    int next = 1;
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (next <= count && deadline - System.nanoTime() > 0) {
      LogTail.Batch batch = tail.poll(2 * count);
      assertThat(batch.skipped()).isZero();
      for (LogLine line : batch.lines()) {
        assertThat(line.text().equals("line " + next)).as("%s, not %d", line.text(), next).isTrue();
        next++;
      }
    }
    writer.join();
    assertThat(next).isEqualTo(count + 1);
    assertThat(texts(tail)).isEmpty();
  }

  @Test
  void shownAndSkippedLinesOfARunningWriterAreAllItsLines() throws Exception {
    LogTail tail = open(10);
    texts(tail);
    int count = 1_000_000;
    Thread writer = new Thread(() -> writeInUnevenPieces(count), "writer");
    writer.start();

    int seen = 0;
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (seen < count && deadline - System.nanoTime() > 0) {
      LogTail.Batch batch = tail.poll(50);
      seen += (int) batch.skipped();
      for (LogLine line : batch.lines()) {
        seen++;
        assertThat(line.text()).isEqualTo("line " + seen);
      }
    }
    writer.join();
    assertThat(seen).isEqualTo(count);
  }

  private void writeInUnevenPieces(int count) {
    StringBuilder text = new StringBuilder();
    try (FileChannel file =
        FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 1; i <= count; i++) {
        text.append("line ").append(i).append('\n');
        if (text.length() > 9973 || i == count) {
          int cut = i == count ? text.length() : 9973;
          file.write(ByteBuffer.wrap(text.substring(0, cut).getBytes(UTF_8)));
          text.delete(0, cut);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private LogTail open(int past) {
    return opened(new FileTails(now::get).open(List.of(new LogSource("api", 4, out, error)), past));
  }

  private LogTail opened(LogTail tail) {
    opened.add(tail);
    return tail;
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static List<String> texts(LogTail tail) {
    return tail.poll(MANY).lines().stream().map(LogLine::text).toList();
  }

  private static String lines(int from, int to) {
    return String.join("\n", numbered(from, to)) + "\n";
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i).toList();
  }

  private static List<String> append(List<String> lines, String line) {
    List<String> all = new ArrayList<>(lines);
    all.add(line);
    return all;
  }

  private static void append(Path file, String text) throws IOException {
    append(file, text.getBytes(UTF_8));
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
