package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.LogTail;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogViewTest {
  private final Model model = Scene.model(80, 24);

  @Test
  void theLogFollowsTheAppUnderTheCursor() {
    assertThat(model.log().sources()).hasSize(4).allMatch(source -> source.app().equals("api"));
    Step step = model.update(new Message.Pressed(Scene.key("j")));
    assertThat(step.effects()).hasSize(1);
    Effect.Follow follow = (Effect.Follow) step.effects().get(0);
    assertThat(follow.tail()).isEqualTo(model.log().tail() + 1);
    assertThat(follow.sources()).extracting(LogSource::app).containsOnly("worker");
  }

  @Test
  void aSnapshotWithTheSameFilesChangesNothing() {
    Step step =
        model.update(
            new Message.Refreshed(new drover.control.Update(Scene.snapshot(), List.of(), 0)));
    assertThat(step.effects()).isEmpty();
    assertThat(step.model().log()).isEqualTo(model.log());
  }

  @Test
  void linesOfATailThatWasGivenUpAreDropped() {
    Model next = Scene.pressed(model, "j");
    LogTail.Batch batch = new LogTail.Batch(List.of(Scene.line(0, 0, "late")), 0);
    assertThat(next.update(new Message.Logged(model.log().tail(), batch)).model().log())
        .isEqualTo(next.log());
  }

  @Test
  void instancesThatShareAFileAreOneSource() {
    var first = Scene.worker().instances().get(0);
    var second = Scene.worker().instances().get(1);
    var shared =
        new drover.control.InstanceView(
            5,
            1,
            second.status(),
            second.pid(),
            second.createdAt(),
            second.since(),
            second.startedAt(),
            0,
            0,
            second.usage(),
            null,
            null,
            List.of(),
            null,
            first.out(),
            first.error());
    Model merged =
        Scene.model(
            Scene.SETTINGS,
            80,
            24,
            Scene.snapshot(List.of(Scene.app("worker", List.of(first, shared)))));
    assertThat(merged.log().sources())
        .containsExactly(new LogSource("worker", -1, first.out(), first.error()));
  }

  @Test
  void scrollingUpStopsToFollowAndNewLinesAreCounted() {
    Model full = Scene.pressed(many(100), "Tab", "k", "k", "k");
    assertThat(full.log().isFollowing()).isFalse();
    assertThat(full.log().below()).isEqualTo(3);
    long bottom = full.log().bottom();
    Model more = Scene.logged(full, lines(5));
    assertThat(more.log().bottom()).isEqualTo(bottom);
    assertThat(more.log().below()).isEqualTo(8);
    for (String key : List.of("G", "F", "End")) {
      assertThat(Scene.pressed(more, key).log().isFollowing()).as(key).isTrue();
    }
  }

  @Test
  void theFirstLinesCanBeReached() {
    Model top = Scene.pressed(many(100), "l", "g");
    int height = top.layout().log().height() - 1;
    assertThat(top.log().bottomIndex()).isEqualTo(height - 1);
    assertThat(Scene.pressed(top, "k").log().bottomIndex()).isEqualTo(height - 1);
    assertThat(Scene.pressed(top, "PgDn").log().bottomIndex()).isEqualTo(2 * height - 2);
  }

  @Test
  void onlyTheNewestLinesAreKept() {
    Model model = many(25_000);
    assertThat(model.log().shown().size()).isEqualTo(LineBuffer.LIMIT);
    assertThat(model.log().shown().get(0).text()).isEqualTo("line 15000");
    assertThat(model.log().shown().get(LineBuffer.LIMIT - 1).text()).isEqualTo("line 24999");
  }

  @Test
  void hugeLinesDoNotFillTheMemory() {
    LineBuffer lines = LineBuffer.EMPTY;
    for (int i = 0; i < 2_000; i++) {
      String text = "x".repeat(64 << 10);
      Line line = new Line(i, Line.Kind.OUTPUT, "api", 0, false, null, text, List.of(), null);
      lines = lines.plus(List.of(line));
    }
    assertThat(lines.size()).isEqualTo(LineBuffer.CHARACTERS / (64 << 10));
    assertThat(lines.last()).isEqualTo(1_999);
  }

  @Test
  void anOlderVersionOfTheLinesIsNotTouchedByANewerOne() {
    LineBuffer one = LineBuffer.EMPTY.plus(List.of(Line.mark(1, Scene.NOW)));
    LineBuffer two = one.plus(List.of(Line.mark(2, Scene.NOW)));
    LineBuffer other = one.plus(List.of(Line.mark(3, Scene.NOW)));
    assertThat(two.get(1).number()).isEqualTo(2);
    assertThat(other.get(1).number()).isEqualTo(3);
    assertThat(one.size()).isEqualTo(1);
  }

  @Test
  void linesThatWerePassedOverAreALineOfTheirOwn() {
    LogTail.Batch batch = new LogTail.Batch(List.of(Scene.line(0, 0, "new")), 1_204);
    Model flooded = model.update(new Message.Logged(model.log().tail(), batch)).model();
    assertThat(flooded.log().shown().get(0).kind()).isEqualTo(Line.Kind.GAP);
    assertThat(flooded.log().shown().get(0).text())
        .isEqualTo("1,204 lines passed too fast; they are in the file");
  }

  @Test
  void theRateIsMeasuredBetweenTicksAndThePastDoesNotCount() {
    Model read = Scene.logged(model, lines(500));
    assertThat(ticked(read, 1_000).log().rate().perSecond()).isZero();
    Model flooded =
        read.update(new Message.Logged(read.log().tail(), new LogTail.Batch(lines(612), 200)))
            .model();
    assertThat(ticked(flooded, 1_000).log().rate().perSecond()).isEqualTo(812);
    assertThat(ticked(ticked(flooded, 1_000), 2_000).log().rate().perSecond()).isZero();
  }

  @Test
  void aTailThatBringsNothingForAWhileHasNoPast() {
    assertThat(model.log().isRead()).isFalse();
    Model waited = ticked(model, 1_000);
    assertThat(waited.log().isRead()).isTrue();
    Model live = Scene.logged(waited, List.of(Scene.line(0, 0, "a"), Scene.line(0, 1, "b")));
    assertThat(live.log().shown().get(0).at()).isEqualTo(Scene.NOW);
  }

  @Test
  void aSearchStandsAtTheNewestHitAndGoesUp() {
    Model found = Scene.pressed(many(100), "l", "/", "7", "Enter");
    assertThat(found.log().hits().count()).isEqualTo(19);
    assertThat(found.log().hits().place()).isEqualTo(19);
    assertThat(hit(found)).isEqualTo("line 97");
    assertThat(hit(Scene.pressed(found, "n"))).isEqualTo("line 87");
    assertThat(hit(Scene.pressed(found, "n", "n"))).isEqualTo("line 79");
    assertThat(hit(Scene.pressed(found, "n", "N"))).isEqualTo("line 97");
    assertThat(hit(Scene.pressed(found, "N"))).as("around the end").isEqualTo("line 7");
    assertThat(Scene.pressed(found, "Esc").log().search().isEmpty()).isTrue();
    assertThat(Scene.pressed(found, "Esc").desk().place()).isEqualTo(Place.LOGS);
  }

  @Test
  void aHitIsAlwaysInSight() {
    Model found = Scene.pressed(many(500), "l", "/", "7", "Enter");
    for (int i = 0; i < 120; i++) {
      found = Scene.pressed(found, "n");
      int index = found.log().shown().indexOf(found.log().hit());
      int height = found.layout().log().height() - 1;
      assertThat(found.log().bottomIndex() - index).isBetween(0, height - 1);
    }
  }

  @Test
  void onlyLinesWithATextAreShown() {
    Model only = Scene.pressed(many(100), "l", "&", "9", "9", "Enter");
    assertThat(only.log().shown().size()).isEqualTo(1);
    Model more = Scene.logged(only, lines(100));
    assertThat(more.log().shown().size()).isEqualTo(2);
    assertThat(Scene.pressed(more, "Esc").log().shown().size()).isEqualTo(200);
  }

  @Test
  void oneStreamIsShownOnRequest() {
    LogLine error = new LogLine("api", 0, true, Scene.NOW, "oops");
    Model both = Scene.logged(model, List.of(Scene.line(0, 0, "fine"), error));
    assertThat(texts(Scene.pressed(both, "l", "O"))).containsExactly("fine");
    assertThat(texts(Scene.pressed(both, "l", "O", "O"))).containsExactly("oops");
    assertThat(texts(Scene.pressed(both, "l", "O", "O", "O"))).hasSize(2);
  }

  @Test
  void aMarkIsALineOfItsOwnThatFiltersLetThrough() {
    Model marked = Scene.pressed(many(3), "l", "m", "&", "x", "Enter");
    assertThat(texts(marked)).containsExactly("mark");
  }

  @Test
  void theLogsOfAllMarkedAppsAreOneLog() {
    Model merged = Scene.pressed(model, "*", "l");
    assertThat(merged.log().sources()).hasSize(9);
  }

  @Test
  void theWordThatSaysHowBadALineIsStandsOut() {
    assertThat(level("2026-11-24 ERROR Timeout")).containsExactly("ERROR");
    assertThat(level("[warn] slow")).containsExactly("warn");
    assertThat(level("{\"level\":\"error\",\"msg\":1}")).containsExactly("error");
    assertThat(level("TypeError: x is not a function")).containsExactly("TypeError");
    assertThat(level("no errors found, ERRORS=0 TERROR")).isEmpty();
  }

  private static List<String> level(String text) {
    return Levels.of(text).stream().map(span -> text.substring(span.from(), span.to())).toList();
  }

  private static List<String> texts(Model model) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < model.log().shown().size(); i++) {
      texts.add(model.log().shown().get(i).text());
    }
    return texts;
  }

  private static String hit(Model model) {
    return model.log().shown().get(model.log().shown().indexOf(model.log().hit())).text();
  }

  private static Model ticked(Model model, int millis) {
    return model.update(new Message.Ticked(Scene.NOW.plusMillis(millis))).model();
  }

  private Model many(int count) {
    Model next = model;
    List<LogLine> lines = lines(count);
    for (int from = 0; from < count; from += 1_000) {
      next = Scene.logged(next, lines.subList(from, Math.min(count, from + 1_000)));
    }
    return next;
  }

  private static List<LogLine> lines(int count) {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(Scene.line(0, i, "line " + i));
    }
    return lines;
  }

  @Test
  void aSearchOnAnAppsPageIsOneInItsLog() {
    Model page = Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 24), "Enter");
    Model typing = Scene.pressed(page, "/");
    assertThat(typing.desk().place()).isEqualTo(Place.LOGS);
    assertThat(hit(Scene.pressed(typing, "s", "l", "o", "w", "Enter"))).contains("slow query");
    assertThat(Scene.pressed(typing, "Esc", "Esc").desk().place()).isEqualTo(Place.DETAIL);
    assertThat(Scene.said(Scene.pressed(page, "Esc", "H", "/")))
        .isEqualTo("no log to search on this page: Esc goes back");
  }

  @Test
  void aHintGoesWithTheNextKeyAndAnAnswerStays() {
    Model log = Scene.pressed(many(10), "l", "n");
    assertThat(Scene.said(log)).isEqualTo("search for something first: /");
    assertThat(Scene.said(Scene.pressed(log, "k"))).isEmpty();
    Model answered = log.update(new Message.Answered("restarting api", false)).model();
    assertThat(Scene.said(Scene.pressed(answered, "k"))).isEqualTo("restarting api");
  }
}
