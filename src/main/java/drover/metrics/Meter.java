package drover.metrics;

import drover.control.HostView;
import drover.control.Usage;
import drover.os.ProcessTable;
import drover.os.ThreadEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Measures trees of processes and the machine once a second, on one thread, {@code drover-meter}.
 * Its methods are for any thread.
 *
 * <p>One sweep over {@code /proc} serves all trees, and nothing is swept when there is none. The
 * machine's figures begin with the second sample: to get at them takes some 100 ms of CPU time,
 * which nobody's first screen shall wait for.
 */
public final class Meter implements AutoCloseable {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Consumer<ProcessTable> observer;
  private final Consumer<Sample> listener;
  private final Thread thread = new Thread(this::run, "drover-meter");
  private final Sampler sampler = new Sampler(ProcessHandle.current().pid(), ProcessTable::sweep);
  private final Schedule schedule = new Schedule(System.nanoTime());

  private volatile List<WatchedTree> watched = List.of();
  private volatile long paceNanos = SECOND.toNanos();
  private volatile long machinePaceNanos = SECOND.toNanos();
  private volatile boolean isClosed;

  // The meter's thread only:
  private final Kept<HostView> hostView =
      new Kept<>("the figures", HostView.UNKNOWN, Duration.ZERO);
  private @Nullable OshiHost host;
  private HostView machine = HostView.UNKNOWN;
  private long machineRead = schedule.origin();
  private boolean isFailing;

  private Meter(Consumer<ProcessTable> observer, Consumer<Sample> listener) {
    this.observer = observer;
    this.listener = listener;
    thread.setDaemon(true);
  }

  /**
   * Starts measuring.
   *
   * @param observer gets the table of each sweep, on the meter's thread: {@code host::observe}
   * @param listener gets each sample, on the meter's thread, so it only posts it elsewhere
   */
  public static Meter start(Consumer<ProcessTable> observer, Consumer<Sample> listener) {
    Meter meter = new Meter(observer, listener);
    meter.thread.start();
    return meter;
  }

  /** From the next sample on, measures these trees. */
  public void watch(List<WatchedTree> trees) {
    watched = List.copyOf(trees);
  }

  /**
   * How often to measure: each second, unless somebody can do with less. The machine costs as much
   * as a hundred processes, and comes with a sample of the trees.
   */
  public void pace(Duration trees, Duration machine) {
    machinePaceNanos = nanos(machine);
    paceNanos = nanos(trees);
    LockSupport.unpark(thread);
  }

  private static long nanos(Duration pace) {
    if (pace.isNegative() || pace.isZero()) {
      throw new IllegalArgumentException("pace is not positive: " + pace);
    }
    return pace.toNanos();
  }

  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
    ThreadEnd.await(thread);
  }

  private void run() {
    long last = schedule.origin();
    boolean isFirst = true;
    while (!isClosed) {
      long now = System.nanoTime();
      int seconds = isFirst ? 1 : schedule.secondsBetween(last, now);
      tryTick(now, seconds, isFirst);
      last = now;
      isFirst = false;
      awaitNextAfter(now);
    }
  }

  private void awaitNextAfter(long last) {
    while (!isClosed) {
      long left = schedule.after(last, paceNanos) - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
      // Nobody has a reason to interrupt this thread; a flag left set would make it spin.
      Thread.interrupted();
    }
  }

  /** A meter that stops would show yesterday's figures for ever: the next second is tried again. */
  private void tryTick(long now, int seconds, boolean isFirst) {
    try {
      tick(now, seconds, isFirst);
      isFailing = false;
    } catch (RuntimeException e) {
      if (!isFailing) {
        Logger.error(e, "cannot measure");
      }
      isFailing = true;
    }
  }

  private void tick(long now, int seconds, boolean isFirst) {
    Map<Integer, Usage> usages = sampler.sample(watched, now, seconds);
    @Nullable ProcessTable table = sampler.table();
    if (table != null) {
      observer.accept(table);
    }
    HostView view = isFirst ? HostView.UNKNOWN : machine(now);
    listener.accept(new Sample(Instant.now(), usages, view));
  }

  /** As it is, or as it was when it was read last. */
  private HostView machine(long now) {
    int seconds = schedule.secondsBetween(machineRead, now);
    boolean isUnknown = machine.cores().isEmpty();
    if (isUnknown || seconds * SECOND.toNanos() >= machinePaceNanos) {
      machineRead = now;
      machine = hostView.get(now, () -> readHost(now, seconds));
    }
    return machine;
  }

  private HostView readHost(long now, int seconds) {
    OshiHost source = host;
    if (source == null) {
      source = OshiHost.open();
      host = source;
    }
    return source.read(now, seconds);
  }
}
