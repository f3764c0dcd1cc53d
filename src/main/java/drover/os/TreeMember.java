package drover.os;

/**
 * One process of a tree.
 *
 * @param startTicks field 22 of {@code /proc/PID/stat}
 * @param name the kernel's name of it, up to 15 characters
 */
public record TreeMember(long pid, long startTicks, String name) {}
