package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Snapshot;
import drover.control.Update;
import drover.tui.model.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookCommandsTest {
  private final SceneControl scene =
      new SceneControl(
          new Update(Scene.snapshot(), Scene.events(), 0),
          Map.of("PORT", "3000", "API_KEY", "k-1", "BANNER", "a\u001b[2Jb"));

  @ParameterizedTest
  @ValueSource(strings = {"describe", "why", "env", "pid", "id"})
  void whoIsUnknownIsRefusedWithTheNearestName(String command) {
    assertThat(Called.piped(scene, command, "mialer"))
        .isEqualTo(
            new Called(
                1,
                "",
                """
                drover: no app, namespace or id is called "mialer"; did you mean "mailer"?
                """));
    assertThat(Called.piped(scene, command, "99").err())
        .isEqualTo("drover: no app, namespace or id is called \"99\"\n");
  }

  @Test
  void aBrokenExpressionIsBadUsage() {
    assertThat(Called.piped(scene, "pid", "/(/").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void jlistIsOneLineOfJsonOnly() {
    Called called = Called.piped(scene, "jlist", "--silent");

    assertThat(called.code()).isZero();
    assertThat(called.err()).isEmpty();
    assertThat(called.out())
        .startsWith("[{\"pid\":20411,\"name\":\"api\",\"pm_id\":0,")
        .endsWith("}]\n")
        .hasLineCount(1)
        .doesNotContain("k-1");
    assertThat(Called.piped(scene, "jlist", "--reveal").out()).contains("\"API_KEY\":\"k-1\"");
    assertThat(Called.piped(SceneControl.of(Snapshot.EMPTY), "jlist"))
        .isEqualTo(new Called(0, "[]\n", ""));
  }

  @Test
  void prettylistIsTheSameForPeople() {
    assertThat(Called.piped(scene, "prettylist").out()).startsWith("[ {\n  \"pid\": 20411,\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"describe", "show", "info", "desc"})
  void describeTakesSeveralSelectorsAndShowsNobodyTwice(String name) {
    assertThat(Called.piped(scene, name, "worker", "5", "mailer").out().lines())
        .filteredOn(line -> line.startsWith("Describing"))
        .containsExactly(
            "Describing process with id 4 - name worker",
            "Describing process with id 5 - name worker",
            "Describing process with id 6 - name mailer");
  }

  @Test
  void envMasksSecretsUnlessTold() {
    assertThat(Called.piped(scene, "env", "6").out())
        .isEqualTo("API_KEY: ********\nBANNER: a\u001b[2Jb\nPORT: 3000\n");
    assertThat(Called.piped(scene, "env", "mailer", "--reveal").out()).contains("API_KEY: k-1\n");
    assertThat(Called.onTerminal(80, scene, "env", "6").out()).contains("BANNER: ab\n");
  }

  @Test
  void envIsAboutOneInstance() {
    assertThat(Called.piped(scene, "env", "api"))
        .isEqualTo(
            new Called(
                2, "", "drover: api means several instances; write one of the ids 0, 1, 2, 3\n"));
  }

  @Test
  void pidsStandOnALineEach() {
    assertThat(Called.piped(scene, "pid", "worker").out()).isEqualTo("20501\n20502\n");
    assertThat(Called.piped(scene, "pid", "mailer").out()).isEqualTo("0\n");
    assertThat(Called.piped(scene, "pid").out()).hasLineCount(9);
    assertThat(Called.piped(SceneControl.of(Snapshot.EMPTY), "pid"))
        .isEqualTo(new Called(0, "", ""));
  }

  @Test
  void idsAreAList() {
    assertThat(Called.piped(scene, "id", "api").out()).isEqualTo("[ 0, 1, 2, 3 ]\n");
    assertThat(Called.piped(scene, "id", "mailer").out()).isEqualTo("[ 6 ]\n");
  }

  @Test
  void whyIsAParagraph() {
    String why =
        "mailer has been waiting for a restart for 5s. It ended with exit 137 SIGKILL 5s ago, after"
            + " 41s. It said: FATAL: out of memory. That was unstable exit 7 in a row; at 16 it gives"
            + " up. It is started again in 4 s. 'drover logs mailer --err' shows more.";
    assertThat(Called.piped(scene, "why", "mailer").out()).isEqualTo(why + "\n");
    assertThat(Called.piped(scene, "why", "6").out()).isEqualTo(why + "\n");
    assertThat(Called.onTerminal(60, scene, "why", "mailer").out().lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
  }

  @Test
  void whyOfAnIdIsAboutThatInstance() {
    assertThat(Called.piped(scene, "why", "api").out())
        .isEqualTo("api is online with all 4 instances, the youngest for 3d04h.\n");
    assertThat(Called.piped(scene, "why", "1").out()).isEqualTo("api:1 is online for 3d04h.\n");
  }

  @Test
  void allIsARefusalWhenThereIsNothing() {
    SceneControl empty = SceneControl.of(Scene.snapshot(List.of()));

    assertThat(Called.piped(empty, "why", "all"))
        .isEqualTo(new Called(1, "", "drover: there are no apps\n"));
  }
}
