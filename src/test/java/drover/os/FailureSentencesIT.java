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

/** What the user reads when a process cannot be started; those about rights: {@link NonRootIT}. */
class FailureSentencesIT {
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

  private String failure(String... argv) {
    Started started = fixture.spawn(fixture.spec(argv));
    String why = started.failure();
    assertThat(started.calls).containsExactly("failed");
    return why;
  }

  private String failureIn(Path cwd) {
    SpawnSpec spec = new SpawnSpec(List.of("sh"), HostFixture.ENV, cwd, "c", null, null);
    return fixture.spawn(spec).failure();
  }

  private String failureWithLog(Path log) {
    return fixture.spawn(fixture.spec(log, "sh", "-c", "exit 0")).failure();
  }

  @Test
  void ofTheWorkingFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(failureIn(folder.resolve("no"))).isEqualTo("cwd " + folder + "/no does not exist");
    assertThat(failureIn(file)).isEqualTo("cwd " + file + " is not a folder");
    assertThat(failureIn(file.resolve("x")))
        .isEqualTo("cwd " + file + "/x cannot be reached: not a directory");
  }

  @Test
  void ofAProgramThatIsNotThere() throws IOException {
    Files.createDirectory(folder.resolve("dir"));

    assertThat(failure("no-such-program")).isEqualTo("no-such-program: no such program on PATH");
    assertThat(failure("./no")).isEqualTo(folder + "/./no does not exist");
    assertThat(failure(folder + "/dir")).isEqualTo(folder + "/dir is a folder");
  }

  @Test
  void ofAProgramThatMayNotBeExecuted() throws IOException {
    Path script = Files.writeString(folder.resolve("a.sh"), "#!/bin/sh\n");
    String expected = script + " is not executable (chmod +x, or set interpreter)";

    assertThat(failure(script.toString())).isEqualTo(expected);
    SpawnSpec onPath =
        new SpawnSpec(
            List.of("a.sh"), Map.of("PATH", "/nowhere:" + folder), folder, "c", null, null);
    assertThat(fixture.spawn(onPath).failure()).isEqualTo(expected);
  }

  @Test
  void ofAnInterpreter() throws IOException {
    Path gone = fixture.script("a.py", "#!/usr/bin/python9\n");
    Path unknown = fixture.script("b.js", "#!/usr/bin/env no-such-node\n");
    Path weak = Files.writeString(folder.resolve("weak"), "");
    Path barred = fixture.script("d.sh", "#!" + weak + "\n");
    Path windows = fixture.script("c.sh", "#!/bin/sh\r\necho\r\n");

    assertThat(failure(gone.toString()))
        .isEqualTo(gone + ": its interpreter /usr/bin/python9 does not exist");
    assertThat(failure(unknown.toString()))
        .isEqualTo(unknown + ": its interpreter no-such-node: no such program on PATH");
    assertThat(failure(barred.toString()))
        .isEqualTo(barred + ": its interpreter " + weak + " is not executable");
    assertThat(failure(windows.toString()))
        .isEqualTo(
            windows + ": its first line ends with a carriage return; write it with Unix line ends");
  }

  @Test
  void ofWhatIsNoProgram() throws IOException {
    Path binary = fixture.script("binary", "\u007fELF\0\0\0garbage\n");

    assertThat(failure(binary.toString())).isEqualTo(binary + " is not a program for this machine");
  }

  @Test
  void ofALoaderThatIsMissing() throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/true").toRealPath());
    byte[] loader = "/lib64/ld-linux".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    for (int i = 0; i < program.length - loader.length; i++) {
      if (java.util.Arrays.equals(program, i, i + 7, loader, 0, 7)) {
        program[i + 1] = 'X';
        break;
      }
    }
    Path foreign = fixture.script("foreign", "");
    Files.write(foreign, program);

    assertThat(failure(foreign.toString()))
        .isEqualTo(
            foreign + " needs a loader that does not exist here; was it built for another system?");
  }

  @Test
  void ofArgumentsAndVariables() {
    assertThat(failure("sh", "-c", "x".repeat(3 << 20)))
        .isEqualTo("/usr/bin/sh: its arguments and environment are too large");
    assertThat(failure("sh", "a\0b")).isEqualTo("an argument holds a zero byte: a\\0b");
    assertThat(failureWithVariable("A=B", "x")).isEqualTo("\"A=B\" cannot be a variable's name");
    assertThat(failureWithVariable("", "x")).isEqualTo("\"\" cannot be a variable's name");
    assertThat(failureWithVariable("A", "x\0y")).isEqualTo("the variable A holds a zero byte");
  }

  private String failureWithVariable(String name, String value) {
    Map<String, String> env = HostFixture.with(name, value);
    return fixture.spawn(new SpawnSpec(List.of("sh"), env, folder, "c", null, null)).failure();
  }

  @Test
  void ofLogFiles() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(failureWithLog(file.resolve("x.log")))
        .isEqualTo("log folder " + file + " cannot be made: " + file + " is not a folder");
    assertThat(failureWithLog(folder))
        .isEqualTo("log file " + folder + " cannot be written: it is a folder");
    assertThat(failureWithLog(pipe))
        .isEqualTo("log file " + pipe + " cannot be written: nobody reads it");
  }

  @Test
  void aFailedStartLeavesNothingBehind() {
    long before = descriptors();

    failure("no-such-program");
    failureWithLog(folder);

    assertThat(descriptors()).isEqualTo(before);
    assertThat(folder.resolve("out.log")).doesNotExist();
  }

  private static long descriptors() {
    String[] open = new java.io.File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
