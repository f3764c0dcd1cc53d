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
public record ProcessExit(int code, int signal, long cpuNanos, long maxResident) {
  /** An end that nobody has seen. */
  public static final ProcessExit UNKNOWN = new ProcessExit(-1, 0, 0, 0);

  /** Of a wait status (wait(2)): the low 7 bits are the signal, the second byte is the code. */
  static ProcessExit of(int status, long cpuNanos, long maxResident) {
    int signal = status & 0x7f;
    return new ProcessExit(signal == 0 ? status >> 8 & 0xff : -1, signal, cpuNanos, maxResident);
  }
}
