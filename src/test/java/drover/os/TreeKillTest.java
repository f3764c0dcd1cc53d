package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeKillTest {
  private static final int KILL = 9;
  private static final int STOP = 19;
  private static final long MILLI = 1_000_000;
  private static final ProcessStat FIRST = process(10);
  private static final ProcessStat SECOND = process(11);

  private final List<String> sent = new ArrayList<>();
  private final TreeKill kill =
      new TreeKill(new ProcessRef(10, 1000, "c"), alive -> {}, this::send, 0);

  private static ProcessStat process(long pid) {
    return new ProcessStat(pid, 1, 10, pid * 100, 'S', 0, 4096, "p" + pid);
  }

  private void send(List<ProcessStat> processes, int signal) {
    processes.forEach(each -> sent.add((signal == STOP ? "stop " : "kill ") + each.pid()));
    assertThat(signal).isIn(STOP, KILL);
  }

  @Test
  void nobodyThereIsTheEnd() {
    assertThat(kill.step(List.of(), 0)).isTrue();
    assertThat(sent).isEmpty();
  }

  @Test
  void freezesUntilNobodyIsNewThenKillsAll() {
    assertThat(kill.step(List.of(FIRST), 0)).isFalse();
    assertThat(kill.dueNanos()).as("at once").isZero();
    assertThat(kill.step(List.of(FIRST, SECOND), 0)).isFalse();
    assertThat(sent).containsExactly("stop 10", "stop 11");
    assertThat(kill.step(List.of(FIRST, SECOND), 0)).isFalse();
    assertThat(sent).containsExactly("stop 10", "stop 11", "kill 10", "kill 11");
    assertThat(kill.step(List.of(), MILLI)).isTrue();
  }

  @Test
  void whoAppearsAfterTheFreezeIsKilledToo() {
    kill.step(List.of(FIRST), 0);
    kill.step(List.of(FIRST), 0);
    sent.clear();
    assertThat(kill.step(List.of(SECOND), MILLI)).isFalse();
    assertThat(sent).containsExactly("kill 11");
  }

  @Test
  void aTreeThatForksForEverIsKilledAsItIs() {
    for (int pid = 100; sent.stream().noneMatch(each -> each.startsWith("kill")); pid++) {
      assertThat(pid).as("rounds").isLessThan(120);
      kill.step(List.of(process(pid)), 0);
    }
  }

  @Test
  void patienceEndsAfterTwoSecondsOfGrowingPauses() {
    kill.step(List.of(FIRST), 0);
    long now = 0;
    int steps = 0;
    while (!kill.step(List.of(FIRST), now)) {
      assertThat(kill.dueNanos() - now).isBetween(MILLI, 64 * MILLI);
      now = kill.dueNanos();
      steps++;
    }
    assertThat(now).isBetween(2000 * MILLI, 2100 * MILLI);
    assertThat(steps).isLessThan(50);
  }
}
