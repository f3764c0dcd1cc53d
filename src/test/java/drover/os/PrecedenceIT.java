package drover.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who leaves the processors to others, as the kernel tells. */
class PrecedenceIT {
  @TempDir Path folder;
  private HostFixture fixture;

  @BeforeEach
  void open() {
    assumeThat(Path.of("/proc/self/autogroup")).as("a kernel that groups sessions").exists();
    fixture = new HostFixture(folder);
  }

  @AfterEach
  void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void aSessionLetsOthersGoFirstUntilItIsToBeEqualAgain() {
    ProcessRef ref = fixture.spawn(fixture.spec("sleep", "60")).ref();
    ProcessRef other = fixture.spawn(fixture.spec("sleep", "60")).ref();

    fixture.host.background(ref);
    HostFixture.eventually("it is in the background", () -> nice(ref) == 10);
    assertThat(nice(other)).isZero();
    fixture.host.foreground(ref);

    HostFixture.eventually("it is as others", () -> nice(ref) == 0);
  }

  @Test
  void theLastWordCounts() {
    // What the kernel refuses for the moment, to who is not root, is in NonRootIT.
    ProcessRef ref = fixture.spawn(fixture.spec("sleep", "60")).ref();
    for (int i = 0; i < 20; i++) {
      fixture.host.background(ref);
      fixture.host.foreground(ref);
    }
    fixture.host.background(ref);

    HostFixture.eventually("it is in the background", () -> nice(ref) == 10);
  }

  @Test
  void aProcessThatHasEndedIsNoTrouble() {
    Started ended = fixture.sh("exit 3");
    assertThat(ended.exit().code()).isEqualTo(3);

    fixture.host.background(ended.ref());
    fixture.host.foreground(ended.ref());

    assertThat(fixture.sh("exit 0").exit().code()).isZero();
  }

  /** From "/autogroup-25 nice 10". */
  static int nice(ProcessRef process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/autogroup"));
      return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
