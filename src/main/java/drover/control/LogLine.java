package drover.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line that an app wrote, without its line end, otherwise as written.
 *
 * @param at when it was written: as it tells itself, or when the viewer saw it; null: nobody knows
 * @param isError whether it came from the error file
 */
public record LogLine(String app, int index, boolean isError, @Nullable Instant at, String text) {}
