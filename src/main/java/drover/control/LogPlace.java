package drover.control;

/**
 * A place between two lines of some logs, which stays good while they grow and are rotated. Whoever
 * has it hands it back to the {@link LogHistory} it is from, or to a later one of the same sources.
 */
public interface LogPlace {}
