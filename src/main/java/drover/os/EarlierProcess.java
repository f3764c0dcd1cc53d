package drover.os;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process that a supervisor which has died started, and whose pid it wrote down. The number alone
 * proves nothing, since the kernel gives it away again: the process must have the cookie of such an
 * instance and be older than the note.
 */
public final class EarlierProcess {
  /** Clocks are set, and both times are rounded. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private EarlierProcess() {}

  /**
   * The process that was meant, if it runs.
   *
   * @param id of the instance that it was, with which its cookie begins
   * @param written when the pid was
   * @return null: it has ended, or may not be seen
   */
  public static @Nullable ProcessRef find(long pid, int id, Instant written) {
    ProcessStat stat = new StatReader().read(pid);
    if (stat == null || !stat.isAlive()) {
      return null;
    }
    String cookie = new Cookies().of(stat);
    boolean isOlder =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().startInstant())
            .filter(start -> start.isBefore(written.plus(SLACK)))
            .isPresent();
    return isOlder && cookie.startsWith(id + "-")
        ? new ProcessRef(pid, stat.startTicks(), cookie)
        : null;
  }
}
