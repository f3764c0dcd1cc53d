package drover.os;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tinylog.Logger;

/**
 * Sends signals to the processes that are meant, never to another one that has got the pid since.
 * Belongs to one thread.
 */
final class Signaller {
  private static final int MOST_COMPLAINTS = 1000;

  private final StatReader reader = new StatReader();
  private final Set<String> complaints = new HashSet<>();

  /** To each in turn; those that are gone are no error. */
  void send(List<ProcessStat> processes, int signal) {
    for (ProcessStat process : processes) {
      send(process.pid(), process.startTicks(), signal);
    }
  }

  void send(long pid, long startTicks, int signal) {
    // First the descriptor, then the check: what has this pid and start time now had it before.
    int pidfd = Pidfd.open(pid);
    if (pidfd == -Errno.ESRCH) {
      return;
    }
    try {
      if (reader.isStill(pid, startTicks)) {
        complain(pid, signal, pidfd < 0 ? kill(pid, signal) : Pidfd.send(pidfd, signal));
      }
    } finally {
      if (pidfd >= 0) {
        Libc.close(pidfd);
      }
    }
  }

  /** Out of descriptors; that somebody else gets the pid within these microseconds is unlikely. */
  private static int kill(long pid, int signal) {
    return Libc.kill((int) pid, signal) == 0 ? 0 : Libc.errno();
  }

  /** Once for each: a kill is tried many times. */
  private void complain(long pid, int signal, int errno) {
    if (errno == 0 || errno == Errno.ESRCH) {
      return;
    }
    if (complaints.size() >= MOST_COMPLAINTS) {
      complaints.clear();
    }
    String complaint = "kill(" + pid + ", " + signal + "): " + Errno.name(errno);
    if (complaints.add(complaint)) {
      Logger.warn(complaint);
    }
  }
}
