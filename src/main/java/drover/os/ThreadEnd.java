package drover.os;

/** The end of a thread of ours. Stateless. */
public final class ThreadEnd {
  private ThreadEnd() {}

  /**
   * Waits on through interrupts, which are kept for later: what comes after would pull the ground
   * from under the thread. A thread does not wait for itself.
   */
  public static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
