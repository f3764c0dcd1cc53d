package drover.tui.model;

import drover.spec.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header says instead of how the machine is: that the picture is not live, or a warning.
 * It stays as long as it is true, so that the layout makes room for all of it.
 */
public record Alert(String text, boolean isBad) {
  /** Null: there is none. */
  public static @Nullable Alert of(Model model) {
    Frozen frozen = model.frozen();
    World world = model.world();
    String lost = world.lost();
    if (lost != null) {
      Instant told = world.told();
      String age = told == null ? "" : " for " + age(told, model.now());
      return new Alert("no word from the supervisor" + age + ", apps may still run: " + lost, true);
    }
    if (frozen != null) {
      return new Alert("frozen for " + age(frozen.at(), model.now()) + "  f goes on", false);
    }
    List<String> warnings = world.latest().warnings();
    return warnings.isEmpty() ? null : new Alert(String.join("; ", warnings), true);
  }

  private static String age(Instant from, Instant to) {
    return DurationText.compact(Duration.between(from, to));
  }

  /** As it stands on a screen of some width. */
  public List<String> lines(int columns) {
    return Prose.wrapped(text, columns - 2);
  }
}
