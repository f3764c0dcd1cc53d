package drover.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import drover.control.AppView;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.LogLine;
import drover.control.LogTail;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Usage;
import drover.tui.model.Effect;
import drover.tui.model.Message;
import drover.tui.model.Model;
import drover.tui.model.Pane;
import drover.tui.model.Place;
import drover.tui.model.Row;
import drover.tui.model.RowId;
import drover.tui.model.Scene;
import drover.tui.model.Settings;
import drover.tui.model.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens in whatever order, nothing breaks, and an action is for whom the screen showed.
 */
class FuzzTest {
  private static final int STEPS = 1_000;
  private static final List<String> KEYS =
      List.of(
          "j",
          "k",
          "g",
          "G",
          "PgUp",
          "PgDn",
          "Ctrl-U",
          "Ctrl-D",
          "Enter",
          "Esc",
          "Tab",
          "BackTab",
          "z",
          "r",
          "R",
          "s",
          "x",
          "X",
          "+",
          "-",
          "S",
          "D",
          "l",
          "e",
          "i",
          "E",
          "H",
          "/",
          "!",
          "o",
          "I",
          "t",
          "Space",
          "*",
          "U",
          "F",
          "n",
          "N",
          "&",
          "O",
          "w",
          "u",
          "m",
          "?",
          ":",
          "f",
          "y",
          "Ctrl-L",
          "Ctrl-Z",
          "q",
          "Q",
          "Ctrl-C",
          "y",
          "Backspace",
          "a",
          "0",
          "Left",
          "Right");
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "",
          "\u001b[31mred\u001b[0m",
          "日本語 ✅ 🚀",
          "x".repeat(3_000),
          "a\u0000b\r\t",
          "\u202eevil",
          "e\u0301e\u0301",
          "ERROR oops",
          "👨\u200d👩\u200d👧",
          "\ud83d");

  private final View view = new View();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingBreaks(long seed) throws IOException {
    Random random = new Random(seed);
    boolean plain = seed % 2 == 0;
    Settings settings = new Settings("web-1", plain, !plain, !plain, ZoneOffset.UTC);
    Model model = Model.start(settings, 80, 24, Scene.NOW);
    Screens screens = new Screens();
    for (int i = 0; i < STEPS; i++) {
      Message message = message(random, i);
      Step step = model.update(message);
      check(model, message, step);
      model = step.model();
      screens.draw(view, model);
    }
  }

  private static void check(Model before, Message message, Step step) {
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Ask ask
          && before.overlay() == null
          && before.desk().place() == Place.APPS
          && before.table().marks().isEmpty()) {
        assertThat(message).isInstanceOf(Message.Pressed.class);
        String app = app(before, ask.request());
        assertThat(before.table().cursor()).extracting(RowId::app).isEqualTo(app);
      }
    }
    if (step.model().desk().focus() == Pane.TABLE && !rows(step.model()).isEmpty()) {
      assertThat(step.model().table().index(rows(step.model()))).isNotNegative();
    }
  }

  private static List<Row> rows(Model model) {
    return model.table().rows(model.shown().latest());
  }

  /** The app that a request is about. */
  private static String app(Model model, Request<Receipt> request) {
    if (request instanceof Request.Scale scale) {
      return scale.app();
    }
    Selector selector =
        request instanceof Request.Start start
            ? start.target()
            : request instanceof Request.Restart restart
                ? restart.target()
                : request instanceof Request.Reload reload ? reload.target() : new Selector.All();
    if (selector instanceof Selector.App app) {
      return app.name();
    }
    int id = ((Selector.Ids) selector).ids().get(0);
    return model.world().latest().apps().stream()
        .filter(app -> app.instances().stream().anyMatch(instance -> instance.id() == id))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static Message message(Random random, int step) {
    return switch (random.nextInt(14)) {
      case 0 -> new Message.Resized(random.nextInt(220), random.nextInt(70));
      case 1, 2 -> new Message.Refreshed(update(random, step));
      case 3 -> new Message.Ticked(Scene.NOW.plusMillis(step * 300L));
      case 4 -> logged(random, step);
      case 5 ->
          random.nextInt(40) == 0
              ? new Message.Disconnected("broken pipe")
              : new Message.Answered("restarting api", random.nextBoolean());
      case 6 ->
          random.nextBoolean()
              ? new Message.EnvironmentRead(random.nextInt(9), Map.of("A_KEY", "b"))
              : new Message.Pasted("a\nb");
      default -> new Message.Pressed(Scene.key(any(random, KEYS)));
    };
  }

  private static <T> T any(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Message logged(Random random, int step) {
    List<LogLine> lines = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      String text = any(random, TEXTS);
      Instant at = Scene.NOW.plusMillis(step * 300L);
      lines.add(new LogLine("api", random.nextInt(4), random.nextBoolean(), at, text));
    }
    return new Message.Logged(
        random.nextInt(30), new LogTail.Batch(lines, random.nextInt(3) * 100L));
  }

  private static Update update(Random random, int step) {
    List<AppView> apps = new ArrayList<>();
    for (AppView app : Scene.snapshot().apps()) {
      if (random.nextInt(8) > 0) {
        apps.add(new AppView(app.spec(), instances(random, app.instances())));
      }
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(apps, random);
    }
    Event event =
        new Event(
            step,
            Scene.NOW,
            any(random, List.of(EventKind.values())),
            "api",
            0,
            0,
            0,
            "x",
            null,
            List.of());
    Snapshot snapshot = new Snapshot(step, Scene.NOW.plusMillis(step * 300L), apps, Scene.host());
    return new Update(snapshot, List.of(event), random.nextInt(2));
  }

  private static List<InstanceView> instances(Random random, List<InstanceView> instances) {
    List<InstanceView> some = new ArrayList<>();
    for (InstanceView instance : instances) {
      if (random.nextInt(6) > 0) {
        Status status = any(random, List.of(Status.values()));
        String note = random.nextInt(3) == 0 ? any(random, TEXTS) : null;
        some.add(Scene.with(instance, status, note));
      }
    }
    if (random.nextInt(5) == 0) {
      some.add(Scene.online(50, 9, 4_242, Duration.ofSeconds(3), Usage.NONE));
    }
    return some;
  }

  /** A screen of the model's size. */
  private static final class Screens {
    private TerminalSize size = new TerminalSize(80, 24);
    private TerminalScreen screen = started(size);

    void draw(View view, Model model) throws IOException {
      // Lanterna has no terminals without a cell; the model may be told of one.
      TerminalSize wanted =
          new TerminalSize(Math.max(1, model.columns()), Math.max(1, model.rows()));
      if (!wanted.equals(size)) {
        size = wanted;
        screen = started(size);
      }
      view.draw(model, screen);
    }

    private static TerminalScreen started(TerminalSize size) {
      try {
        TerminalScreen screen = new TerminalScreen(new DefaultVirtualTerminal(size));
        screen.startScreen();
        return screen;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
