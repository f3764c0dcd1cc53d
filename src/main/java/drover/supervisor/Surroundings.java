package drover.supervisor;

import drover.control.EventKind;
import drover.control.Failure;
import drover.control.Incident;
import drover.logs.Done;
import drover.logs.LogFiles;
import drover.node.ClusterPrimary;
import drover.os.Listening;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.os.SpawnSpec;
import drover.spec.AppSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an {@link Instance} needs of the world around it. Called on the core thread. */
interface Surroundings {
  ProcessHost host();

  Inbox inbox();

  /** Both clocks now; for any thread. */
  Time time();

  /** -1 to 1, anew each time. */
  double jitter();

  /**
   * What to start for this instance.
   *
   * @param log what it writes to
   * @param worker its number in Node's cluster; 0: none
   */
  SpawnSpec plan(Instance instance, RunLog log, int worker);

  /** Binds sockets and answers on the core thread. */
  ClusterPrimary.Binder sharedSockets();

  /** Those of an app that nothing has been bound for yet. */
  ListenSockets listenSockets();

  /** Hands over the sockets on which the instance is to accept connections, perhaps none. */
  void handSockets(Instance instance, ListenSockets.Taker taker);

  /** Does not any more. */
  void withdraw(Instance instance, ListenSockets.Taker taker);

  /**
   * The instance is replaced by this run. If it was the last one of a reload, sockets that only
   * those before had get no more connections; whether there are such.
   */
  boolean inherit(Instance instance, Run heir);

  /**
   * Where a process and its descendants accept connections, answered on the core thread; null, if
   * that cannot be known just now.
   *
   * @param handed inodes of sockets that listen whether anybody accepts or not
   */
  void listeners(ProcessRef main, Set<Long> handed, Consumer<@Nullable List<Listening>> answer);

  void event(Timeline.Who who, EventKind kind, long operation, String text);

  void event(Instance instance, EventKind kind, String text, @Nullable Incident incident);

  /** An operation has ended; without failures it is done. */
  void ended(long operation, String text, List<Failure> failures);

  /** The instance is where the operation wants it, or never will be; {@code failure} says why. */
  void reached(Instance instance, long operation, @Nullable String failure);

  /** It is to be forgotten. */
  void removed(Instance instance);

  RunLog.Formats formats();

  /** Where these files end now, answered on the core thread. */
  void logEnds(LogFiles files, Consumer<LogEnds> answer);

  /** The last lines behind these places, answered on the core thread. */
  void lastWords(LogFiles files, LogEnds from, Consumer<LastWords> answer);

  /** Whether want of memory is behind a death by SIGKILL just now, answered on the core thread. */
  void outOfMemory(Consumer<Boolean> answer);

  /** Does something with log files while none of them is rotated; answered on the core thread. */
  void withLogs(Supplier<Done> work, Consumer<Done> answer);

  /** Where log files are that have no place of their own. */
  Path logFolder();

  /** Its main process is this now; 0: none. */
  void pidChanged(Instance instance, long pid);

  /** Where the output of an instance goes. */
  LogFiles files(AppSpec spec, int id);
}
