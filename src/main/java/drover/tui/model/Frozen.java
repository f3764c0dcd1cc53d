package drover.tui.model;

import java.time.Instant;

/**
 * A picture that is held still.
 *
 * @param following whether the log followed before
 */
public record Frozen(World world, Instant at, boolean following) {}
