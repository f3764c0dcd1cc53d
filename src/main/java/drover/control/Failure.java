package drover.control;

/**
 * Why an instance did not reach what was asked of it.
 *
 * @param sentence with its name before it: {@code api:0: not ready within 3s}
 */
public record Failure(int id, String sentence) {}
