package drover.control;

import drover.spec.AppSpec;
import drover.spec.Signal;
import java.util.List;
import java.util.Map;

/** What can be asked of a supervisor; each verb is a record, {@code R} is its answer. */
public sealed interface Request<R> {
  /** Makes these apps known; an app that is known by name is replaced. */
  record Apply(List<AppSpec> apps, Then then) implements Request<Receipt> {
    /** What becomes of those with {@code autostart}. */
    public enum Then {
      /** They are started; all are refused if one of them is known already. */
      ADD,
      /** What runs goes on as it is; all takes effect with the next start. */
      NOTHING,
      /** What runs is restarted, what does not is started. */
      RESTART,
      /** What runs is reloaded, what does not is started. */
      RELOAD
    }

    public Apply {
      apps = List.copyOf(apps);
    }
  }

  /** Starts what is not running; what runs stays as it is. */
  record Start(Selector target) implements Request<Receipt> {}

  /** Ends the whole tree of each instance: the polite signal, the grace, SIGKILL. */
  record Stop(Selector target) implements Request<Receipt> {}

  /** Ends the whole tree of each instance at once with SIGKILL; it stays stopped. */
  record Kill(Selector target) implements Request<Receipt> {}

  /** Stops and starts; what is stopped is started. */
  record Restart(Selector target) implements Request<Receipt> {}

  /** Replaces instances one at a time, the others serving. */
  record Reload(Selector target) implements Request<Receipt> {}

  /** Changes the number of instances of an app; {@code count} is at least 0. */
  record Scale(String app, int count) implements Request<Receipt> {}

  /** Stops and forgets. */
  record Delete(Selector target) implements Request<Receipt> {}

  /** Sends a signal to the main process of each instance. */
  record SendSignal(Selector target, Signal signal) implements Request<Receipt> {}

  /** Writes a line to the standard input of an instance's main process. */
  record SendLine(int id, String line) implements Request<Receipt> {}

  /** Sets the restart counters to zero. */
  record Reset(Selector target) implements Request<Receipt> {}

  /**
   * Empties log files; rotated ones stay. What was done is the text of the event that ends it.
   *
   * @param strays also files in the home's folder for logs that no app has any more
   */
  record Flush(Selector target, boolean strays) implements Request<Receipt> {}

  /**
   * Gives running apps log files of the usual names again after somebody has renamed those that
   * they write to. What was done is the text of the event that ends it.
   */
  record ReloadLogs() implements Request<Receipt> {}

  /** The variables that an instance has, or would be started with. */
  record ReadEnvironment(int id) implements Request<Map<String, String>> {}

  /** Stops all apps in parallel and then ends the supervisor. */
  record Shutdown() implements Request<Receipt> {}
}
