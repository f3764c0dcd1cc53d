package drover.tui.model;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.LogSource;
import drover.control.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the screen knows; immutable.
 *
 * @param frozen null: the picture is live
 */
public record Model(
    Settings settings,
    int columns,
    int rows,
    Instant now,
    World world,
    Table table,
    Desk desk,
    LogView log,
    @Nullable Overlay overlay,
    @Nullable Toast toast,
    @Nullable Frozen frozen) {
  /** The model of a screen that has just been opened. */
  public static Model start(Settings settings, int columns, int rows, Instant now) {
    return new Model(
        settings,
        columns,
        rows,
        now,
        World.START,
        Table.START,
        Desk.START,
        LogView.START,
        null,
        null,
        null);
  }

  /** Takes a message in. */
  public Step update(Message message) {
    Step step = taken(message);
    Model settled = step.model().settled();
    List<LogSource> sources = Subject.sources(settled);
    if (sources.equals(settled.log.sources())) {
      return stopping(message, settled.reading(step.effects()));
    }
    Model next = settled.withLog(settled.log.following(sources, settled.now));
    List<Effect> effects = new ArrayList<>(step.effects());
    effects.add(new Effect.Follow(next.log.tail(), sources));
    return stopping(message, new Step(next, effects));
  }

  /** With an end to what was being read and is not waited for any more. */
  private Step stopping(Message message, Step step) {
    boolean isAnswer = message instanceof Message.Paged || message instanceof Message.Unread;
    if (isAnswer || !log.reach().isAsking() || step.model().log.reach().isAsking()) {
      return step;
    }
    List<Effect> effects = new ArrayList<>(step.effects());
    effects.add(new Effect.StopReading());
    return new Step(step.model(), effects);
  }

  /** With what the log view wants to be read for it. */
  private Step reading(List<Effect> effects) {
    LogAsk ask = LogReads.next(this);
    if (ask == null) {
      return new Step(this, effects);
    }
    LogView asking = log.asking(ask);
    List<Effect> more = new ArrayList<>(effects);
    more.add(
        new Effect.Read(asking.tail(), asking.reach().asking().pending(), ask, asking.sources()));
    return new Step(withLog(asking), more);
  }

  private Step taken(Message message) {
    if (message instanceof Message.Pressed pressed) {
      return Keys.press(this, pressed.key());
    }
    if (message instanceof Message.Pasted pasted) {
      return Keys.paste(this, pasted.text());
    }
    return told(message).still();
  }

  private Model told(Message message) {
    if (message instanceof Message.Refreshed refreshed) {
      return refreshed(refreshed.update());
    }
    if (message instanceof Message.Logged logged) {
      return withLog(log.with(logged, now));
    }
    if (message instanceof Message.Searched searched) {
      return withLog(log.searched(searched));
    }
    if (message instanceof Message.Unread unread) {
      return LogKeys.unread(this, unread);
    }
    if (message instanceof Message.Paged paged) {
      return LogKeys.paged(this, paged);
    }
    if (message instanceof Message.Ticked ticked) {
      return ticked(ticked.now());
    }
    if (message instanceof Message.Resized size) {
      return withSize(size.columns(), size.rows());
    }
    if (message instanceof Message.Answered answered) {
      return answered(answered);
    }
    if (message instanceof Message.EnvironmentRead read) {
      return Looks.environmentRead(this, read);
    }
    if (message instanceof Message.Disconnected gone) {
      return withWorld(world.lost(gone.why()));
    }
    return this;
  }

  /** An operation that failed is told whatever page is open; the past is not. */
  private Model refreshed(Update update) {
    Model next = withWorld(world.with(update, now));
    if (world.told() == null || world.lost() != null) {
      return next;
    }
    for (Event event : update.events()) {
      if (event.kind() == EventKind.FAILED) {
        next = next.answering(event.text(), true);
      }
    }
    return next;
  }

  private Model ticked(Instant next) {
    Model later = withNow(next).withLog(log.ticked(next));
    if (toast != null && !toast.until().isAfter(next)) {
      later = later.withToast(null);
    }
    if (overlay instanceof Overlay.Question question && !question.until().isAfter(next)) {
      later = later.withOverlay(null).saying("no answer: nothing was done", false);
    }
    return later;
  }

  private Model answered(Message.Answered answer) {
    Toast before = toast;
    String text =
        before != null && before.joins() ? answer.text() + "; " + before.text() : answer.text();
    return answering(text, answer.refused());
  }

  private Model settled() {
    Model next = withTable(table.settled(shown().latest(), layout().table().height() - 1));
    if (desk.place() == Place.APPS && !Moves.panes(next).contains(desk.focus())) {
      next = next.withDesk(desk.withFocus(Pane.TABLE));
    }
    return next.withDesk(TextPage.clamped(next));
  }

  /** Where the parts of the screen are. */
  public Layout layout() {
    return Layout.of(this);
  }

  /** What the screen shows: the latest, or what it was frozen at. */
  public World shown() {
    Frozen held = frozen;
    return held == null ? world : held.world();
  }

  /** The moment that the screen shows. */
  public Instant shownNow() {
    Frozen held = frozen;
    return held == null ? now : held.at();
  }

  /**
   * When the picture changes by itself next (a toast goes, a confirmation times out); null: not
   * before the next tick.
   */
  public @Nullable Instant wakeAt() {
    Instant wake = toast == null ? null : toast.until();
    if (overlay instanceof Overlay.Question question
        && (wake == null || question.until().isBefore(wake))) {
      return question.until();
    }
    return wake;
  }

  /** This model, and nothing to do. */
  Step still() {
    return new Step(this, List.of());
  }

  Step with(Effect effect) {
    return new Step(this, List.of(effect));
  }

  /** With a line for the user, until the next key. */
  Model saying(String text, boolean refused) {
    return withToast(Toast.hint(text, refused, now));
  }

  /** With a line on how something went, which came when it came. */
  private Model answering(String text, boolean refused) {
    return withToast(Toast.answer(text, refused, now));
  }

  Model withSize(int nextColumns, int nextRows) {
    return new Model(
        settings, nextColumns, nextRows, now, world, table, desk, log, overlay, toast, frozen);
  }

  Model withNow(Instant next) {
    return new Model(
        settings, columns, rows, next, world, table, desk, log, overlay, toast, frozen);
  }

  Model withWorld(World next) {
    return new Model(settings, columns, rows, now, next, table, desk, log, overlay, toast, frozen);
  }

  Model withTable(Table next) {
    return new Model(settings, columns, rows, now, world, next, desk, log, overlay, toast, frozen);
  }

  Model withDesk(Desk next) {
    return new Model(settings, columns, rows, now, world, table, next, log, overlay, toast, frozen);
  }

  Model withLog(LogView next) {
    return new Model(
        settings, columns, rows, now, world, table, desk, next, overlay, toast, frozen);
  }

  Model withOverlay(@Nullable Overlay next) {
    return new Model(settings, columns, rows, now, world, table, desk, log, next, toast, frozen);
  }

  Model withToast(@Nullable Toast next) {
    return new Model(settings, columns, rows, now, world, table, desk, log, overlay, next, frozen);
  }

  Model withFrozen(@Nullable Frozen next) {
    return new Model(settings, columns, rows, now, world, table, desk, log, overlay, toast, next);
  }
}
