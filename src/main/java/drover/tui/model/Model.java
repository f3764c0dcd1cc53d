package drover.tui.model;

import com.googlecode.lanterna.input.KeyStroke;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the screen knows; immutable. */
public record Model(
    Settings settings,
    int columns,
    int rows,
    Instant now,
    World world,
    Table table,
    Desk desk,
    @Nullable Toast toast) {
  /** The model of a screen that has just been opened. */
  public static Model start(Settings settings, int columns, int rows, Instant now) {
    return new Model(settings, columns, rows, now, World.START, Table.START, Desk.START, null);
  }

  /** Takes a message in. */
  public Step update(Message message) {
    if (message instanceof Message.Refreshed refreshed) {
      Model next = withWorld(world.with(refreshed.update(), now));
      return next.withTable(next.table.settled(next.world.latest())).still();
    }
    if (message instanceof Message.Ticked ticked) {
      return withNow(ticked.now()).still();
    }
    if (message instanceof Message.Resized size) {
      return new Model(settings, size.columns(), size.rows(), now, world, table, desk, toast)
          .still();
    }
    if (message instanceof Message.Pressed pressed) {
      return pressed(pressed.key());
    }
    return still();
  }

  private Step pressed(KeyStroke key) {
    return switch (KeyName.of(key)) {
      case "j", "Down" -> withTable(table.moved(world.latest(), 1)).still();
      case "k", "Up" -> withTable(table.moved(world.latest(), -1)).still();
      case "q", "Ctrl-C" ->
          new Step(
              this,
              List.of(
                  new Effect.Leave(
                      settings.embedded() ? Effect.Farewell.STOP_APPS : Effect.Farewell.LEAVE)));
      case "Ctrl-Z" -> new Step(this, List.of(new Effect.Suspend()));
      case "Ctrl-L" -> new Step(this, List.of(new Effect.Redraw()));
      default -> still();
    };
  }

  /** Where the parts of the screen are. */
  public Layout layout() {
    return Layout.of(this);
  }

  /**
   * When the picture changes by itself next (a toast goes, a confirmation times out); null: not
   * before the next tick.
   */
  public @Nullable Instant wakeAt() {
    return toast == null ? null : toast.until();
  }

  /** No effect. */
  Step still() {
    return new Step(this, List.of());
  }

  Model withNow(Instant next) {
    return new Model(settings, columns, rows, next, world, table, desk, toast);
  }

  Model withWorld(World next) {
    return new Model(settings, columns, rows, now, next, table, desk, toast);
  }

  Model withTable(Table next) {
    return new Model(settings, columns, rows, now, world, next, desk, toast);
  }
}
