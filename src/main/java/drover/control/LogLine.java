package drover.control;

import java.time.Instant;

/**
 * One line that an app wrote, without its line end, otherwise as written.
 *
 * @param at when the viewer saw it; for lines older than the viewer the file's last change
 * @param isError whether it came from the error file
 */
public record LogLine(String app, int index, boolean isError, Instant at, String text) {}
