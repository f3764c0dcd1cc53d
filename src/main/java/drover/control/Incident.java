package drover.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of an instance's process.
 *
 * @param cause what is known beyond {@code exit}: {@code out of memory (...)}; null: nothing
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
    @Nullable String cause,
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
    return new Incident(at, pid, exit, ran, cause, cpu, memory, List.of(), List.of(), next);
  }
}
