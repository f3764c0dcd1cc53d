package drover.os;

import static drover.os.HostFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a process is given besides its program: descriptors, input, and all of it on old systems.
 */
class PassOnIT {
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

  private int openFile(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), name);
    try (Memory path = CStrings.of(file.toString())) {
      int fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC, 0);
      assertThat(fd).isGreaterThan(2);
      return fd;
    }
  }

  @Test
  void descriptorsComeInTheirOrderWhateverTheirNumbers() throws IOException {
    List<Integer> open = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      names.add("file" + i);
      open.add(openFile("file" + i));
    }
    // So many that the number of one is the place of another.
    List<Integer> passed = new ArrayList<>(open);
    Collections.reverse(passed);
    Collections.reverse(names);
    String list = "for i in 3 4 5 6 7 8 9 10; do readlink /proc/$$/fd/$i; done; ls /proc/$$/fd";
    Started started = fixture.spawn(fixture.spec("bash", "-c", list).withDescriptors(passed));

    assertThat(started.exit().code()).isZero();
    open.forEach(Libc::close);

    List<String> lines = Files.readAllLines(fixture.out);
    assertThat(lines.subList(0, 8))
        .containsExactlyElementsOf(
            names.stream().map(name -> folder.resolve(name).toString()).toList());
    // ls itself opens the folder that it lists.
    assertThat(lines).contains("11").doesNotContain("12", "13", "14");
  }

  @Test
  void aDescriptorMayBeInItsPlaceAlready() throws IOException {
    int fd = openFile("file");
    int third = 3;
    // Whatever the JVM has there: it is only listed.
    Started started =
        fixture.spawn(
            fixture
                .spec("sh", "-c", "cat <&4; ls -l /proc/$$/fd | grep -c ' 3 -> '")
                .withDescriptors(List.of(third, fd)));

    assertThat(started.exit().code()).isZero();
    Libc.close(fd);

    assertThat(Files.readString(fixture.out)).isEqualTo("file1\n");
  }

  @Test
  void inputReachesTheProcessAndNeverEnds() throws IOException {
    Started started =
        fixture.spawn(
            fixture.spec("sh", "-c", "while read line; do echo \"got $line\"; done").withInput());
    ProcessRef ref = started.ref();

    assertThat(write(ref, "one\ntw")).isEmpty();
    assertThat(write(ref, "o \u00e4\n")).isEmpty();

    eventually("both lines", () -> content().equals("got one\ngot two \u00e4\n"));
    assertThat(started.hasExited()).isFalse();
  }

  @Test
  void inputThatNobodyReadsIsRefusedOnceItIsFull() {
    ProcessRef ref = fixture.spawn(fixture.spec("sleep", "60").withInput()).ref();

    assertThat(write(ref, "x".repeat(60_000))).isEmpty();
    assertThat(write(ref, "x".repeat(60_000)))
        .isEqualTo("it does not read its standard input, which is full");
  }

  @Test
  void whoTakesNoInputOrHasEndedIsNamed() {
    ProcessRef none = fixture.spawn(fixture.spec("sleep", "60")).ref();
    assertThat(write(none, "x")).isEqualTo("it has no pipe as its standard input");

    Started ended = fixture.sh("exit 0");
    ProcessRef ref = ended.ref();
    assertThat(ended.exit().code()).isZero();
    assertThat(write(ref, "x")).isEqualTo("it has closed its standard input or hides it");
  }

  @Test
  void nodeTakesItsInputAsFromATerminal() {
    String script = "process.stdin.on('data', d => console.log('got ' + d));";
    ProcessRef ref = fixture.spawn(fixture.spec("node", "-e", script).withInput()).ref();

    assertThat(write(ref, "hello")).isEmpty();

    eventually("it comes", () -> content().equals("got hello\n"));
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void oldCLibrariesDoAsWell(boolean entersFolder, boolean closesAll) throws IOException {
    try (LinuxHost host = LinuxHost.open(new Abilities(entersFolder, closesAll));
        var leak = Files.newInputStream(Path.of("/dev/zero"))) {
      assertThat(leak.read()).isZero();
      Started started = new Started();
      host.spawn(fixture.spec("sh", "-c", "pwd -P; ls /proc/self/fd"), started);
      assertThat(started.exit().code()).isZero();
    }
    assertThat(Files.readString(fixture.out)).isEqualTo(folder.toRealPath() + "\n0\n1\n2\n3\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsPassedOnIsThereOnce(boolean closesAll) throws IOException {
    List<Integer> passed = List.of(openFile("one"), openFile("two"));
    try (LinuxHost host = LinuxHost.open(new Abilities(true, closesAll))) {
      Started started = new Started();
      SpawnSpec spec = fixture.spec("sh", "-c", "cat <&3 <&4; ls /proc/self/fd");
      host.spawn(spec.withDescriptors(passed), started);
      assertThat(started.exit().code()).isZero();
    }
    passed.forEach(Libc::close);
    // The last one is the folder that ls lists.
    assertThat(content()).isEqualTo("two0\n1\n2\n3\n4\n5\n");
  }

  private String content() {
    try {
      return Files.readString(fixture.out);
    } catch (IOException e) {
      return "";
    }
  }

  /** Why not; empty: it was written. */
  private String write(ProcessRef ref, String text) {
    WriteAnswer answer = new WriteAnswer();
    fixture.host.write(ref, text, answer);
    return answer.get();
  }
}
