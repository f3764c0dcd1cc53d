package drover.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import drover.logs.Delivery.Batch;
import drover.logs.Spool.Progress;
import drover.spec.ByteSize;
import drover.spec.LogRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
  private static final LogRule JSON = rule(true, null);
  private static final LogRule DATED = rule(false, "[at]");
  private static final LogRule PLAIN = rule(false, null);

  @TempDir Path folder;
  private final List<Path> parts = new ArrayList<>();

  static LogRule rule(boolean isJson, @Nullable String dateFormat) {
    return rule(isJson, dateFormat, 1 << 30);
  }

  private static LogRule rule(boolean isJson, @Nullable String dateFormat, long max) {
    LogRule usual = LogRule.DEFAULT;
    return new LogRule(
        usual.out(),
        usual.error(),
        usual.combined(),
        true,
        isJson,
        dateFormat,
        false,
        ByteSize.of(max),
        usual.retain(),
        usual.compress(),
        null,
        null);
  }

  private SpoolFolder spools() {
    return new SpoolFolder(
        folder.resolve("spool"), (live, part, length) -> parts.add(part.beside(live)));
  }

  private Spool spool(LogRule rule) throws IOException {
    return spool(spools(), "0-a.out", rule, "app.log");
  }

  private Spool spool(SpoolFolder spools, String name, LogRule rule, String... targets)
      throws IOException {
    Files.createDirectories(folder.resolve("spool"));
    List<Path> files = new ArrayList<>();
    for (String target : targets) {
      files.add(folder.resolve(target));
    }
    boolean isError = name.endsWith(".err");
    Spool spool =
        spools.spool(
            folder.resolve("spool").resolve(name), new SpoolPlan("api", 3, isError, files, rule));
    spool.prepare(0);
    return spool;
  }

  private void print(String text) throws IOException {
    print("0-a.out", text.getBytes(UTF_8));
  }

  private void print(String spool, byte[] bytes) throws IOException {
    Files.write(
        folder.resolve("spool").resolve(spool),
        bytes,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  private static void drain(Spool spool) throws IOException {
    Progress progress = Progress.MORE;
    while (progress == Progress.MORE || progress == Progress.DONE) {
      progress = spool.turn(0);
    }
  }

  @Test
  void aLineIsOneRecordWhateverTheWritesWere() throws IOException {
    Spool spool = spool(DATED);
    for (byte each : "caf\u00e9\nna\u00efve \ud83d\ude00\n".getBytes(UTF_8)) {
      print("0-a.out", new byte[] {each});
      drain(spool);
    }

    assertThat(log("app.log")).isEqualTo("at: caf\u00e9\nat: na\u00efve \ud83d\ude00\n");
  }

  @Test
  void whatHasNoLineEndWaitsUntilNobodyCanWriteAnyMore() throws IOException {
    Spool spool = spool(DATED);
    print("one\ntwo");
    drain(spool);
    assertThat(log("app.log")).isEqualTo("at: one\n");

    spool.release();
    drain(spool);

    assertThat(log("app.log")).isEqualTo("at: one\nat: two\n");
    assertThat(spool.turn(0)).isEqualTo(Progress.FINISHED);
  }

  @Test
  void aSpoolIsNotFinishedWhileSomebodyCanWriteToIt() throws IOException {
    Spool spool = spool(PLAIN);
    Path path = folder.resolve("spool/0-a.out");
    try (var writer =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write("half".getBytes(UTF_8));
      writer.flush();
      spool.release();
      drain(spool);
      assertThat(log("app.log")).isEmpty();

      writer.write(" a line\n".getBytes(UTF_8));
      drain(spool);
      assertThat(log("app.log")).isEqualTo("half a line\n");
      assertThat(spool.turn(0)).isEqualTo(Progress.IDLE);
    }
    assertThat(spool.turn(0)).isEqualTo(Progress.FINISHED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain           | plain",
        "'say \"hi\" \\'   | 'say \\\"hi\\\" \\\\'",
        "'a\tb\u0001\u0000' | 'a\\tb\\u0001\\u0000'",
        "'\u001b[31mred'  | '\\u001b[31mred'",
        "caf\u00e9 \ud83d\ude00 | caf\u00e9 \ud83d\ude00",
        "'100%\r'         | 100%",
        "'10%\r20%\r\r'   | '10%\\r20%\\r'",
        "''               | ''"
      })
  void aMessageIsTheLineWithoutItsEnd(String line, String message) throws IOException {
    Spool spool = spool(JSON);
    print(line + "\n");
    drain(spool);

    assertThat(log("app.log"))
        .matches(
            "\\{\"message\":\"\\Q"
                + message
                + "\\E\",\"timestamp\":\"[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z\",\"type\":\"out\","
                + "\"process_id\":3,\"app_name\":\"api\"}\n");
  }

  /** The decoder of the JDK is the judge; it differs in surrogates alone, see below. */
  @Test
  void illFormedBytesBecomeReplacementCharactersAsADecoderDoesIt() {
    Random random = new Random(42);
    byte[] likely = {'a', (byte) 0x80, (byte) 0xBF, (byte) 0xC3, (byte) 0xE0, (byte) 0xEE};
    byte[] more = {(byte) 0xF0, (byte) 0xF4, (byte) 0xF5, (byte) 0xC0, (byte) 0xA0, (byte) 0x90};
    for (int i = 0; i < 20_000; i++) {
      byte[] line = new byte[random.nextInt(8)];
      for (int at = 0; at < line.length; at++) {
        byte[] from = random.nextBoolean() ? likely : more;
        line[at] = random.nextInt(5) == 0 ? anyByte(random) : from[random.nextInt(6)];
      }
      assertThat(message(line)).isEqualTo(JsonRecord.text(new String(line, UTF_8)));
    }
  }

  @Test
  void aSurrogateIsThreeIllFormedBytes() {
    assertThat(message(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
        .isEqualTo("\ufffd\ufffd\ufffd");
  }

  private static String message(byte[] line) {
    RecordBuffer records = new RecordBuffer(1000);
    new JsonRecord("api", 0, false, null).body(line, 0, line.length, false, records);
    return new String(records.bytes, 0, records.length, UTF_8);
  }

  /** Without that one with which surrogates begin. */
  private static byte anyByte(Random random) {
    byte any = (byte) random.nextInt();
    return any == (byte) 0xED ? 0 : any;
  }

  @Test
  void aJsonRecordHasTheDateInTheUsersFormat() throws IOException {
    Spool spool = spool(rule(true, "[\"now\"]"));
    print("x\n");
    drain(spool);

    assertThat(log("app.log")).contains("\"timestamp\":\"\\\"now\\\"\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 262_143, 262_144, 1_000_000, 3_000_000})
  void aLongLineIsOneRecord(int length) throws IOException {
    String line = "x\u00e9\u0001".repeat(length / 4);
    Spool json = spool(JSON);
    print("before\n" + line + "\r\nafter\n");
    drain(json);

    assertThat(log("app.log").lines()).hasSize(3);
    assertThat(log("app.log").lines().skip(1).findFirst().orElseThrow())
        .startsWith("{\"message\":\"x\u00e9\\u0001x")
        .contains(line.replace("\u0001", "\\u0001") + "\",\"timestamp\"");
  }

  @Test
  void aLineWithoutEndComesInPiecesOfWholeCharacters() throws IOException {
    Spool spool = spool(PLAIN);
    byte[] block = "\u20ac".repeat(100_000).getBytes(UTF_8);
    for (int i = 0; i < 60; i++) {
      print("0-a.out", block);
      drain(spool);
    }

    List<String> pieces = log("app.log").lines().toList();
    assertThat(pieces).hasSize(1);
    assertThat(pieces.get(0).length()).isEqualTo(Spool.LONGEST / 3);
    spool.release();
    drain(spool);
    assertThat(log("app.log").replace("\n", "").length()).isEqualTo(6_000_000);
  }

  @Test
  void bothStreamsGoToTheCombinedFile() throws IOException {
    SpoolFolder spools = spools();
    Spool out = spool(spools, "0-a.out", PLAIN, "out.log", "all.log");
    Spool error = spool(spools, "0-a.err", PLAIN, "error.log", "all.log");
    print("0-a.out", "one\n".getBytes(UTF_8));
    drain(out);
    print("0-a.err", "two\n".getBytes(UTF_8));
    drain(error);
    print("0-a.out", "three\n".getBytes(UTF_8));
    drain(out);

    assertThat(log("out.log")).isEqualTo("one\nthree\n");
    assertThat(log("error.log")).isEqualTo("two\n");
    assertThat(log("all.log")).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void aFileThatIsRemovedRenamedOrEmptiedGoesOn() throws IOException {
    Spool spool = spool(PLAIN);
    print("1\n");
    drain(spool);
    Files.delete(folder.resolve("app.log"));
    print("2\n");
    drain(spool);
    assertThat(log("app.log")).isEqualTo("2\n");

    Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
    print("3\n");
    drain(spool);
    assertThat(log("app.log.1")).isEqualTo("2\n");
    assertThat(log("app.log")).isEqualTo("3\n");

    Files.write(folder.resolve("app.log"), new byte[0]);
    print("4\n");
    drain(spool);
    assertThat(log("app.log")).isEqualTo("4\n");
  }

  /** A supervisor may die at each of these places; what it had written is cut back. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7, 12})
  void aBatchThatWasBegunIsDoneAgain(int written) throws IOException {
    Spool spool = spool(PLAIN);
    print("first\n");
    drain(spool);
    SpoolFolder dying = spools();
    Spool theirs = dying.left().get(0);
    print("second\nthird\n");
    Delivery delivery = theirs.delivery();
    assertThat(delivery.take()).isTrue();
    delivery.begin(new Batch(6, 19, 0), 13, 0);
    RecordBuffer records = new RecordBuffer(100);
    records.put("second\nthird\n".getBytes(UTF_8), 0, written);
    delivery.write(records);

    Spool next = spools().left().get(0);
    drain(next);

    assertThat(log("app.log")).isEqualTo("first\nsecond\nthird\n");
    assertThat(next.turn(0)).isEqualTo(Progress.FINISHED);
  }

  @Test
  void aFileThatSomebodyEmptiedOrReplacedIsNotCutBack() throws IOException {
    spool(PLAIN);
    print("first\n");
    Spool theirs = spools().left().get(0);
    theirs.delivery().begin(new Batch(0, 6, 0), 6, 0);
    RecordBuffer records = new RecordBuffer(100);
    records.put("first\n".getBytes(UTF_8));
    theirs.delivery().write(records);
    Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
    Files.writeString(folder.resolve("app.log"), "somebody's\n");

    spools().left();

    assertThat(log("app.log")).isEqualTo("somebody's\n");
    assertThat(log("app.log.1")).isEqualTo("first\n");
  }

  @Test
  void whatSomebodyElseAppendedIsNotCutOff() throws IOException {
    spool(PLAIN);
    print("first\n");
    Spool theirs = spools().left().get(0);
    theirs.delivery().begin(new Batch(0, 6, 0), 6, 0);
    Files.writeString(folder.resolve("app.log"), "a long line of somebody else's\n");

    drain(spools().left().get(0));

    assertThat(log("app.log")).isEqualTo("a long line of somebody else's\nfirst\n");
  }

  @Test
  void theRoomOfWhatIsInTheFilesIsGivenBack() throws IOException {
    Spool spool = spool(PLAIN);
    byte[] lines = "a line of a log\n".repeat(1 << 16).getBytes(UTF_8);
    for (int i = 0; i < 40; i++) {
      print("0-a.out", lines);
      drain(spool);
    }

    assertThat(used(spool.path())).isLessThan(12 << 10);
    assertThat(LastLines.of(spool.path(), 0, 20)).hasSize(20).containsOnly("a line of a log");
    assertThat(folder.resolve("app.log")).hasSize(40L << 20);
  }

  /** How much of the disk, in kibibytes. */
  private static long used(Path file) throws IOException {
    Process du = new ProcessBuilder("du", "-k", file.toString()).start();
    return Long.parseLong(new String(du.getInputStream().readAllBytes(), UTF_8).split("\\s")[0]);
  }

  @Test
  void aFileThatWouldBecomeTooLargeBecomesAPart() throws IOException {
    LogRule usual = DATED;
    LogRule small =
        new LogRule(
            usual.out(),
            usual.error(),
            usual.combined(),
            true,
            false,
            usual.dateFormat(),
            false,
            ByteSize.of(100_000),
            30,
            false,
            null,
            null);
    Spool spool = spool(small);
    StringBuilder lines = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      lines.append("line ").append(i).append('\n');
      expected.append("at: line ").append(i).append('\n');
      if (i % 5_000 == 0) {
        print(lines.toString());
        lines.setLength(0);
        drain(spool);
      }
    }
    print(lines.toString());
    drain(spool);

    StringBuilder found = new StringBuilder();
    for (Path part : parts) {
      assertThat(part.toFile().length()).isBetween(1L, 100_000L);
      found.append(Files.readString(part));
    }
    assertThat(parts).hasSizeGreaterThan(8).isEqualTo(LogScene.parts(folder.resolve("app.log")));
    assertThat(found.append(log("app.log")).toString()).isEqualTo(expected.toString());
  }

  @Test
  void whatNobodyKnowsWhereItGoesStaysUnlessItIsEmpty() throws IOException {
    spool(PLAIN);
    print("0-b.out", new byte[0]);
    print("0-c.out", "a line\n".getBytes(UTF_8));
    print("0-d.out.mark.new", new byte[1]);

    assertThat(spools().left()).hasSize(1);

    assertThat(folder.resolve("spool"))
        .isDirectoryNotContaining("glob:**0-b*")
        .isDirectoryNotContaining("glob:**0-d*")
        .isDirectoryContaining("glob:**0-c.out");
  }

  /** Random bytes in random writes, with turns and successions in between, against the obvious. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nothingIsLostOrDoubled(long seed) throws IOException {
    Random random = new Random(seed);
    LogRule rule = seed % 2 == 0 ? DATED : JSON;
    Spool spool = spool(rule);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (OutputStream app = Files.newOutputStream(spool.path())) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = some(random);
        app.write(bytes);
        printed.writeBytes(bytes);
        for (int turns = random.nextInt(3); turns > 0; turns--) {
          spool.turn(0);
        }
        if (random.nextInt(20) == 0) {
          spool.closeFiles();
          spool = spools().left().get(0);
        }
      }
    }
    spool.release();
    drain(spool);

    String log = withoutTimes(Files.readAllBytes(folder.resolve("app.log")));
    String expected = expected(printed.toByteArray(), rule);
    assertThat(Arrays.mismatch(log.toCharArray(), expected.toCharArray())).isEqualTo(-1);
  }

  @Test
  void aLastLineThatFoundItsFileTakenIsWrittenLater() throws IOException {
    SpoolFolder both = spools();
    Spool spool = spool(both, "0-a.out", DATED, "app.log");
    Spool other = spool(both, "1-a.out", DATED, "app.log");
    print("last");
    drain(spool);
    spool.release();
    assertThat(other.delivery().take()).isTrue();
    assertThat(spool.turn(0)).isEqualTo(Progress.BLOCKED);
    other.delivery().letGo();
    drain(spool);

    assertThat(log("app.log")).isEqualTo("at: last\n");
    assertThat(spool.turn(0)).isEqualTo(Progress.FINISHED);
  }

  @Test
  void whatALinkLeadsToIsRotatedAndTheLinkStays() throws IOException {
    Path real = Files.createDirectories(folder.resolve("disk")).resolve("real.log");
    Files.writeString(real, "old\n");
    Path link = Files.createSymbolicLink(folder.resolve("app.log"), real);
    Target target = new Target(link, (live, part, length) -> parts.add(part.beside(real)));
    target.keep(rule(false, null, 4));
    target.look(folder, 0);

    assertThat(target.rotate(10)).isTrue();
    target.look(folder, 0);

    assertThat(link).isSymbolicLink().isEmptyFile();
    assertThat(parts)
        .singleElement()
        .asString()
        .startsWith(folder.resolve("disk/real__").toString());
    assertThat(parts.get(0)).hasContent("old\n");
    target.close();
  }

  private static byte[] some(Random random) {
    byte[] bytes =
        new byte[random.nextInt(10) == 0 ? random.nextInt(700_000) : random.nextInt(300)];
    int lines = 1 + random.nextInt(200);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = random.nextInt(lines) == 0 ? (byte) '\n' : anyByte(random);
    }
    return bytes;
  }

  private static String withoutTimes(byte[] log) {
    return new String(log, ISO_8859_1)
        .replaceAll("\"timestamp\":\"[0-9T:.-]{23}Z\"", "\"timestamp\":\"\"");
  }

  private static String expected(byte[] printed, LogRule rule) {
    StringBuilder log = new StringBuilder();
    for (String line : new String(printed, ISO_8859_1).split("(?<=\n)")) {
      String bare = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
      if (line.isEmpty()) {
        continue;
      }
      if (!rule.json()) {
        log.append("at: ").append(bare).append('\n');
        continue;
      }
      String text = new String(bare.getBytes(ISO_8859_1), UTF_8);
      String json =
          JsonRecord.text(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      log.append("{\"message\":\"")
          .append(new String(json.getBytes(UTF_8), ISO_8859_1))
          .append(
              "\",\"timestamp\":\"\",\"type\":\"out\",\"process_id\":3,\"app_name\":\"api\"}\n");
    }
    return log.toString();
  }
}
