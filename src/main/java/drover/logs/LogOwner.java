package drover.logs;

import java.util.List;

/**
 * Who writes to certain log files now. A value.
 *
 * @param who as users call it: {@code api}, {@code api:2}
 * @param isFormatted whether its files are written here, and not by itself
 * @param pids of the main processes; empty: it does not run
 */
public record LogOwner(String who, LogFiles files, boolean isFormatted, List<Long> pids) {
  public LogOwner {
    pids = List.copyOf(pids);
  }
}
