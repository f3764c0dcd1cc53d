package drover.os;

import org.tinylog.Logger;

/**
 * A line that is to be said to a process over its channel, and perhaps a descriptor that goes with
 * it. For any thread, one at a time; exactly one of {@link #arrived} and {@link #failed} is called.
 *
 * @param line without its end
 * @param descriptor belongs to the letter, which closes it; {@link #NONE}: nothing goes along
 */
record Letter(String line, int descriptor, ProcessHost.WriteListener listener) {
  static final int NONE = -1;

  /** It is with the process. */
  void arrived() {
    closeDescriptor();
    tell(listener::written);
  }

  /** It will never be. */
  void failed(String why) {
    closeDescriptor();
    tell(() -> listener.failed(why));
  }

  private void closeDescriptor() {
    if (descriptor != NONE) {
      Libc.close(descriptor);
    }
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on a message");
    }
  }
}
