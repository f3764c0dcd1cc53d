package drover.tui.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the screen knows; immutable. */
public record Model(Settings settings) {
  /** The model of a screen that has just been opened. */
  public static Model start(Settings settings, int columns, int rows, Instant now) {
    return new Model(settings);
  }

  /** Takes a message in. */
  public Step update(Message message) {
    return new Step(this, List.of());
  }

  /**
   * When the picture changes by itself next (a toast goes, a confirmation times out); null: not
   * before the next tick.
   */
  public @Nullable Instant wakeAt() {
    return null;
  }
}
