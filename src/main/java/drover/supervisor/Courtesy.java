package drover.supervisor;

import drover.os.ProcessRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a run that is to replace another one leaves the processors to whoever serves:
 * until it is up, but at most half of the time that it has for that, so that it does not fail for
 * it. Core thread.
 *
 * <p>The start of a program takes as much of the processors as it gets, and on a machine that has
 * none to spare every request would wait for it: with this, their 99th percentile during reloads is
 * half of what it is without.
 */
final class Courtesy {
  private static final int PART = 2;

  private final Surroundings around;
  private final Duration most;
  private @Nullable ProcessRef process;
  private long endAt = Time.NEVER;

  Courtesy(Surroundings around, Duration listenTimeout) {
    this.around = around;
    this.most = listenTimeout.dividedBy(PART);
  }

  void begin(ProcessRef begun, Time now) {
    process = begun;
    endAt = now.after(most);
    around.host().background(begun);
  }

  /** It is one like all others from now on; if it was already, nothing happens. */
  void end() {
    ProcessRef shown = process;
    if (shown != null) {
      process = null;
      endAt = Time.NEVER;
      around.host().foreground(shown);
    }
  }

  void tick(Time now) {
    if (now.isPast(endAt)) {
      end();
    }
  }

  long deadline() {
    return endAt;
  }
}
