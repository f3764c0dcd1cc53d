package drover.os;

import static drover.os.HostFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that name another process as their main one. */
class MainPidIT {
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

  /** Its child waits for a file and ends with 42, unless it is told to end before. */
  private Started fork(String parent) {
    String child =
        """
        import signal
        signal.signal(signal.SIGTERM, lambda *rest: os._exit(7))
        pid = os.fork()
        if pid == 0:
            os.setsid()
            while not os.path.exists("go"):
                time.sleep(0.01)
            os._exit(42)
        """;
    SpawnSpec spec = fixture.spec("python3", "-c", SdNotify.PYTHON + child + parent);
    return fixture.spawn(spec.withNotifySocket(folder.resolve("notify.sock")));
  }

  private Started daemon() {
    Started started = fork("notify(f'MAINPID={pid}\\nREADY=1')");
    ProcessRef first = started.ref();
    eventually("it has another main process", () -> !started.mains.isEmpty());
    eventually("the first is gone", () -> !isThere(first));
    return started;
  }

  private static boolean isThere(ProcessRef ref) {
    return ProcessTable.sweep().find(ref.pid(), ref.startTicks()).isPresent();
  }

  private void go() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  @Test
  void theEndOfTheNewOneCounts() throws IOException {
    Started started = daemon();
    assertThat(started.calls).containsExactly("started", "mainChanged", "notified");
    assertThat(folder.resolve("notify.sock")).exists();
    go();

    assertThat(started.exit().code()).isEqualTo(42);
    assertThat(started.exit().maxResident()).isPositive();
    assertThat(started.calls).containsExactly("started", "mainChanged", "notified", "exited");
    assertThat(folder.resolve("notify.sock")).doesNotExist();
    eventually("no zombie is left", () -> !isThere(started.mains.get(0)));
  }

  @Test
  void signalsReachTheNewOne() {
    Started started = daemon();

    fixture.host.signal(started.ref(), SIGTERM, false);

    assertThat(started.exit().code()).isEqualTo(7);
  }

  @Test
  void theWholeTreeIsKilledByItsFirstName() {
    Started started = daemon();

    assertThat(fixture.kill(started.ref())).isEmpty();

    assertThat(started.exit().signal()).isEqualTo(9);
  }

  @RepeatedTest(10)
  void whoNamesItAndEndsAtOnceIsUnderstood() throws IOException {
    Started started = fork("notify(f'MAINPID={pid}'); os._exit(1)");
    eventually("it has another main process", () -> !started.mains.isEmpty());
    go();

    assertThat(started.exit().code()).isEqualTo(42);
  }

  @Test
  void aChildOfAnotherCanBeIt() throws IOException {
    Started started = fork("notify(f'MAINPID={pid}'); time.sleep(60)");
    eventually("it has another main process", () -> !started.mains.isEmpty());
    go();

    assertThat(started.exit().code()).isEqualTo(42);
    assertThat(isThere(started.ref())).isTrue();
    assertThat(fixture.kill(started.ref())).isEmpty();
    eventually("no zombie is left", () -> !isThere(started.ref()));
    assertThat(started.calls).containsOnlyOnce("exited");
  }

  @Test
  void theFirstCanBeItAgain() throws IOException {
    Started started =
        fork("notify(f'MAINPID={pid}'); notify(f'MAINPID={os.getpid()}'); os.wait(); os._exit(5)");
    eventually("it is the first again", () -> started.mains.size() == 2);
    assertThat(started.mains.get(1)).isEqualTo(started.ref());
    go();

    assertThat(started.exit().code()).isEqualTo(5);
  }

  @Test
  void whoDoesNotBelongToTheTreeCannotBeIt() {
    Started other = fixture.spawn(fixture.spec("sleep", "60"));
    long[] strangers = {1, ProcessHandle.current().pid(), other.ref().pid(), 4_194_304};
    StringBuilder script = new StringBuilder();
    for (long pid : strangers) {
      script.append("notify('MAINPID=").append(pid).append("')\n");
    }
    Started started = fork(script + "os.kill(pid, 9); os._exit(3)");

    assertThat(started.exit().code()).isEqualTo(3);
    assertThat(started.notifications).hasSize(4);
    assertThat(started.mains).isEmpty();
  }

  @Test
  void closeLeavesItAlone() {
    Started started = daemon();
    ProcessRef main = started.mains.get(0);

    fixture.host.close();

    assertThat(isThere(main)).isTrue();
    assertThat(started.hasExited()).isFalse();
    fixture = new HostFixture(folder);
    assertThat(fixture.kill(main)).isEmpty();
  }
}
