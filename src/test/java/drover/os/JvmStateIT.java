package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM was started with, and what its children get of it. */
class JvmStateIT {
  @TempDir Path folder;

  private String run(String shell, int sleeping) throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    return new OtherJvm(Files.createDirectory(folder.resolve("classpath")))
        .run(
            List.of("sh", "-c", shell + "; exec \"$@\"", "sh"),
            JvmStateRun.class,
            own.toString(),
            Integer.toString(sleeping));
  }

  @Test
  void signalsThatItIgnoresAreNotIgnoredByItsChildren() throws Exception {
    assertThat(run("trap '' CHLD HUP INT QUIT PIPE; ulimit -n 1024", 0))
        .isEqualTo("exit: 42\nSigIgn:\t0000000000000000\n1024\nlast: 1024\nend\n");
  }

  @Test
  void moreProcessesThanItsSoftLimitOfFilesRunWithThatLimit() throws Exception {
    assertThat(run("ulimit -Sn 200; ulimit -Hn 1000", 300))
        .isEqualTo("exit: 42\nSigIgn:\t0000000000000000\n200\nstarted: 300\nlast: 200\nend\n");
  }

  @Test
  void atTheHardLimitAStartIsRefusedAndTheOthersAreStillInHand() throws Exception {
    assertThat(run("ulimit -n 128", 128))
        .contains("exit: 42\n", "started: ")
        .contains(
            "too many open files: this supervisor may have 128 (ulimit -n) and needs up to"
                + " three for each process: ")
        .endsWith("end\n");
  }

  @Test
  void closedStandardStreamsAreNotGivenToFiles() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    String output =
        new OtherJvm(Files.createDirectory(folder.resolve("classpath")))
            .run(
                List.of("sh", "-c", "exec 0<&- 1>&- 2>&-; exec \"$@\"", "sh"),
                JvmStateRun.class,
                own.toString(),
                "3");

    assertThat(output).isEmpty();
    // What the JVM itself has printed is in no file of its children.
    assertThat(own.resolve("out.log")).content().matches("[0-9]+\n");
  }
}
