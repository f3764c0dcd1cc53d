package drover.supervisor;

import drover.control.ExitStatus;
import drover.control.Usage;
import drover.os.ProcessRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The process that stands for a run: which one it is, since when, and what it uses. Core thread.
 *
 * <pre>
 *            process  started  pid       usage
 * before     -        -        0         none
 * begin      it       it       its own   none, then as measured
 * become     it       it       another   as measured
 * end        -        it       0         none
 * </pre>
 */
final class MainProcess {
  private @Nullable ProcessRef started;
  private @Nullable Time startedAt;
  private boolean isAlive;
  private long pid;
  private Usage usage = Usage.NONE;

  void begin(ProcessRef process, Time now) {
    started = process;
    startedAt = now;
    pid = process.pid();
    isAlive = true;
  }

  /** Another process of the tree stands for it now; the host knows it by its first one still. */
  void become(ProcessRef other) {
    pid = other.pid();
  }

  void measured(Usage now) {
    usage = now;
  }

  void end() {
    isAlive = false;
  }

  boolean isAlive() {
    return isAlive;
  }

  /** Null: none is alive. */
  @Nullable ProcessRef process() {
    return isAlive ? started : null;
  }

  /** What it was started as, dead or alive; null: it was not. */
  @Nullable ProcessRef started() {
    return started;
  }

  /** Null before it was started. */
  @Nullable Time startedAt() {
    return startedAt;
  }

  /** 0: none is alive. */
  long pid() {
    return isAlive ? pid : 0;
  }

  Usage usage() {
    return isAlive ? usage : Usage.NONE;
  }

  /** How long it has been there. */
  Duration ran(Time now) {
    return startedAt == null ? Duration.ZERO : Duration.ofNanos(now.nanos() - startedAt.nanos());
  }

  /** How it ended. */
  Obituary.Facts past(ExitStatus exit, Time now, boolean wasAsked, String next) {
    return new Obituary.Facts(pid, exit, ran(now), usage, wasAsked, next);
  }
}
