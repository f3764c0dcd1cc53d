package drover.os;

/**
 * A process for ever, also when its pid was given away again.
 *
 * @param startTicks field 22 of {@code /proc/PID/stat}: clock ticks after boot
 * @param cookie the value of the variable {@link SpawnSpec#COOKIE} in its environment and that of
 *     its children
 */
public record ProcessRef(long pid, long startTicks, String cookie) {}
