package drover.supervisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last lines that a run wrote, oldest first.
 *
 * @param cause what the machine adds to them: {@code port 3000 is taken by nginx (pid 812)}; null:
 *     nothing
 */
record LastWords(List<String> out, List<String> error, @Nullable String cause) {
  static final LastWords NONE = new LastWords(List.of(), List.of(), null);

  LastWords {
    out = List.copyOf(out);
    error = List.copyOf(error);
  }
}
