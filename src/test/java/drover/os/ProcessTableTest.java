package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTableTest {
  private static final String NUMBERS =
      " S 17 42 40 0 -1 4194560 1 2 3 4 500 60 7 8 20 -5 1 0 98765 1000000 300 18446744073709551615"
          + " 1 2 3 4 5 6\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh",
        "",
        "a b",
        "(sd-pam)",
        ") S 1 1 1",
        "))) (((",
        "tab\there",
        "line\nfeed",
        "\u00e4\u00f6\u20ac",
        "kworker/0:1H-kblockd"
      })
  void aNameMayHoldAnything(String name) {
    assertThat(parse("42 (" + name + ")" + NUMBERS))
        .isEqualTo(
            new ProcessStat(42, 17, 40, 98765, 'S', 560, 300 * ProcessTable.pageSize(), name));
  }

  @Test
  void aLineThatIsNotWholeIsNoProcess() {
    String line = "42 (sh)" + NUMBERS;
    int lastNeeded = line.indexOf(" 300 ") + 4;
    for (int length = 0; length < lastNeeded - 3; length++) {
      assertThat(parse(line.substring(0, length))).isNull();
    }
    assertThat(parse(line.substring(0, lastNeeded + 1))).isNotNull();
    assertThat(StatLine.parse(new byte[10], -1)).isNull();
  }

  @Test
  void aProcessWhoseMainThreadHasEndedIsNoZombieWhileOthersRun() {
    String line = "42 (go)" + NUMBERS.replace(" S ", " Z ");

    assertThat(parse(line)).extracting(ProcessStat::isAlive).isEqualTo(false);
    assertThat(parse(line.replace(" -5 1 0 ", " -5 2 0 ")))
        .extracting(ProcessStat::isAlive)
        .isEqualTo(true);
  }

  @Test
  void findsByPidChildrenDescendantsAndSession() {
    ProcessTable table =
        ProcessTable.of(
            List.of(
                process(10, 1, 10), process(11, 10, 10), process(12, 11, 12), process(13, 1, 10)));

    assertThat(table.all()).hasSize(4);
    assertThat(table.find(12)).contains(process(12, 11, 12));
    assertThat(table.find(12, 999)).isEmpty();
    assertThat(table.find(99)).isEmpty();
    assertThat(table.children(10)).containsExactly(process(11, 10, 10));
    assertThat(table.descendants(10)).containsExactly(process(11, 10, 10), process(12, 11, 12));
    assertThat(table.ofSession(10)).extracting(ProcessStat::pid).containsExactly(10L, 11L, 13L);
    assertThat(table.ofSession(11)).isEmpty();
  }

  @Test
  void parentsInACircleAreNoTrap() {
    ProcessTable table = ProcessTable.of(List.of(process(10, 11, 10), process(11, 10, 10)));

    assertThat(table.descendants(10)).contains(process(11, 10, 10));
  }

  @Test
  void aSweepFindsThisProcessAsItIs() {
    ProcessHandle self = ProcessHandle.current();

    ProcessStat found = ProcessTable.sweep().find(self.pid()).orElseThrow();

    assertThat(found.parent()).isEqualTo(self.parent().orElseThrow().pid());
    assertThat(found.name()).isNotEmpty();
    assertThat(found.residentBytes()).isBetween(1L << 20, 1L << 40);
    assertThat(found.startTicks()).isPositive();
    assertThat(found.cpuTicks()).isPositive();
    assertThat(found.isAlive()).isTrue();
  }

  @Test
  void theKernelTellsItsUnits() {
    assertThat(ProcessTable.clockTicksPerSecond()).isEqualTo(100);
    assertThat(ProcessTable.pageSize()).isIn(4096L, 16384L, 65536L);
    assertThat(ProcessTable.bootId()).hasSize(36);
  }

  private static ProcessStat process(long pid, long parent, long session) {
    return new ProcessStat(pid, parent, session, pid * 100, 'S', 0, 0, "p" + pid);
  }

  private static @Nullable ProcessStat parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return StatLine.parse(bytes, bytes.length);
  }
}
