package drover.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One end of an instance's process.
 *
 * @param cpu percent of one core at the end
 * @param memory resident bytes of the tree at the end
 * @param lastOut its last lines of output, up to 20
 * @param lastError its last lines of error output, up to 20
 * @param next what follows: {@code restart 8 of 16 in 4 s}
 */
public record Incident(
    Instant at,
    long pid,
    ExitStatus exit,
    Duration ran,
    double cpu,
    long memory,
    List<String> lastOut,
    List<String> lastError,
    String next) {
  public Incident {
    lastOut = List.copyOf(lastOut);
    lastError = List.copyOf(lastError);
  }

  public Incident withoutLines() {
    return new Incident(at, pid, exit, ran, cpu, memory, List.of(), List.of(), next);
  }
}
