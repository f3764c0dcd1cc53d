package drover.supervisor;

import drover.logs.Formatting.Job;
import drover.logs.LogFiles;
import drover.spec.AppSpec;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one run writes to. Core thread.
 *
 * <pre>
 * raw          the log files themselves, behind where they ended when the run began
 * formatted    spools of its own, of which somebody else makes the log files
 * </pre>
 */
final class RunLog {
  /** Makes log files of what runs write to their spools; answers on the core thread. */
  interface Formats {
    /** Where the spools are. */
    Path folder();

    /** Makes ready what a run writes to; answers why that cannot be, null: it can. */
    void begin(Job job, Consumer<@Nullable String> answer);

    /** The last lines of a run are to be seen soon. */
    void hurry(String cookie);

    /** Nothing of a run is left that we know of. */
    void release(String cookie);
  }

  private final Surroundings around;
  private final Job job;
  private final boolean isFormatted;
  private final LogFiles written;
  private LogEnds ends = LogEnds.NOWHERE;
  private boolean isInUse;

  /** The log of a run by the instance's spec as it is now. */
  RunLog(Surroundings around, Instance instance, String cookie) {
    this.around = around;
    AppSpec spec = instance.spec();
    this.job =
        new Job(
            spec.name(),
            instance.id(),
            cookie,
            spec.logs().shared(spec.instances()),
            instance.files());
    this.isFormatted = spec.logs().isFormatted();
    this.written =
        isFormatted ? instance.files().spools(around.formats().folder(), cookie) : instance.files();
  }

  /** Unique to the run. */
  String cookie() {
    return job.cookie();
  }

  /** What the process writes to, and what its last lines are read from. */
  LogFiles written() {
    return written;
  }

  /** Where that ended before it. */
  LogEnds ends() {
    return ends;
  }

  /** Makes it ready, which may take a slow disk its time; answers why that cannot be. */
  void open(Consumer<@Nullable String> answer) {
    if (isFormatted) {
      around.formats().begin(job, answer);
      return;
    }
    around.logEnds(
        written,
        found -> {
          // Late, it may be behind what the run has written.
          ends = isInUse ? ends : found;
          answer.accept(null);
        });
  }

  /** The process is started, whether it is ready or not. */
  void begun() {
    isInUse = true;
  }

  /** The process has ended: who looks at the log files shall see all of it. */
  void ended() {
    if (isFormatted) {
      around.formats().hurry(job.cookie());
    }
  }

  /** Nothing of the run is left. */
  void close() {
    if (isFormatted) {
      around.formats().release(job.cookie());
    }
  }
}
