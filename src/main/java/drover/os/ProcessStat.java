package drover.os;

/**
 * One process as {@code /proc/PID/stat} shows it at one moment (proc_pid_stat(5)).
 *
 * @param session the pid of the leader of its session
 * @param startTicks when it started, in clock ticks after boot; with the pid its identity
 * @param state one letter: R, S, D, T, Z, ...
 * @param cpuTicks user and system time it has used itself, in clock ticks
 * @param residentBytes its resident memory, shared pages included
 * @param name the kernel's name of it, up to 15 bytes (64 for kernel threads), any characters
 */
public record ProcessStat(
    long pid,
    long parent,
    long session,
    long startTicks,
    char state,
    long cpuTicks,
    long residentBytes,
    String name) {

  /** Whether it can still do anything: a zombie only waits for its parent. */
  public boolean isAlive() {
    return state != 'Z' && state != 'X';
  }
}
