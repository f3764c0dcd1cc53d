package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process finds when it is started. */
class SpawnIT {
  @TempDir Path folder;
  private HostFixture fixture;

  @BeforeEach
  void open() {
    fixture = new HostFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theEnvironmentIsTheSpecsAndTheCookie() throws IOException {
    Map<String, String> env =
        Map.of("A", "b c", "EMPTY", "", "U", "\u00e4\u20ac", "M", "x\ny", "DROVER_COOKIE", "stale");
    SpawnSpec spec =
        new SpawnSpec(
            List.of("/bin/cat", "/proc/self/environ"), env, folder, "cookie 1", fixture.out, null);

    assertThat(fixture.spawn(spec).exit().code()).isZero();

    assertThat(Files.readString(fixture.out).split("\0"))
        .containsExactlyInAnyOrder(
            "DROVER_COOKIE=cookie 1", "A=b c", "EMPTY=", "U=\u00e4\u20ac", "M=x\ny");
  }

  @Test
  void argumentsAreNotSplitQuotedOrExpanded() throws IOException {
    List<String> argv =
        List.of("python3", "-c", "import sys; print(sys.argv[1:])", "a b", "", "$HOME", "'\"", "*");
    SpawnSpec spec = new SpawnSpec(argv, HostFixture.ENV, folder, "c", fixture.out, fixture.out);

    assertThat(fixture.spawn(spec).exit().code()).isZero();

    assertThat(Files.readString(fixture.out)).isEqualTo("['a b', '', '$HOME', '\\'\"', '*']\n");
  }

  @Test
  void theWorkingFolderIsTheSpecs() throws IOException {
    assertThat(fixture.output("pwd -P")).isEqualTo(folder.toRealPath() + "\n");
  }

  @Test
  void aProgramWithASlashIsRelativeToTheWorkingFolder() throws IOException {
    fixture.script("here.sh", "#!/bin/sh\necho \"$0\"\n");

    assertThat(fixture.spawn(fixture.spec("./here.sh")).exit().code()).isZero();

    assertThat(Files.readString(fixture.out)).isEqualTo(folder.resolve("./here.sh") + "\n");
  }

  @Test
  void aProgramIsFoundOnTheChildsPathAlsoInARelativeFolder() throws IOException {
    Files.createDirectory(folder.resolve("bin"));
    fixture.script("bin/only-here", "#!/bin/sh\necho found\n");
    SpawnSpec spec =
        new SpawnSpec(
            List.of("only-here"),
            Map.of("PATH", "/nowhere:bin"),
            folder,
            "c",
            fixture.out,
            fixture.out);

    assertThat(fixture.spawn(spec).exit().code()).isZero();

    assertThat(Files.readString(fixture.out)).isEqualTo("found\n");
  }

  @Test
  void theOnlyDescriptorsAreTheStandardOnes() throws IOException {
    try (var leak = Files.newInputStream(Path.of("/dev/zero"))) {
      assertThat(leak.read()).isZero();

      // ls itself opens the folder that it lists.
      assertThat(fixture.output("exec ls -l /proc/self/fd | sed 's/.* \\([0-9]* ->\\)/\\1/'"))
          .contains("0 -> /dev/null\n")
          .contains("2 -> " + fixture.out + "\n")
          .doesNotContain("4 ->");
    }
  }

  @Test
  void inputIsEmptyAndBothStreamsShareOneOpenFile() throws IOException {
    fixture.output("cat; echo one; echo two >&2; echo three");

    assertThat(Files.readString(fixture.out)).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void filesAreAppendedToAndFoldersMade() throws IOException {
    Path log = folder.resolve("a/b/c.log");
    for (int i = 0; i < 2; i++) {
      Started started = fixture.spawn(fixture.spec(log, "sh", "-c", "echo line"));
      assertThat(started.exit().code()).isZero();
    }
    assertThat(Files.readString(log)).isEqualTo("line\nline\n");
  }

  @Test
  void withoutFilesItPrintsToNowhere() {
    Started started = fixture.spawn(fixture.spec((Path) null, "sh", "-c", "echo x && echo y >&2"));

    assertThat(started.exit().code()).isZero();
  }

  @Test
  void noSignalIsBlockedOrIgnored() throws IOException {
    // A shell that is exec'd over has set nothing itself.
    String status = fixture.output("exec cat /proc/self/status");

    assertThat(status).containsPattern("SigBlk:\t0+\n").containsPattern("SigIgn:\t0+\n");
  }

  @Test
  void itLeadsASessionAndAGroupOfItsOwn() throws IOException {
    // Fields 5 and 6 of stat(5): group and session.
    String ids = fixture.output("set -- $(cat /proc/$$/stat); echo $$ $5 $6");

    assertThat(ids.strip().split(" ")).hasSize(3).containsOnly(ids.substring(0, ids.indexOf(' ')));
  }

  @Test
  void theSoftLimitOfOpenFilesIsTheJvms() throws IOException {
    String ours =
        Files.readAllLines(Path.of("/proc/self/limits")).stream()
            .filter(line -> line.startsWith("Max open files"))
            .findFirst()
            .orElseThrow();

    assertThat(fixture.output("grep 'Max open files' /proc/self/limits").strip())
        .isEqualTo(ours.strip());
  }

  @Test
  void aTextWithoutAFirstLineIsRunByTheShell() throws IOException {
    fixture.script("plain", "echo \"$1\"; exit 3\n");

    assertThat(fixture.spawn(fixture.spec("./plain", "a b")).exit().code()).isEqualTo(3);

    assertThat(Files.readString(fixture.out)).isEqualTo("a b\n");
  }

  @Test
  void theReferenceIsTheKernelsIdentity() {
    ProcessRef ref = fixture.sh("exec sleep 60").ref();

    ProcessStat stat = ProcessTable.sweep().find(ref.pid(), ref.startTicks()).orElseThrow();

    assertThat(stat.parent()).isEqualTo(ProcessHandle.current().pid());
    assertThat(stat.session()).isEqualTo(ref.pid());
  }
}
