package drover.os;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes, sees their ends, and ends their trees. Every call returns at once; answers come
 * on the host's own threads, so a listener only posts them elsewhere.
 *
 * <p>{@code LinuxHost} is the real one; tests of policies use a fake.
 */
public interface ProcessHost extends AutoCloseable {
  /**
   * What became of one process. Exactly one of {@link #started} or {@link #failed} comes, and
   * {@link #exited} after the former.
   */
  interface Listener {
    void started(ProcessRef process);

    /**
     * It could not be started; one sentence for the user that names what is missing or forbidden.
     */
    void failed(String why);

    /** It says that it can take work; comes after {@link #started}, only from those that say so. */
    default void ready() {}

    /**
     * It said a line on its {@linkplain SpawnSpec#hasChannel channel}, never after {@link #exited}.
     * It may say as much as it likes, so what is of no interest is to be dropped at once.
     */
    default void said(String line) {}

    /**
     * It has closed its channel, and neither says nor hears anything any more. The end of a process
     * may look like that for a moment.
     */
    default void hungUp() {}

    /**
     * It told of its state at its {@linkplain SpawnSpec#notifySocket socket}; the same goes for it.
     */
    default void notified(Notification notification) {}

    /**
     * It has named another process of its tree as the main one ({@code MAINPID}); the exit of that
     * one is what will be told, signals to the main process go there. All calls go on to name it by
     * the reference that it was started with.
     */
    default void mainChanged(ProcessRef main) {}

    void exited(ProcessExit exit);
  }

  /**
   * The answer to {@link #survey} and {@link #kill}: who of the tree is alive, the main process
   * included.
   */
  interface TreeListener {
    void tree(List<TreeMember> alive);
  }

  /** The answer to {@link #write} and {@link #send}: exactly one of them comes. */
  interface WriteListener {
    void written();

    /** Not all of it was taken; a part of a sentence for the user, that goes on from the name. */
    void failed(String why);
  }

  /** Starts a process. */
  void spawn(SpawnSpec spec, Listener listener);

  /**
   * Watches a process that an earlier host has started, perhaps one of another JVM: {@link
   * Listener#exited} comes, at once if it is gone, or {@link Listener#failed}, if it runs and
   * cannot be watched. How it ended may be unknown.
   */
  default void adopt(ProcessRef process, Listener listener) {
    listener.exited(ProcessExit.UNKNOWN);
  }

  /**
   * The variables that a process has which is started with these: as another user it has HOME, USER
   * and LOGNAME of that one. Reads the list of users, so not for a thread that must not wait.
   */
  default Map<String, String> environment(Map<String, String> env, @Nullable RunAs runAs) {
    return env;
  }

  /**
   * Sends a signal to the main process, or to it and to all of its tree. A process that is gone is
   * no error.
   */
  void signal(ProcessRef process, int signal, boolean wholeTree);

  /** Who of the tree is alive now. */
  void survey(ProcessRef process, TreeListener listener);

  /**
   * Freezes the tree, rescans until it is stable, sends SIGKILL, and answers who is left after
   * that: normally nobody.
   */
  void kill(ProcessRef process, TreeListener listener);

  /**
   * Writes to the standard input of a process that {@linkplain SpawnSpec#takesInput takes} any; all
   * of it or, if the process does not read, what fits.
   */
  default void write(ProcessRef process, String text, WriteListener listener) {
    listener.failed("it takes no input");
  }

  /**
   * Says a line to a process over its {@linkplain SpawnSpec#hasChannel channel}; {@code written}
   * means that it can read it, not that it has.
   *
   * @param line without a line's end in it
   */
  default void send(ProcessRef process, String line, WriteListener listener) {
    listener.failed("it has no channel");
  }

  /**
   * Says a line and gives the process a duplicate of a socket with it ({@code SCM_RIGHTS}), which
   * stays open there whatever becomes of this one.
   */
  default void send(ProcessRef process, String line, BoundSocket socket, WriteListener listener) {
    listener.failed("it has no channel");
  }

  /**
   * Makes a process, and what it starts, take a processor mostly when nobody else wants it, where
   * the machine can do that.
   */
  default void background(ProcessRef process) {}

  /** Ends that. */
  default void foreground(ProcessRef process) {}

  /**
   * Learns from a sweep that somebody made for another purpose, so that a process is known as a
   * member of its tree before it can hide; to be called about once a second.
   */
  default void observe(ProcessTable table) {}

  /** Stops the host's threads; processes live on. */
  @Override
  void close();
}
