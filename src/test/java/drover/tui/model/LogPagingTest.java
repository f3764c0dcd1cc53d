package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogHistory;
import drover.control.LogHistory.Page;
import drover.control.LogHistory.Wish;
import drover.control.LogLine;
import drover.control.LogPlace;
import drover.control.LogTail;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogPagingTest {
  private static final int COUNT = 30_000;

  /** Before the line of this index. */
  private record At(int index) implements LogPlace {}

  private final List<LogLine> written = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private Model model = Scene.model(80, 24);
  private int height;

  /** So many lines are looked through for one question. */
  private int lookedThrough = 2000;

  /** Whether what is asked is answered at once. */
  private boolean answers = true;

  @BeforeEach
  void write() {
    written.clear();
    model = Scene.pressed(Scene.model(80, 24), "l");
    for (int i = 0; i < COUNT; i++) {
      written.add(line(i));
    }
    logged(COUNT - 1000, COUNT);
    height = model.layout().log().height() - 1;
    effects.clear();
  }

  @Test
  void whileItFollowsNothingIsReadFromThePast() {
    assertThat(effects).isEmpty();
    assertThat(model.log().isFollowing()).isTrue();
    assertThat(screen()).last().isEqualTo("line 29999");
  }

  @Test
  void scrollingUpComesToTheFirstLineWithoutAGap() {
    int expected = COUNT - height;
    press("k");
    for (int i = 0; i < 5000 && expected > 0; i++) {
      press("PgUp");
      expected = Math.max(0, expected - (i == 0 ? height : height - 1));
      assertThat(screen()).isEqualTo(texts(expected, expected + height));
      assertThat(model.log().all().size()).isLessThanOrEqualTo(LineBuffer.LIMIT);
    }
    assertThat(screen()).first().isEqualTo("line 0");
    assertThat(model.log().reach().isWhole()).isTrue();
  }

  @Test
  void theFirstLineIsOneKeyAwayAndTheWayBackIsRead() {
    press("g");

    assertThat(screen()).isEqualTo(texts(0, height));
    int expected = 0;
    for (int i = 0; i < 3000; i++) {
      press("PgDn");
      expected = Math.min(COUNT - height, expected + height - 1);
      assertThat(screen()).isEqualTo(texts(expected, expected + height));
    }
    assertThat(screen()).last().isEqualTo("line 29999");
  }

  @Test
  void whatComesMeanwhileIsCountedAndReadAtTheEnd() {
    press("g");
    written.add(line(COUNT));
    logged(COUNT, COUNT + 1);

    assertThat(screen()).isEqualTo(texts(0, height));
    assertThat(model.log().reach().missed()).isEqualTo(1);
    for (int i = 0; i < 3000; i++) {
      press("PgDn");
    }
    assertThat(screen()).last().isEqualTo("line 30000");
    assertThat(model.log().below()).isZero();
    written.add(line(COUNT + 1));
    logged(COUNT + 1, COUNT + 2);
    press("j");
    assertThat(screen()).last().isEqualTo("line 30001");
  }

  @Test
  void followingAgainOpensTheTailAnew() {
    press("g");
    long tail = model.log().tail();
    press("G");

    assertThat(effects).last().isInstanceOf(Effect.Follow.class);
    assertThat(model.log().tail()).isEqualTo(tail + 1);
    assertThat(model.log().isFollowing()).isTrue();
  }

  @Test
  void aPausedViewKeepsItsLinesWhateverComes() {
    press("k", "k", "k");
    List<String> before = screen();
    for (int i = 0; i < 20; i++) {
      int from = written.size();
      for (int j = 0; j < 1000; j++) {
        written.add(line(from + j));
      }
      logged(from, from + 1000);
    }

    assertThat(screen()).isEqualTo(before);
    assertThat(model.log().below()).isEqualTo(20_003);
    assertThat(model.log().all().size()).isLessThanOrEqualTo(LineBuffer.LIMIT);
  }

  @Test
  void aSearchGoesOnBeyondTheLinesAtHand() {
    type("/", "line 123");
    press("Enter");
    assertThat(screen()).contains("line 12399");
    assertThat(model.log().shown().get(model.log().shown().indexOf(model.log().hit())).text())
        .isEqualTo("line 12399");
    press("n");
    assertThat(screen()).contains("line 12398");
  }

  @Test
  void whatNoOlderLineHasIsSaid() {
    type("/", "nowhere");
    press("Enter");
    List<String> before = screen();

    assertThat(model.toast())
        .isNotNull()
        .extracting(Toast::text)
        .isEqualTo("no older line has nowhere");
    assertThat(screen()).isEqualTo(before);
  }

  @Test
  void aSearchTellsHowFarItIsAndEscStopsIt() {
    answers = false;
    type("/", "nowhere");
    press("Enter");
    Effect.Read read = (Effect.Read) effects.get(effects.size() - 1);
    assertThat(model.log().reach().search()).isEqualTo(new LogReach.Progress(0, 0));

    take(new Message.Searched(read.tail(), read.question(), 2L << 30, 5L << 30));
    assertThat(model.log().reach().search()).isEqualTo(new LogReach.Progress(2L << 30, 5L << 30));
    int asked = effects.size();
    press("n");
    assertThat(effects).as("it is under way").hasSize(asked);

    List<String> before = screen();
    press("Esc");
    assertThat(effects).last().isEqualTo(new Effect.StopReading());
    assertThat(model.log().reach().search()).isNull();
    assertThat(model.log().search().text()).isEqualTo("nowhere");
    take(new Message.Paged(read.tail(), read.question(), read.ask(), page(read.ask())));
    assertThat(screen()).as("an answer that is late").isEqualTo(before);
  }

  @Test
  void whoeverTypesFiltersOrFollowsEndsTheSearchThatIsUnderWay() {
    for (List<String> keys : List.of(List.of("/", "x"), List.of("O"), List.of("F"), List.of("G"))) {
      write();
      answers = false;
      type("/", "nowhere");
      press("Enter");
      assertThat(model.log().reach().search()).isNotNull();
      keys.forEach(this::press);

      assertThat(model.log().reach().search()).as("after %s", keys).isNull();
    }
  }

  @Test
  void aSearchThatGoesAroundSaysSo() {
    press("g");
    type("/", "line 3");
    press("Enter", "n");
    assertThat(said()).isEqualTo("no older line has line 3; N looks at newer ones");

    press("G");
    type("/", "line 29999");
    press("Enter", "N");
    assertThat(said()).isEqualTo("no newer line has line 29999; n looks at older ones");
    written.subList(0, COUNT - 50).clear();
    press("g", "F");
    type("/", "9998");
    press("Enter", "k", "PgUp", "PgUp", "PgUp", "n");
    assertThat(said()).isEqualTo("no older line has 9998: on from the newest");
    type("/", "nowhere");
    press("Enter");
    assertThat(said()).isEqualTo("no line has nowhere");
  }

  private String said() {
    Toast toast = model.toast();
    return toast == null ? "" : toast.text();
  }

  @Test
  void aFilterBringsWhatPassesFromFarBack() {
    type("&", "line [0-9]*77$");
    press("Enter");

    assertThat(screen()).hasSize(height).allMatch(text -> text.endsWith("77"));
    assertThat(screen()).last().isEqualTo("line 29977");
    press("g");
    assertThat(screen()).first().isEqualTo("line 77");
    press("Esc");
    assertThat(screen()).isEqualTo(texts(0, height));
  }

  @Test
  void whatTheOptionsDoNotLetThroughGoesAtOnce() {
    type("&", "line [0-9]*77$");
    press("Enter", "g");
    answers = false;
    press("O", "O");

    assertThat(model.log().options().stream().word()).isEqualTo("err");
    assertThat(model.log().shown().size()).isZero();
  }

  @Test
  void aFilterThatFindsNothingNearLooksFurtherBackWhenAsked() {
    lookedThrough = 200;
    type("&", "^line 12$");
    press("Enter");
    assertThat(EmptyText.log(model, "api"))
        .isEqualTo("0 of 1000 lines match – k looks further back, Esc clears");
    for (int i = 0; i < 10; i++) {
      press("k");
    }
    assertThat(screen()).containsExactly("line 12");
  }

  @Test
  void openingTheLogsFollowsWhereverThePaneWasLeft() {
    press("g", "Esc", "l");

    assertThat(model.log().isFollowing()).isTrue();
    assertThat(screen()).last().isEqualTo("line 29999");
  }

  @Test
  void aMarkGoesUnderTheNewestLineOrNowhere() {
    press("k", "m");
    assertThat(said()).isEqualTo("marked under the newest line");
    press("g", "m");
    assertThat(said()).isEqualTo("a mark goes under the newest line: F first");
  }

  @Test
  void sinceATimeIsATypedWordAway() {
    type("T", "1h");
    press("Enter");
    // A line comes each second, the last one now.
    assertThat(screen()).isEqualTo(texts(COUNT - 1 - 3600, COUNT - 1 - 3600 + height));

    type("T", "rubbish");
    press("Enter");
    assertThat(model.overlay())
        .isInstanceOfSatisfying(
            Overlay.Typing.class, typing -> assertThat(typing.trouble()).contains("is no time"));
  }

  @Test
  void theLinesAtHandAreWrittenToANewFile() {
    press("W");
    assertThat(model.overlay()).isInstanceOf(Overlay.Typing.class);
    type("", ".txt");
    press("Enter");

    Effect.WriteFile file = (Effect.WriteFile) effects.get(effects.size() - 1);
    assertThat(file.name()).isEqualTo("api-20261124-140327.log.txt");
    assertThat(file.text()).endsWith("2026-11-24 14:03:27.000 api:0 | line 29999\n");
    assertThat(file.lines()).isEqualTo(1000);
  }

  private void type(String key, String text) {
    if (!key.isEmpty()) {
      press(key);
    }
    text.chars().forEach(c -> press(c == ' ' ? "Space" : String.valueOf((char) c)));
  }

  private void press(String... keys) {
    for (String key : keys) {
      take(new Message.Pressed(Scene.key(key)));
    }
  }

  private void logged(int from, int to) {
    take(new Message.Logged(model.log().tail(), batch(from, to)));
  }

  private LogTail.Batch batch(int from, int to) {
    return new LogTail.Batch(written.subList(from, to), 0, new At(from), new At(to));
  }

  private void take(Message message) {
    Deque<Message> inbox = new ArrayDeque<>(List.of(message));
    while (!inbox.isEmpty()) {
      Step step = model.update(inbox.remove());
      model = step.model();
      for (Effect effect : step.effects()) {
        effects.add(effect);
        if (effect instanceof Effect.Follow follow) {
          inbox.add(
              new Message.Logged(
                  follow.tail(), batch(Math.max(0, written.size() - 1000), written.size())));
        } else if (answers && effect instanceof Effect.Read read) {
          inbox.add(new Message.Paged(read.tail(), read.question(), read.ask(), page(read.ask())));
        }
      }
    }
  }

  private Page page(LogAsk ask) {
    At place = ask.place() instanceof At at ? at : new At(0);
    Wish wish = new Wish(ask.lines(), lookedThrough, ask.filter());
    return switch (ask.kind()) {
      case OLDER -> before(place, wish);
      case NEWER, AT, FIRST -> after(place, wish);
      case SINCE -> after(new At(since(ask.since())), wish);
      case FIND_UP -> {
        Page found = before(place, new Wish(1, COUNT, ask.filter()));
        yield found.lines().isEmpty() ? found : after((At) found.from(), Wish.of(ask.lines()));
      }
      case FIND_DOWN -> {
        Page found = after(place, new Wish(1, COUNT, ask.filter()));
        yield found.lines().isEmpty() ? found : before((At) found.to(), Wish.of(ask.lines()));
      }
    };
  }

  private int since(@Nullable Instant time) {
    int index = 0;
    while (index < written.size() && isBefore(written.get(index).at(), time)) {
      index++;
    }
    return index;
  }

  private static boolean isBefore(@Nullable Instant at, @Nullable Instant time) {
    return at != null && time != null && at.isBefore(time);
  }

  private Page before(At place, Wish wish) {
    List<LogLine> lines = new ArrayList<>();
    int at = place.index();
    for (long left = wish.bytes(); at > 0 && left > 0 && lines.size() < wish.lines(); left--) {
      at--;
      if (wish.filter().test(written.get(at))) {
        lines.add(0, written.get(at));
      }
    }
    return new LogHistory.Page(lines, new At(at), place, at == 0);
  }

  private Page after(At place, Wish wish) {
    List<LogLine> lines = new ArrayList<>();
    int at = place.index();
    long left = wish.bytes();
    for (; at < written.size() && left > 0 && lines.size() < wish.lines(); left--) {
      if (wish.filter().test(written.get(at))) {
        lines.add(written.get(at));
      }
      at++;
    }
    return new LogHistory.Page(lines, place, new At(at), at == written.size());
  }

  private List<String> screen() {
    LogView log = model.log();
    int bottom = log.bottomIndex();
    List<String> texts = new ArrayList<>();
    for (int i = Math.max(0, bottom - height + 1); i <= bottom; i++) {
      texts.add(log.shown().get(i).text());
    }
    return texts;
  }

  private static LogLine line(int i) {
    return new LogLine("api", 0, false, Scene.NOW.plusSeconds(i - COUNT + 1L), "line " + i);
  }

  private static List<String> texts(int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      texts.add("line " + i);
    }
    return texts;
  }
}
