package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.InstanceView;
import drover.control.Snapshot;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmptyTextTest {
  private final Model model = Scene.model(80, 24);

  @Test
  void aFilterThatHidesAllSaysHowToGetRidOfIt() {
    assertThat(EmptyText.table(Scene.pressed(model, "/", "z", "z")))
        .containsExactly("0 of 5 match – Esc clears");
    Model well = Scene.model(Scene.SETTINGS, 80, 24, Scene.snapshot(List.of(Scene.api())));
    Model unhealthy = Scene.pressed(well, "!");
    assertThat(EmptyText.table(unhealthy)).containsExactly("0 of 1 are in trouble – Esc clears");
    assertThat(Scene.pressed(unhealthy, "Esc").table().onlyUnhealthy()).isFalse();
  }

  @Test
  void aScreenWithoutAppsSaysHowToStartOne() {
    Snapshot none = Scene.snapshot(List.of());
    assertThat(EmptyText.table(Scene.model(Scene.SETTINGS, 80, 24, none)))
        .startsWith("no apps yet")
        .anyMatch(line -> line.startsWith("drover start"));
    Settings embedded = new Settings("shop", true, true, true, ZoneOffset.UTC);
    assertThat(EmptyText.table(Scene.model(embedded, 80, 24, none)))
        .containsExactly("no apps left", "q leaves");
    assertThat(EmptyText.table(Model.start(Scene.SETTINGS, 80, 24, Scene.NOW)))
        .containsExactly("waiting for the supervisor");
  }

  @Test
  void aLogWithoutLinesSaysWhereTheyWouldBe() {
    assertThat(EmptyText.log(model, "api")).as("not read yet").isNull();
    Model read = model.update(new Message.Ticked(Scene.NOW.plusSeconds(1))).model();
    assertThat(EmptyText.log(read, "api"))
        .isEqualTo("/home/shop/.drover/logs/app-0-out.log has written nothing yet");
  }

  @Test
  void aLogThatGoesNowhereSaysSo() {
    InstanceView i = Scene.worker().instances().get(0);
    InstanceView mute =
        new InstanceView(
            i.id(),
            i.index(),
            i.status(),
            i.pid(),
            i.createdAt(),
            i.since(),
            i.startedAt(),
            0,
            0,
            i.usage(),
            null,
            null,
            List.of(),
            null,
            null,
            null);
    Model nowhere =
        Scene.model(
            Scene.SETTINGS, 80, 24, Scene.snapshot(List.of(Scene.app("mute", List.of(mute)))));
    assertThat(EmptyText.log(nowhere, "mute")).isEqualTo("mute writes to /dev/null");
  }

  @Test
  void aLogOfWhichNoLineMatchesSaysHowMany() {
    Model only = Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 24), "l", "&", "z", "z", "Enter");
    assertThat(EmptyText.log(only, "api")).isEqualTo("0 of 8 lines match – Esc clears");
  }

  @Test
  void aStreamThatHasNoLineNamesTheKeyThatShowsTheOther() {
    Model errors = Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 24), "l", "O", "O");
    assertThat(EmptyText.log(errors, "api")).isEqualTo("0 of 8 lines are of err – O shows others");
  }
}
