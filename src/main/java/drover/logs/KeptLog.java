package drover.logs;

import drover.spec.LogRule;
import java.nio.file.Path;
import java.util.List;

/**
 * One log file that is to be kept in bounds. A value.
 *
 * @param app whose it is; if several write to it, the first one's
 * @param pids of the main processes that run now and write to it
 */
public record KeptLog(Path file, String app, LogRule rule, List<Long> pids) {
  public KeptLog {
    pids = List.copyOf(pids);
  }
}
