package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Snapshot;
import drover.tui.model.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {
  private final SceneControl scene = SceneControl.of(Scene.snapshot());

  @ParameterizedTest
  @ValueSource(strings = {"ls", "list", "l", "ps", "status"})
  void allItsNamesListInstances(String name) {
    Called called = Called.piped(scene, name);

    assertThat(called.code()).isZero();
    assertThat(called.out()).startsWith("id  name ").hasLineCount(10);
    assertThat(called.err()).isEmpty();
  }

  @Test
  void aTerminalGetsColorsUnlessToldOtherwise() {
    assertThat(Called.onTerminal(80, scene, "ls").out()).contains("┌", "\u001b[32monline\u001b[0m");
    assertThat(Called.onTerminal(80, scene, "ls", "--no-color").out())
        .contains("┌")
        .doesNotContain("\u001b");
    assertThat(Called.onTerminal(80, scene, "ls", "-s", "--no-color").out())
        .contains("┌")
        .doesNotContain("\u001b");
    assertThat(Called.piped(scene, "ls").out()).doesNotContain("┌", "\u001b");
  }

  @Test
  void aFullDiskIsSaidInOneSentence() {
    String sentence = "the disk of /var/log is full: what apps print there is lost";
    Snapshot calm = Scene.snapshot();
    Snapshot full =
        new Snapshot(calm.version(), calm.at(), calm.apps(), calm.host(), List.of(sentence));
    assertThat(Called.onTerminal(80, SceneControl.of(full), "ls").out())
        .contains("\n" + sentence + "\n");
    Called piped = Called.piped(SceneControl.of(full), "ls");
    assertThat(piped.out()).doesNotContain(sentence);
    assertThat(piped.err()).isEqualTo("drover: " + sentence + "\n");
  }

  @Test
  void itSortsByWhatIsAskedFor() {
    assertThat(Called.piped(scene, "ls", "--sort", "cpu:desc").out().lines().skip(1).findFirst())
        .hasValueSatisfying(first -> assertThat(first).startsWith("7   search"));
  }

  @Test
  void anUnknownFieldIsBadUsage() {
    assertThat(Called.piped(scene, "ls", "--sort=memroy"))
        .isEqualTo(
            new Called(
                2,
                "",
                """
                drover: --sort: "memroy" cannot be sorted by; did you mean "memory"?
                Try 'drover ls --help'.
                """));
  }

  @Test
  void anEmptyListIsNoData() {
    Called called = Called.piped(SceneControl.of(Snapshot.EMPTY), "ls");

    assertThat(called.out()).startsWith("id  name").hasLineCount(1);
    assertThat(called.err()).startsWith("drover: no apps yet; ");
    assertThat(Called.onTerminal(80, SceneControl.of(Snapshot.EMPTY), "ls", "-m").out())
        .startsWith("no apps yet; ");
  }

  @Test
  void theMiniListHasABlockForEachInstance() {
    SceneControl one = SceneControl.of(Scene.snapshot(List.of(Scene.mailer(), Scene.search())));

    assertThat(Called.onTerminal(80, one, "ls", "-m").out())
        .isEqualTo(
            """
            +--- mailer
            namespace : default
            version : N/A
            pid : 0
            pm2 id : 6
            status : waiting restart
            mode : fork
            restarted : 7
            uptime : 0
            memory usage : 0
            error log : /home/shop/.drover/logs/mailer-error.log
            watching : no
            PID file : /home/shop/.drover/pids/mailer-6.pid

            +--- search
            namespace : default
            version : N/A
            pid : 21877
            pm2 id : 7
            status : launching
            mode : fork
            restarted : 0
            uptime : 3s
            memory usage : 98M
            error log : /home/shop/.drover/logs/app-7-error.log
            watching : no
            PID file : /home/shop/.drover/pids/search-7.pid

            """);
  }

  @Test
  void everyLookingCommandHasHelpWithAnExample() {
    for (Commands.Entry entry : Commands.ALL) {
      if (entry.group().equals("Look")) {
        Called called = Called.piped(scene, entry.names().get(0), "--help");
        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("Example:\n  drover " + entry.names().get(0));
      }
    }
  }
}
