package drover.os;

import static drover.os.HostFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How ends are told. */
class ExitsIT {
  private static final int SIGKILL = 9;
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 42, 126, 127, 128, 130, 137, 143, 255})
  void aCodeIsToldAsItIs(int code) {
    ProcessExit exit = fixture.sh("exit " + code).exit();

    assertThat(exit.code()).isEqualTo(code);
    assertThat(exit.signal()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 9, 11, 13, 15, 31, 34, 64})
  void aSignalIsToldAsItIs(int signal) {
    Started started = fixture.spawn(fixture.spec("sleep", "60"));
    fixture.host.signal(started.ref(), signal, false);

    assertThat(started.exit().code()).isEqualTo(-1);
    assertThat(started.exit().signal()).isEqualTo(signal);
  }

  @Test
  void useOfProcessorAndMemoryIsTold() {
    long size = Rusage.ownMaxResident() + (100 << 20);
    String work = "x = bytearray(" + size + "); sum(range(2_000_000))";
    ProcessExit exit = fixture.spawn(fixture.spec("python3", "-c", work)).exit();

    assertThat(exit.cpuNanos()).isBetween(10_000_000L, 20_000_000_000L);
    assertThat(exit.maxResident()).isBetween(size, size + (100 << 20));
  }

  @Test
  void theJvmsOwnMemoryIsNotTakenForTheChilds() {
    assertThat(fixture.sh("exit 0").exit().maxResident()).isZero();
  }

  @Test
  void threeHundredProcessesNeedNoThreadsAndLeaveNothing() {
    int threads = Thread.activeCount();
    int descriptors = descriptors();
    List<Started> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(
          fixture.spawn(
              fixture.spec(
                  "sh",
                  "-c",
                  "read x; kill -$1 $$; exit $2",
                  "sh",
                  i % 3 == 0 ? "9" : "0",
                  Integer.toString(i % 256))));
    }
    for (int i = 0; i < 300; i++) {
      ProcessExit exit = all.get(i).exit();
      assertThat(exit.signal()).isEqualTo(i % 3 == 0 ? SIGKILL : 0);
      assertThat(exit.code()).isEqualTo(i % 3 == 0 ? -1 : i % 256);
      assertThat(all.get(i).calls).containsExactly("started", "exited");
    }
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
    assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 5);
    eventually("no zombie is left", () -> zombies() == 0);
  }

  @Test
  void aListenerThatTakesItsTimeLosesNoEnd() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    Started slow = new Started();
    fixture.host.spawn(
        fixture.spec("true"),
        new ProcessHost.Listener() {
          @Override
          public void started(ProcessRef process) {
            slow.started(process);
          }

          @Override
          public void failed(String why) {
            slow.failed(why);
          }

          @Override
          public void exited(ProcessExit exit) {
            try {
              assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            slow.exited(exit);
          }
        });
    List<Started> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(fixture.sh("exit " + i));
    }
    eventually("all are zombies", () -> zombies() == 20);
    // Longer than it takes to reap an orphan.
    assertThat(gate.await(3, TimeUnit.SECONDS)).isFalse();
    gate.countDown();

    assertThat(slow.exit().code()).isZero();
    for (int i = 0; i < 20; i++) {
      assertThat(others.get(i).exit().code()).isEqualTo(i);
    }
  }

  @Test
  void aListenerThatFailsDoesNoHarm() {
    fixture.host.spawn(
        fixture.spec("true"),
        new ProcessHost.Listener() {
          @Override
          public void started(ProcessRef process) {
            throw new IllegalStateException("on purpose");
          }

          @Override
          public void failed(String why) {}

          @Override
          public void exited(ProcessExit exit) {
            throw new IllegalStateException("on purpose");
          }
        });

    assertThat(fixture.sh("exit 5").exit().code()).isEqualTo(5);
  }

  @Test
  void childrenOfTheJdkKeepTheirCodesAndOrphansAreReaped() throws Exception {
    Process own = new ProcessBuilder("sh", "-c", "exit 77").start();
    // Its child's parent ends at once; the orphan ends a little later, as ours.
    Started parent = fixture.sh("(sleep 0.2 & echo $! > orphan) ; exit 0");
    assertThat(parent.exit().code()).isZero();

    assertThat(own.waitFor()).isEqualTo(77);
    eventually("no zombie is left", () -> zombies() == 0);
  }

  @Test
  void closeLeavesProcessesAlone() {
    HostFixture second = new HostFixture(folder);
    Started started = second.spawn(second.spec("sleep", "60"));
    ProcessRef ref = started.ref();

    second.host.close();
    second.host.close();

    assertThat(ProcessTable.sweep().find(ref.pid(), ref.startTicks()))
        .get()
        .matches(ProcessStat::isAlive);
    assertThat(fixture.kill(ref)).isEmpty();
    assertThat(started.calls).containsExactly("started");
  }

  @Test
  void afterCloseEveryQuestionHasAnAnswer() {
    HostFixture second = new HostFixture(folder);
    second.host.close();
    ProcessRef ref = new ProcessRef(999_999_999, 1, "c");

    assertThat(second.spawn(second.spec("true")).failure()).contains("Drover is ending");
    assertThat(second.survey(ref)).extracting(TreeMember::pid).containsExactly(ref.pid());
    assertThat(second.kill(ref)).extracting(TreeMember::pid).containsExactly(ref.pid());
  }

  @Test
  void theHostHasTwoThreadsAndEndsThem() {
    HostFixture second = new HostFixture(folder);
    assertThat(threads())
        .containsExactlyInAnyOrder(
            "drover-events", "drover-events", "drover-spawn", "drover-spawn");
    second.host.close();
    assertThat(threads()).containsExactlyInAnyOrder("drover-events", "drover-spawn");
  }

  @Test
  void aSignalToAProcessThatIsGoneIsNoError() {
    Started started = fixture.sh("exit 0");
    ProcessRef ref = started.ref();
    assertThat(started.exit().code()).isZero();

    fixture.host.signal(ref, SIGTERM, false);
    fixture.host.signal(ref, SIGTERM, true);

    assertThat(fixture.survey(ref)).isEmpty();
  }

  @Test
  void aSignalForAnEarlierOwnerOfThePidIsNotSent() {
    Started started = fixture.spawn(fixture.spec("sleep", "60"));
    ProcessRef ref = started.ref();
    ProcessRef earlier = new ProcessRef(ref.pid(), ref.startTicks() - 1, "earlier");

    fixture.host.signal(earlier, SIGKILL, false);
    fixture.host.signal(earlier, SIGKILL, true);
    assertThat(fixture.kill(earlier)).isEmpty();

    assertThat(fixture.survey(ref)).extracting(TreeMember::pid).containsExactly(ref.pid());
    assertThat(started.hasExited()).isFalse();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("drover-events") || name.equals("drover-spawn"))
        .toList();
  }

  private static long zombies() {
    return ProcessTable.sweep().children(ProcessHandle.current().pid()).stream()
        .filter(each -> !each.isAlive())
        .count();
  }

  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
