package drover.logs;

import static drover.logs.LogScene.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogFilter;
import drover.control.LogHistory;
import drover.control.LogHistory.Page;
import drover.control.LogHistory.Wish;
import drover.control.LogLine;
import drover.control.LogPlace;
import drover.control.LogSource;
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
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHistoryTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

  @TempDir Path folder;
  private final List<LogHistory> opened = new ArrayList<>();
  private LogScene api;
  private LogScene worker;

  @BeforeEach
  void name() {
    api = new LogScene(folder.resolve("api-out.log"));
    worker = new LogScene(folder.resolve("worker-out.log"));
  }

  @AfterEach
  void close() {
    opened.forEach(LogHistory::close);
  }

  @Test
  void theLastLinesAreFoundOverAllPartsWhateverTheyAre() throws IOException {
    api.append("one\ntwo\n");
    api.compress(api.cut(8));
    api.append("three\nfour\n");
    api.rename();
    api.append("five\nsix");

    assertThat(last(10, api.source("api"))).containsExactly("one", "two", "three", "four", "five");
    assertThat(last(2, api.source("api"))).containsExactly("four", "five");
    FileHistory history = history(api.source("api"));
    assertThat(texts(history.before(history.veryEnd(), Wish.of(2)).lines()))
        .containsExactly("five", "six");
  }

  @Test
  void aLineThatWasCutInTwoIsOneLine() throws IOException {
    api.append("one\ntwo and a half\nthree\n");
    api.cut(7);

    assertThat(last(10, api.source("api"))).containsExactly("one", "two and a half", "three");
    assertThat(texts(allForwards(history(api.source("api")), 1)))
        .containsExactly("one", "two and a half", "three");
  }

  @Test
  void whatIsInTheMakingIsNotThere() throws IOException {
    api.append("one\ntwo\n");
    RotatedName part = api.copyHead(4);

    assertThat(last(10, api.source("api"))).containsExactly("one", "two");
    api.cutHead(4);
    api.finish(part);
    Files.copy(part.beside(api.live), part.compressed().beside(api.live));
    assertThat(last(10, api.source("api"))).containsExactly("one", "two");
  }

  @Test
  void linesOfSeveralFilesAreInTheOrderOfTheirTimes() throws IOException {
    api.append(stamped(0, "a1") + stamped(20, "a2") + stamped(40, "a3"));
    api.cut(stamped(0, "a1").length());
    worker.append(
        "{\"message\":\"w1\",\"timestamp\":\"2026-11-24T09:00:10.000Z\",\"type\":\"out\"}\n"
            + "{\"level\":30,\"time\":"
            + NINE.plusSeconds(30).toEpochMilli()
            + ",\"msg\":\"w2\"}\n");

    List<LogLine> lines = lines(10, api.source("api"), worker.source("worker"));
    assertThat(lines)
        .extracting(LogLine::app)
        .containsExactly("api", "worker", "api", "worker", "api");
    assertThat(lines)
        .extracting(LogLine::at)
        .containsExactlyElementsOf(
            IntStream.range(0, 5).mapToObj(i -> NINE.plusSeconds(10L * i)).toList());
    assertThat(last(2, api.source("api"), worker.source("worker")))
        .element(0)
        .asString()
        .contains("w2");
  }

  @Test
  void theLinesOfAStackTraceStayWithTheLineBeforeThem() throws IOException {
    api.append(stamped(0, "a1") + "  at here\n  at there\n" + stamped(20, "a2"));
    worker.append(stamped(10, "w1") + "  caused by\n");

    assertThat(last(10, api.source("api"), worker.source("worker")))
        .containsExactly(
            text(0, "a1"),
            "  at here",
            "  at there",
            text(10, "w1"),
            "  caused by",
            text(20, "a2"));
  }

  @Test
  void aClockThatWasSetBackDoesNotChangeTheOrderWithinAFile() throws IOException {
    api.append(stamped(50, "a1") + stamped(10, "a2") + stamped(60, "a3"));
    worker.append(stamped(30, "w1"));

    List<String> lines = last(10, api.source("api"), worker.source("worker"));
    assertThat(lines)
        .filteredOn(line -> line.contains("a"))
        .containsExactly(text(50, "a1"), text(10, "a2"), text(60, "a3"));
    assertThat(lines).contains(text(30, "w1"));
  }

  @Test
  void ofLinesWithoutTimesTheFileThatWasWrittenToLastComesLast() throws IOException {
    api.append("a1\na2\n");
    worker.append("w1\nw2\n");
    Files.setLastModifiedTime(api.live, FileTime.from(NINE));
    Files.setLastModifiedTime(worker.live, FileTime.from(NINE.minusSeconds(1)));

    List<LogLine> lines = lines(3, api.source("api"), worker.source("worker"));
    assertThat(texts(lines)).containsExactly("w2", "a1", "a2");
    assertThat(lines).extracting(LogLine::at).containsExactly(NINE.minusSeconds(1), null, NINE);
  }

  @Test
  void whereLinesTellNothingTheIndexDoes() throws IOException {
    TimeIndexWriter times = new TimeIndexWriter(folder, api.live);
    TimeIndexWriter others = new TimeIndexWriter(folder, worker.live);
    for (int i = 0; i < 6; i++) {
      LogScene scene = i % 2 == 0 ? api : worker;
      scene.append("line " + i + "\n");
      (i % 2 == 0 ? times : others).seen("i", scene.size(), NINE.plusSeconds(i).toEpochMilli());
    }
    api.append("last but one\nlast\n");
    Files.setLastModifiedTime(api.live, FileTime.from(NINE.plusSeconds(7)));
    FileHistory history =
        new FileTails(folder).history(List.of(api.source("api"), worker.source("worker")));
    opened.add(history);

    List<LogLine> lines = history.before(history.end(), Wish.of(10)).lines();
    assertThat(texts(lines))
        .containsExactly(
            "line 0", "line 1", "line 2", "line 3", "line 4", "line 5", "last but one", "last");
    assertThat(lines).element(3).extracting(LogLine::at).isEqualTo(NINE.plusSeconds(3));
    assertThat(lines).element(6).extracting(LogLine::at).isEqualTo(NINE.plusSeconds(7));
    assertThat(texts(history.after(history.at(NINE.plusSeconds(3)), Wish.of(10)).lines()))
        .containsExactly("line 3", "line 4", "line 5", "last but one", "last");
  }

  @Test
  void sinceATimeMeansItsFirstLineOverAllParts() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append(stamped(i, "line " + i));
    }
    api.append(text.toString());
    api.cut(1 << 20);
    Files.setLastModifiedTime(api.live, FileTime.from(NINE.plusSeconds(60_000)));
    FileHistory history = history(api.source("api"));

    for (int second : new int[] {30_000, 44_444, 49_999}) {
      Page page = history.after(history.at(NINE.plusSeconds(second)), Wish.of(1));
      assertThat(texts(page.lines())).containsExactly(text(second, "line " + second));
    }
    assertThat(history.after(history.at(NINE.plusSeconds(50_000)), Wish.of(1)).lines()).isEmpty();
  }

  @Test
  void pagesInBothDirectionsMeetWithoutAGapOrARepetition() throws IOException {
    for (int i = 0; i < 3000; i++) {
      (i % 3 == 0 ? worker : api).append(i % 5 == 0 ? "more " + i + "\n" : stamped(i, "line " + i));
      if (i % 700 == 699) {
        api.cut(api.size() * 2 / 3);
        worker.compress(worker.rename());
      }
    }
    FileHistory history = history(api.source("api"), worker.source("worker"));
    List<LogLine> forwards = allForwards(history, 137);
    List<LogLine> backwards = new ArrayList<>();
    LogPlace place = history.end();
    for (boolean isLast = false; !isLast; ) {
      Page page = history.before(place, Wish.of(211));
      assertThat(texts(history.after(page.from(), Wish.of(1)).lines()))
          .hasSameSizeAs(page.lines().subList(0, Math.min(1, page.lines().size())));
      backwards.addAll(0, page.lines());
      place = page.from();
      isLast = page.isLast();
    }

    assertThat(forwards).hasSize(3000);
    for (String app : List.of("api", "worker")) {
      assertThat(of(app, backwards))
          .containsExactlyElementsOf(of(app, forwards))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aPlaceStaysGoodThroughRotation() throws IOException {
    api.append("one\ntwo\nthree\n");
    FileHistory history = history(api.source("api"));
    LogPlace afterTwo = history.before(history.end(), Wish.of(1)).from();

    api.cut(4);
    assertThat(texts(history.after(afterTwo, Wish.of(9)).lines())).containsExactly("three");
    api.append("four\n");
    RotatedName part = api.rename();
    assertThat(texts(history.after(afterTwo, Wish.of(9)).lines())).containsExactly("three", "four");
    api.compress(part);
    api.append("five\n");
    assertThat(texts(history.after(afterTwo, Wish.of(9)).lines()))
        .containsExactly("three", "four", "five");
    assertThat(texts(history.before(afterTwo, Wish.of(9)).lines())).containsExactly("one", "two");
    LogPlace beforeFour = history.before(history.end(), Wish.of(2)).from();
    Files.delete(part.compressed().beside(api.live));
    assertThat(texts(history.after(beforeFour, Wish.of(9)).lines())).containsExactly("five");
  }

  @Test
  void aFilterLooksThroughSoManyBytesAtMost() throws IOException {
    api.append("needle\n" + "hay\n".repeat(300_000) + "needle 2\n");
    FileHistory history = history(api.source("api"));
    Wish wish = new Wish(10, 100_000, line -> line.text().startsWith("needle"));

    Page page = history.before(history.end(), wish);
    assertThat(texts(page.lines())).containsExactly("needle 2");
    assertThat(page.isLast()).isFalse();
    int pages = 1;
    while (!page.isLast()) {
      page = history.before(page.from(), wish);
      pages++;
    }
    assertThat(texts(page.lines())).containsExactly("needle");
    assertThat(pages).isBetween(5, 20);
  }

  @Test
  void linesThatArePassedOverChangeNothingElse() throws IOException {
    for (int i = 0; i < 3000; i++) {
      String text = i % 97 == 0 ? "needle " + i : "hay " + "-".repeat(i % 90);
      (i % 3 == 0 ? worker : api).append(i % 5 == 0 ? text + "\n" : stamped(i, text));
      if (i % 900 == 899) {
        api.compress(api.cut(api.size() * 2 / 3));
      }
    }
    for (LogSource[] sources :
        List.of(
            new LogSource[] {api.source("api")},
            new LogSource[] {api.source("api"), worker.source("worker")})) {
      FileHistory history = history(sources);
      LogFilter reading = line -> line.text().contains("needle");
      List<Page> read = upwards(history, new Wish(1, 10_000, reading));
      List<Page> passing = upwards(history, new Wish(1, 10_000, new Needles()));

      assertThat(lines(passing)).containsExactlyElementsOf(lines(read)).hasSizeGreaterThan(15);
      assertThat(behind(history, passing)).containsExactlyElementsOf(behind(history, read));
    }
  }

  /** Bytes are judged as lines are. */
  private static final class Needles implements LogFilter {
    @Override
    public boolean test(LogLine line) {
      return line.text().contains("needle");
    }

    @Override
    public boolean mayPass(byte[] bytes, int from, int to) {
      return new String(bytes, from, to - from, UTF_8).contains("needle");
    }
  }

  private static List<Page> upwards(FileHistory history, Wish wish) {
    List<Page> pages = new ArrayList<>();
    LogPlace place = history.end();
    for (boolean isLast = false; !isLast; ) {
      Page page = history.before(place, wish);
      pages.add(page);
      place = page.from();
      isLast = page.isLast();
    }
    return pages;
  }

  /** What follows the place of each page that has found something. */
  private static List<LogLine> behind(FileHistory history, List<Page> pages) {
    return pages.stream()
        .filter(page -> !page.lines().isEmpty())
        .map(page -> history.after(page.from(), Wish.of(1)).lines().get(0))
        .toList();
  }

  private static List<LogLine> lines(List<Page> pages) {
    List<LogLine> lines = new ArrayList<>();
    pages.forEach(page -> lines.addAll(0, page.lines()));
    return lines;
  }

  @Test
  void theBytesBetweenTwoPlacesAreCountedOverAllParts() throws IOException {
    api.append("one\ntwo\n");
    api.compress(api.cut(8));
    worker.append("four\n");
    FileHistory history = history(api.source("api"), worker.source("worker"));
    LogPlace begun = history.end();
    api.append("three\n");

    assertThat(history.bytes(history.start(), history.end())).isEqualTo(8 + 6 + 5);
    assertThat(history.bytes(begun, history.end())).isEqualTo(6);
    assertThat(history.bytes(history.end(), begun)).isZero();
  }

  @Test
  void thePastOfAHugeFileIsReadFromItsEnd() throws IOException {
    try (FileChannel file =
        FileChannel.open(api.live, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap("\nlast but one\nlast\n".getBytes(UTF_8)), 5L << 30);
    }
    long begun = System.nanoTime();

    assertThat(last(2, api.source("api"))).containsExactly("last but one", "last");
    assertThat(System.nanoTime() - begun).isLessThan(Duration.ofMillis(300).toNanos());
  }

  @Test
  void binaryAndLongLinesComeInPiecesAndNothingIsLost() throws IOException {
    Random random = new Random(7);
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    Files.write(api.live, bytes);
    api.append("\n" + "\u20ac".repeat(100_000) + "\r\nend\n");
    FileHistory history = history(api.source("api"));

    List<String> lines = texts(history.before(history.end(), Wish.of(100_000)).lines());
    assertThat(lines).last().isEqualTo("end");
    List<String> euros = lines.stream().filter(line -> line.matches("\u20ac+")).toList();
    assertThat(String.join("", euros)).isEqualTo("\u20ac".repeat(100_000));
    assertThat(String.join("", texts(allForwards(history, 1000))))
        .isEqualTo(String.join("", lines));
  }

  @Test
  void whatIsNotThereHasNoPast() {
    FileHistory history = history(api.source("api"), new LogSource("none", 0, null, null));

    assertThat(history.before(history.end(), Wish.of(5)).lines()).isEmpty();
    assertThat(history.after(history.start(), Wish.of(5)).isLast()).isTrue();
  }

  private FileHistory history(LogSource... sources) {
    FileHistory history = new FileTails().history(List.of(sources));
    opened.add(history);
    return history;
  }

  private List<LogLine> lines(int count, LogSource... sources) {
    FileHistory history = history(sources);
    return history.before(history.end(), Wish.of(count)).lines();
  }

  private List<String> last(int count, LogSource... sources) {
    return texts(lines(count, sources));
  }

  private static List<LogLine> allForwards(FileHistory history, int step) {
    List<LogLine> lines = new ArrayList<>();
    LogPlace place = history.start();
    for (boolean isLast = false; !isLast; ) {
      Page page = history.after(place, Wish.of(step));
      lines.addAll(page.lines());
      place = page.to();
      isLast = page.isLast();
    }
    return lines;
  }

  private static List<String> of(String app, List<LogLine> lines) {
    return lines.stream().filter(line -> line.app().equals(app)).map(LogLine::text).toList();
  }

  private static String stamped(int second, String text) {
    return text(second, text) + "\n";
  }

  private static String text(int second, String text) {
    return NINE.plusSeconds(second).toString().replace('T', ' ') + " " + text;
  }
}
