package drover.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are made into records on their way, with real processes. */
class FormattedLogsIT extends LiveFixture {
  private static final int LINES = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each writes the file that it is given in pieces that end anywhere, and then ends. */
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "sh",
          """
          dd if="$1" bs=4093 status=none
          [ "$2" = exit ] && exit 1
          kill -9 $$
          """,
          "py",
          """
          import os, sys
          text = open(sys.argv[1], 'rb').read()
          for i in range(0, len(text), 4093):
              os.write(1, text[i:i + 4093])
          if sys.argv[2] == 'exit':
              sys.exit(1)
          os.kill(os.getpid(), 9)
          """,
          "js",
          """
          const text = require('fs').readFileSync(process.argv[2]);
          for (let i = 0; i < text.length; i += 4093) process.stdout.write(text.subarray(i, i + 4093));
          if (process.argv[3] === 'exit') process.exit(1);
          process.kill(process.pid, 'SIGKILL');
          """,
          "java",
          """
          import java.nio.file.*;
          class Print {
            public static void main(String[] args) throws Exception {
              byte[] text = Files.readAllBytes(Path.of(args[0]));
              for (int i = 0; i < text.length; i += 4093) {
                System.out.write(text, i, Math.min(4093, text.length - i));
                System.out.flush();
              }
              if (args[1].equals("exit")) System.exit(1);
              new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
              Thread.sleep(10000);
            }
          }
          """);

  private static final Map<String, String> INTERPRETERS =
      Map.of("sh", "sh", "py", "python3", "js", "node", "java", "java -XX:TieredStopAtLevel=1");

  @TempDir Path folder;

  private static LogRule to(LogRule rule, LogTarget out) {
    return new LogRule(
        out,
        rule.error(),
        rule.combined(),
        true,
        rule.json(),
        rule.dateFormat(),
        false,
        rule.maxSize(),
        rule.retain(),
        false,
        null,
        null);
  }

  static LogRule rule(boolean isJson, @Nullable String dateFormat, LogTarget combined) {
    LogRule usual = LogRule.DEFAULT;
    return new LogRule(
        usual.out(),
        usual.error(),
        combined,
        true,
        isJson,
        dateFormat,
        false,
        ByteSize.of(1 << 30),
        usual.retain(),
        false,
        null,
        null);
  }

  private static final LogRule RAW = rule(false, null, new LogTarget.Nowhere());
  private static final LogRule AS_JSON = rule(true, null, new LogTarget.Nowhere());
  private static final LogRule DATED = rule(false, "HH:mm:ss.SSS", new LogTarget.Nowhere());
  private static final LogRule COMBINED = rule(false, null, new LogTarget.InHome());

  @Test
  void programsOfFourLanguagesLoseNothingWhateverTheirEnd() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), numbered());
    List<AppSpec> apps = new ArrayList<>();
    for (String language : PROGRAMS.keySet()) {
      Path program = folder.resolve("Print." + language);
      Files.writeString(program, Objects.requireNonNull(PROGRAMS.get(language)));
      String command = INTERPRETERS.get(language) + " " + program + " " + text;
      apps.add(once(language + "-raw", "exec " + command + " kill").withLogs(RAW));
      apps.add(once(language + "-json", "exec " + command + " exit").withLogs(AS_JSON));
      apps.add(once(language + "-dated", "exec " + command + " kill").withLogs(DATED));
    }
    for (AppSpec app : apps) {
      start(app);
    }
    await(() -> instances().size() == 12 && instances().stream().allMatch(this::hasEnded));
    await(() -> spools().isEmpty());

    for (String language : PROGRAMS.keySet()) {
      assertThat(log(language + "-raw")).isEqualTo(numbered());
      assertThat(log(language + "-dated").replaceAll("(?m)^[0-9:.]{12}: ", ""))
          .isEqualTo(numbered() + "\n");
      assertThat(messages(log(language + "-json"))).isEqualTo(numbered());
      assertThat(exitOf(language + "-json")).isEqualTo(ExitStatus.exited(1));
    }
  }

  /** Written in pieces of 4093 bytes, many of them end within a character. */
  private static String numbered() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= LINES; i++) {
      text.append(i).append(" caf\u00e9 \u20ac \ud83d\ude00\n");
    }
    return text.substring(0, text.length() - 1);
  }

  private static String messages(String log) throws IOException {
    List<String> messages = new ArrayList<>();
    for (String line : log.split("\n")) {
      messages.add(JSON.readTree(line).get("message").textValue());
    }
    return String.join("\n", messages);
  }

  private boolean hasEnded(InstanceView view) {
    return view.status() == Status.STOPPED && view.lastExit() != null;
  }

  private String log(String app) throws IOException {
    return Files.readString(home.resolve("logs").resolve(app + "-out.log"), UTF_8);
  }

  private List<Path> spools() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("run").resolve("spool"))) {
      return all.toList();
    }
  }

  @Test
  void aJsonRecordHasPm2sFields() throws Exception {
    start(sh("api", "echo hello; echo oops >&2; exec sleep 1000").withLogs(AS_JSON));
    await(view -> size(view.out()) > 0 && size(view.error()) > 0);

    JsonNode error = JSON.readTree(path(only().error()).toFile());
    assertThat(error.fieldNames())
        .toIterable()
        .containsExactly("message", "timestamp", "type", "process_id", "app_name");
    assertThat(error.get("message").textValue()).isEqualTo("oops");
    assertThat(error.get("type").textValue()).isEqualTo("err");
    assertThat(error.get("process_id").intValue()).isEqualTo(only().id());
    assertThat(error.get("app_name").textValue()).isEqualTo("api");
    assertThat(JSON.readTree(path(only().out()).toFile()).get("type").textValue()).isEqualTo("out");
  }

  @Test
  void theCombinedFileHasBothStreams() throws Exception {
    start(once("api", "echo one; echo two >&2; printf three").withLogs(COMBINED));
    await(this::hasEnded);
    await(() -> spools().isEmpty());

    assertThat(log("api")).isEqualTo("one\nthree\n");
    assertThat(Files.readString(path(only().error()))).isEqualTo("two\n");
    assertThat(Files.readAllLines(home.resolve("logs/api.log")))
        .containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void theLastLinesOfAnExitAreWhatTheAppPrinted() throws Exception {
    start(once("api", "seq 1 30; printf 'Error: no\\n  at all' >&2; exit 3").withLogs(AS_JSON));
    InstanceView ended = await(this::hasEnded);

    Incident incident = Objects.requireNonNull(ended.lastExit());
    assertThat(incident.lastOut()).hasSize(20).endsWith("29", "30");
    assertThat(incident.lastError()).containsExactly("Error: no", "  at all");
  }

  @Test
  void aChildThatOutlivesItsAppIsStillHeard() throws Exception {
    Path go = folder.resolve("go");
    String child = "until [ -e " + go + " ]; do sleep 0.05; done; echo late; printf last";
    AppSpec app = once("api", "echo early; exec sleep 1000").withLogs(DATED);
    start(app);
    InstanceView view = await(up -> up.status() == Status.ONLINE && size(up.out()) > 0);
    Path spool =
        spools().stream().filter(s -> s.toString().endsWith(".out")).findFirst().orElseThrow();
    Process outsider =
        new ProcessBuilder("sh", "-c", child)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spool.toFile()))
            .start();
    awaitEnd(supervisor.ask(new Request.Stop(new Selector.All())));
    assertThat(spools()).contains(spool);

    Files.createFile(go);
    outsider.waitFor();
    await(() -> spools().isEmpty());

    assertThat(Files.readString(path(view.out())).replaceAll("(?m)^[0-9:.]{12}: ", ""))
        .isEqualTo("early\nlate\nlast\n");
  }

  @Test
  void aLogThatCannotBeWrittenIsSaidBeforeAnythingRuns() throws Exception {
    start(sh("api", "exec sleep 1000").withLogs(to(AS_JSON, new LogTarget.File(folder))));
    InstanceView view = await(up -> up.status() == Status.ERRORED);

    assertThat(view.note())
        .isEqualTo("log file " + folder + " cannot be written: it is not a regular file");
  }

  @Test
  void theFilesOfAnotherUsersAppAreThatUsers() throws Exception {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"));
    Path log = folder.resolve("made/for/api.log");
    LogRule rule = to(AS_JSON, new LogTarget.File(log));
    AppSpec app = sh("api", "echo hi > /dev/stdout; exec sleep 1000");
    start(
        app.withLaunch(inFolder(app.launch(), Path.of("/")))
            .withLogs(rule)
            .withAccount(new Account("nobody", null)));
    await(view -> size(log) > 0);

    assertThat(Files.getOwner(log).getName()).isEqualTo("nobody");
    assertThat(Files.getOwner(log.getParent()).getName()).isEqualTo("root");
  }

  @Test
  void whatDoesNotFitOnTheDiskComesWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Assumptions.assumeTrue(call("mount", "-t", "tmpfs", "-o", "size=1m", "none", disk.toString()));
    try {
      start(
          sh("api", "seq 1 100000; exec sleep 1000")
              .withLogs(to(AS_JSON, new LogTarget.File(disk.resolve("api.log")))));
      await(() -> events.stream().anyMatch(event -> event.text().contains("no space left")));
      assertThat(only().status()).isEqualTo(Status.ONLINE);

      assertThat(call("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
      await(() -> events.stream().anyMatch(event -> event.text().contains("written again")));
      awaitEnd(supervisor.ask(new Request.Stop(new Selector.All())));
      await(() -> spools().isEmpty());

      String expected =
          IntStream.rangeClosed(1, 100_000).mapToObj(String::valueOf).collect(joining("\n"));
      assertThat(messages(Files.readString(disk.resolve("api.log")))).isEqualTo(expected);
    } finally {
      call("umount", "-l", disk.toString());
    }
  }

  private static boolean call(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @Test
  void appsWriteOnIntoAFileThatWasEmptiedOrRemoved() throws Exception {
    String loop = "i=0; while :; do i=$((i+1)); echo $i; sleep 0.02; done";
    start(sh("api", loop).withLogs(rule(false, "[x]", new LogTarget.Nowhere())));
    Path log = path(await(view -> size(view.out()) > 100).out());

    Files.write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    await(() -> size(log) > 100);
    List<String> emptied = Files.readAllLines(log);
    Files.delete(log);
    await(() -> size(log) > 100);
    List<String> removed = Files.readAllLines(log);

    for (List<String> part : List.of(emptied, removed)) {
      int first = Integer.parseInt(part.get(0).substring(3));
      for (int i = 0; i < part.size(); i++) {
        assertThat(part.get(i)).isEqualTo("x: " + (first + i));
      }
    }
  }
}
