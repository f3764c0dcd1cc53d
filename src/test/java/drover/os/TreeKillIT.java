package drover.os;

import static drover.os.HostFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

/** The end of whole trees, however their members try to leave them. */
class TreeKillIT {
  private static final int SIGTERM = 15;

  /** Each starts a child that sleeps, and then {@code wait}s or goes on sleeping itself. */
  private static final String SAME_GROUP = "sleep 60 & wait";

  private static final String OWN_GROUP = "set -m; sleep 60 & wait";
  private static final String OWN_SESSION = "setsid sleep 60 & wait";
  private static final String DOUBLE_FORK = "(sleep 60 &); exec sleep 60";
  private static final String DOUBLE_FORK_AND_SESSION = "(setsid sleep 60 &); exec sleep 60";
  private static final String SESSION_WITHOUT_ENVIRONMENT = "setsid env -i sleep 60 & wait";
  private static final String GROUP_WITHOUT_ENVIRONMENT = "(env -i sleep 60 &); exec sleep 60";

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

  /** The tree of a shell once it has a child that sleeps. */
  private List<TreeMember> membersOf(ProcessRef ref, int count) {
    eventually(
        count + " members that sleep",
        () ->
            fixture.survey(ref).size() == count
                && fixture.survey(ref).stream().anyMatch(each -> each.name().equals("sleep")));
    return fixture.survey(ref);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SAME_GROUP,
        OWN_GROUP,
        OWN_SESSION,
        DOUBLE_FORK,
        DOUBLE_FORK_AND_SESSION,
        SESSION_WITHOUT_ENVIRONMENT,
        GROUP_WITHOUT_ENVIRONMENT
      })
  void nobodySurvives(String script) {
    Started started = fixture.sh(script);
    List<TreeMember> members = membersOf(started.ref(), 2);
    assertThat(members).extracting(TreeMember::pid).contains(started.ref().pid());

    assertThat(fixture.kill(started.ref())).isEmpty();

    assertGone(members);
    assertThat(started.exit().signal()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 60 & exit",
        "setsid sleep 60 & exit",
        "(setsid sleep 60 &) ; exit",
        "env -i sleep 60 & exit"
      })
  void whoOutlivesTheMainProcessStillCounts(String script) {
    Started started = fixture.sh(script);
    assertThat(started.exit().code()).isZero();

    List<TreeMember> members = membersOf(started.ref(), 1);

    assertThat(members).extracting(TreeMember::pid).doesNotContain(started.ref().pid());
    assertThat(fixture.kill(started.ref())).isEmpty();
    assertGone(members);
  }

  @Test
  void whoWasSeenOnceCannotHide() throws IOException {
    // It leaves the line of descent, the session and the cookie behind, one after the other.
    Path script =
        fixture.script(
            "hide.py",
            """
            #!/usr/bin/env python3
            import os, time
            if os.fork() == 0:
                while not os.path.exists("seen"):
                    time.sleep(0.01)
                os.setsid()
                if os.fork() == 0:
                    while not os.path.exists("seen twice"):
                        time.sleep(0.01)
                    os.execve("/bin/sleep", ["sleep", "60"], {})
                os._exit(0)
            time.sleep(60)
            """);
    Started started = fixture.spawn(fixture.spec(script.toString()));
    ProcessRef ref = started.ref();
    eventually("the child is there", () -> ProcessTable.sweep().descendants(ref.pid()).size() == 1);
    fixture.host.observe(ProcessTable.sweep());
    Files.createFile(folder.resolve("seen"));
    eventually(
        "it is an orphan",
        () -> ProcessTable.sweep().descendants(ref.pid()).stream().noneMatch(ProcessStat::isAlive));
    fixture.host.observe(ProcessTable.sweep());
    Files.createFile(folder.resolve("seen twice"));

    List<TreeMember> members = membersOf(ref, 2);

    assertThat(fixture.kill(ref)).isEmpty();
    assertGone(members);
  }

  @Test
  void aForkBombIsKilled() {
    Started started =
        fixture.sh(
            "f() { sleep 60 & if [ $(($1)) -gt 0 ]; then f $(($1 - 1)) & f $(($1 - 1)) & fi; wait; }; f 5");
    ProcessRef ref = started.ref();
    eventually("it grows", () -> fixture.survey(ref).size() > 10);

    assertThat(fixture.kill(ref)).isEmpty();

    assertThat(fixture.survey(ref)).isEmpty();
    assertThat(started.exit().signal()).isEqualTo(9);
  }

  @Test
  void aTreeThatStartsProcessesWithoutEndIsKilled() {
    Started started = fixture.sh("while :; do setsid sleep 60 & done");
    eventually("it grows", () -> fixture.survey(started.ref()).size() > 20);

    assertThat(fixture.kill(started.ref())).isEmpty();

    assertThat(started.exit().signal()).isEqualTo(9);
    assertThat(fixture.survey(started.ref())).isEmpty();
  }

  @Test
  void whoIgnoresSignalsOrIsStoppedIsKilled() {
    Started deaf = fixture.sh("trap '' TERM INT HUP; while :; do sleep 1; done");
    Started stopped = fixture.sh("sleep 60 & kill -STOP $$; wait");
    long pid = stopped.ref().pid();
    eventually("it stands", () -> ProcessTable.sweep().find(pid).orElseThrow().state() == 'T');

    assertThat(fixture.kill(deaf.ref())).isEmpty();
    assertThat(fixture.kill(stopped.ref())).isEmpty();
  }

  @Test
  void aSignalReachesTheWholeTreeOrTheMainProcessOnly() {
    Started whole = fixture.sh(DOUBLE_FORK_AND_SESSION);
    List<TreeMember> all = membersOf(whole.ref(), 2);
    fixture.host.signal(whole.ref(), SIGTERM, true);
    assertThat(whole.exit().signal()).isEqualTo(SIGTERM);
    eventually("all are gone", () -> fixture.survey(whole.ref()).isEmpty());
    assertGone(all);

    Started main = fixture.sh(DOUBLE_FORK_AND_SESSION);
    membersOf(main.ref(), 2);
    fixture.host.signal(main.ref(), SIGTERM, false);
    assertThat(main.exit().signal()).isEqualTo(SIGTERM);
    assertThat(membersOf(main.ref(), 1)).extracting(TreeMember::name).containsExactly("sleep");
  }

  @Test
  void appsAreKilledApart() {
    Started first = fixture.sh(OWN_SESSION);
    Started second = fixture.sh(OWN_SESSION);
    membersOf(first.ref(), 2);
    List<TreeMember> others = membersOf(second.ref(), 2);

    assertThat(fixture.kill(first.ref())).isEmpty();

    assertThat(fixture.survey(second.ref())).containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void aHundredTreesAreKilledAtOnce() throws InterruptedException {
    List<ProcessRef> refs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      refs.add(fixture.sh(SAME_GROUP).ref());
    }
    refs.forEach(ref -> membersOf(ref, 2));
    CountDownLatch left = new CountDownLatch(refs.size());
    long begin = System.nanoTime();

    refs.forEach(
        ref ->
            fixture.host.kill(
                ref,
                alive -> {
                  if (alive.isEmpty()) {
                    left.countDown();
                  }
                }));

    assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
    // One after the other they take 100 times some sweeps.
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
  }

  private static void assertGone(List<TreeMember> members) {
    ProcessTable now = ProcessTable.sweep();
    assertThat(members)
        .noneMatch(
            each ->
                now.find(each.pid(), each.startTicks()).filter(ProcessStat::isAlive).isPresent());
  }
}
