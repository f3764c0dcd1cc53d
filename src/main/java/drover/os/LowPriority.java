package drover.os;

/** Makes a thread one that takes only what processors nobody else wants. For any thread. */
public final class LowPriority {
  private static final int PRIO_PROCESS = 0;
  private static final int LOWEST = 19;

  private LowPriority() {}

  /** From now on for the calling thread alone, and for ever: users may not take it back. */
  public static void enter() {
    // POSIX says process, Linux means the thread.
    Libc.setpriority(PRIO_PROCESS, 0, LOWEST);
  }
}
