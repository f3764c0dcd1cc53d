package drover.os;

/**
 * How a process ended.
 *
 * @param code exit code; -1: by a signal, or unknown
 * @param signal number of the signal that killed it; 0: none; both -1 and 0: unknown
 * @param cpuNanos user and system time of the process and its waited-for children
 * @param maxResident the largest resident size it had, bytes; 0: unknown, since it was smaller than
 *     the supervisor's own
 */
public record ProcessExit(int code, int signal, long cpuNanos, long maxResident) {}
