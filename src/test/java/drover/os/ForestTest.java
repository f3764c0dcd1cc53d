package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine made of numbers: pid 1 is init, pid 2 this JVM, pid 10 the main process of an app. */
class ForestTest {
  private static final long SELF = 2;
  private static final ProcessRef MAIN = new ProcessRef(10, 1000, "main");
  private static final ProcessRef OTHER = new ProcessRef(20, 2000, "other");

  private final Map<Long, String> cookies = new HashMap<>();
  private final Forest forest =
      new Forest(SELF, process -> cookies.getOrDefault(process.pid(), Cookies.NONE));

  private static ProcessStat process(long pid, long parent, long session) {
    return new ProcessStat(pid, parent, session, pid * 100, 'S', 0, 4096, "p" + pid);
  }

  private static ProcessStat zombie(long pid, long parent, long session) {
    return new ProcessStat(pid, parent, session, pid * 100, 'Z', 0, 0, "p" + pid);
  }

  private void look(ProcessStat... processes) {
    List<ProcessStat> all = new ArrayList<>(List.of(processes));
    all.add(process(1, 0, 1));
    all.add(process(SELF, 1, SELF));
    forest.look(ProcessTable.of(all));
  }

  private List<Long> alive(ProcessRef main) {
    return forest.alive(main).stream().map(ProcessStat::pid).sorted().toList();
  }

  @Test
  void descendantsBelongHoweverDeep() {
    forest.plant(MAIN);
    look(process(10, SELF, 10), process(11, 10, 10), process(12, 11, 12), process(13, 12, 13));
    assertThat(alive(MAIN)).containsExactly(10L, 11L, 12L, 13L);
  }

  @Test
  void theSessionBelongsAlsoWhenItsParentsAreGone() {
    forest.plant(MAIN);
    look(process(10, SELF, 10), process(11, 1, 10));
    assertThat(alive(MAIN)).containsExactly(10L, 11L);
  }

  @Test
  void aCookieBelongsAndWhatDescendsFromIt() {
    forest.plant(MAIN);
    cookies.put(11L, "main");
    look(process(10, SELF, 10), process(11, 1, 11), process(12, 11, 12));
    assertThat(alive(MAIN)).containsExactly(10L, 11L, 12L);
  }

  @Test
  void whoWasSeenOnceBelongsForEver() {
    forest.plant(MAIN);
    look(process(10, SELF, 10), process(11, 10, 11));
    look(process(10, SELF, 10), process(11, 1, 11), process(12, 11, 12));
    assertThat(alive(MAIN)).containsExactly(10L, 11L, 12L);
    look(process(11, 1, 11), process(12, 1, 12));
    assertThat(alive(MAIN)).containsExactly(11L, 12L);
  }

  @Test
  void anotherProcessWithTheSamePidDoesNot() {
    forest.plant(MAIN);
    look(process(10, SELF, 10), process(11, 10, 11));
    look(process(10, SELF, 10), new ProcessStat(11, 1, 11, 99_999, 'S', 0, 4096, "new"));
    assertThat(alive(MAIN)).containsExactly(10L);
  }

  @Test
  void theSessionOutlivesItsLeader() {
    forest.plant(MAIN);
    look(process(10, SELF, 10));
    look(process(11, 1, 10));
    assertThat(alive(MAIN)).as("the first look after its end").containsExactly(11L);
    look(process(11, 1, 10), process(12, 1, 10));
    assertThat(alive(MAIN)).as("one member vouches").containsExactly(11L, 12L);
  }

  @Test
  void aSessionWithThePidOfALongGoneLeaderIsAStrangers() {
    forest.find(MAIN);
    look(process(11, 1, 10));
    assertThat(alive(MAIN)).isEmpty();
  }

  @Test
  void afterATakeOverTheCookieOfOneMemberVouchesForTheSession() {
    forest.find(MAIN);
    cookies.put(11L, "main");
    look(process(11, 1, 10), process(12, 1, 10));
    assertThat(alive(MAIN)).containsExactly(11L, 12L);
  }

  @Test
  void zombiesAreNotAliveButVouchForTheirSession() {
    forest.find(MAIN);
    look(zombie(10, SELF, 10), process(11, 1, 10), zombie(12, 1, 10));
    assertThat(alive(MAIN)).containsExactly(11L);
  }

  @Test
  void appsDoNotMix() {
    forest.plant(MAIN);
    forest.plant(OTHER);
    cookies.put(10L, "main");
    cookies.put(20L, "other");
    look(process(10, SELF, 10), process(11, 10, 10), process(20, SELF, 20), process(21, 20, 20));
    assertThat(alive(MAIN)).containsExactly(10L, 11L);
    assertThat(alive(OTHER)).containsExactly(20L, 21L);
  }

  @Test
  void thisProcessAndItsOtherChildrenBelongToNobodyThoughAnAppHasStartedIt() {
    forest.plant(MAIN);
    forest.plant(OTHER);
    cookies.put(SELF, "main");
    List<ProcessStat> all =
        List.of(
            process(10, 1, 10),
            process(SELF, 10, 10),
            process(20, SELF, 20),
            process(30, SELF, 30));
    forest.look(ProcessTable.of(all));
    assertThat(alive(MAIN)).containsExactly(10L);
    assertThat(alive(OTHER)).containsExactly(20L);
  }

  @Test
  void noCookieIsNotACookie() {
    forest.find(new ProcessRef(10, 1000, Cookies.NONE));
    look(process(10, SELF, 10), process(50, 1, 50));
    assertThat(alive(new ProcessRef(10, 1000, Cookies.NONE))).containsExactly(10L);
  }

  @Test
  void aSweepFromBeforeAStartSaysNothingOfIt() {
    ProcessTable early = ProcessTable.of(List.of(process(1, 0, 1)));
    forest.plant(MAIN);
    forest.look(early);
    look(process(11, 1, 10));
    assertThat(alive(MAIN)).as("its end was not seen yet").containsExactly(11L);
  }

  @Test
  void anOldSweepIsNoNews() {
    forest.plant(MAIN);
    ProcessTable old = ProcessTable.of(List.of(process(10, SELF, 10)));
    look(process(10, SELF, 10), process(11, 10, 11));
    forest.look(old);
    assertThat(alive(MAIN)).containsExactly(10L, 11L);
  }

  @Test
  void aTreeThatIsGoneIsForgotten() {
    forest.plant(MAIN);
    look(process(10, SELF, 10));
    look();
    look(process(11, 1, 10));
    assertThat(alive(MAIN)).isEmpty();
  }
}
