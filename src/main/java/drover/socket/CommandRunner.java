package drover.socket;

import java.io.InputStream;
import java.io.OutputStream;

/** Runs commands inside the daemon, each on a thread of its own. */
public interface CommandRunner {
  /**
   * Runs one command and answers its exit code. The thread is interrupted when the caller has gone,
   * and then the streams fail; both mean: stop.
   *
   * @param out the caller's standard output; each write is sent at once, so buffer it
   * @param err likewise
   * @param in the caller's standard input, taken from the caller only as it is read here
   */
  int run(Invocation invocation, OutputStream out, OutputStream err, InputStream in);
}
