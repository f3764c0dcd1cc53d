package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of an earlier host. */
class AdoptIT {
  private static final int SIGTERM = 15;

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

  private Started adopt(ProcessRef ref) {
    Started adopted = new Started();
    fixture.host.adopt(ref, adopted);
    return adopted;
  }

  /** A child of a shell, which writes its pid to a file. */
  private ProcessRef grandchild() throws IOException {
    Path file = folder.resolve("pid");
    HostFixture.eventually("a pid", () -> file.toFile().length() > 0);
    long pid = Long.parseLong(Files.readString(file).strip());
    ProcessStat stat = ProcessTable.sweep().find(pid).orElseThrow();
    return new ProcessRef(pid, stat.startTicks(), "another");
  }

  @Test
  void aChildOfOursIsReapedWithItsCode() {
    HostFixture earlier = new HostFixture(folder);
    Started started = earlier.sh("while [ ! -e go ]; do sleep 0.01; done; exit 42");
    ProcessRef ref = started.ref();
    earlier.host.close();

    Started adopted = adopt(ref);
    assertThat(folder.resolve("go").toFile().mkdir()).isTrue();

    assertThat(adopted.exit().code()).isEqualTo(42);
    assertThat(adopted.calls).containsExactly("exited");
    assertThat(started.calls).containsExactly("started");
  }

  @Test
  void aChildThatEndedMeanwhileKeepsItsCode() {
    HostFixture earlier = new HostFixture(folder);
    Started started = earlier.sh("while [ ! -e go ]; do sleep 0.01; done; exit 42");
    ProcessRef ref = started.ref();
    earlier.host.close();
    assertThat(folder.resolve("go").toFile().mkdir()).isTrue();
    HostFixture.eventually(
        "it has ended",
        () -> !ProcessTable.sweep().find(ref.pid(), ref.startTicks()).orElseThrow().isAlive());

    assertThat(adopt(ref).exit().code()).isEqualTo(42);
  }

  @Test
  void aStrangerThatIsNotReapedTellsByItsZombie() throws IOException {
    String script =
        """
        import os, time
        pid = os.fork()
        if pid == 0:
            while not os.path.exists("go"):
                time.sleep(0.01)
            os._exit(42)
        open("pid", "w").write(str(pid))
        time.sleep(60)
        """;
    fixture.spawn(fixture.spec("python3", "-c", script));
    Started adopted = adopt(grandchild());
    Files.createFile(folder.resolve("go"));

    assertThat(adopted.exit().code()).isEqualTo(42);
  }

  @Test
  void aStrangerThatIsReapedTellsByItsDescriptorOrNotAtAll() throws IOException {
    fixture.sh("sleep 60 & echo $! > pid; wait; exec sleep 60");
    ProcessRef ref = grandchild();
    Started adopted = adopt(ref);
    fixture.host.signal(ref, SIGTERM, false);

    // Linux before 6.15 does not keep it.
    assertThat(adopted.exit()).isIn(new ProcessExit(-1, SIGTERM, 0, 0), ProcessExit.UNKNOWN);
  }

  @Test
  void whoIsGoneHasEnded() {
    Started ended = fixture.sh("exit 0");
    ProcessRef ref = ended.ref();
    assertThat(ended.exit().code()).isZero();

    assertThat(adopt(ref).exit()).isEqualTo(ProcessExit.UNKNOWN);
    ProcessRef other =
        new ProcessRef(ProcessHandle.current().pid(), ref.startTicks() + 1, "never was");
    assertThat(adopt(other).exit()).isEqualTo(ProcessExit.UNKNOWN);
  }

  @Test
  void itsTreeIsFoundByCookieAndDescent() {
    HostFixture earlier = new HostFixture(folder);
    ProcessRef ref = earlier.sh("(setsid sleep 60 &); exec sleep 60").ref();
    earlier.host.close();
    Started adopted = adopt(ref);
    HostFixture.eventually("both sleep", () -> fixture.survey(ref).size() == 2);

    assertThat(fixture.kill(ref)).isEmpty();
    assertThat(adopted.exit().signal()).isEqualTo(9);
  }
}
