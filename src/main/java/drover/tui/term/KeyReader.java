package drover.tui.term;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The thread {@code drover-keys}, which reads what is typed and hands it on, undecoded.
 *
 * <p>What the bytes mean depends on time (Escape is a key, or the beginning of one), and time is
 * the screen thread's: a {@link KeyDecoder} there does the rest. A read from a terminal cannot be
 * interrupted, so the thread is a daemon and is left behind when the screen closes; what it reads
 * then is lost.
 */
public final class KeyReader {
  /** Takes what was typed; may block, which slows down the typist only. */
  public interface Sink {
    /** These bytes were typed; {@code readAt} is in {@link System#nanoTime()}. */
    void typed(byte[] bytes, long readAt) throws InterruptedException;

    /** The terminal is gone; nothing follows. */
    void gone();
  }

  private KeyReader() {}

  public static void start(InputStream input, Sink sink) {
    Thread thread = new Thread(() -> read(input, sink), "drover-keys");
    thread.setDaemon(true);
    thread.start();
  }

  private static void read(InputStream input, Sink sink) {
    byte[] buffer = new byte[4096];
    try {
      for (int n = read(input, buffer); n >= 0; n = read(input, buffer)) {
        sink.typed(Arrays.copyOf(buffer, n), System.nanoTime());
      }
    } catch (IOException e) {
      // Hung up: the same as the end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sink.gone();
  }

  /** One end alone may be a Ctrl-D, typed while the modes of the terminal were changing. */
  private static int read(InputStream input, byte[] buffer) throws IOException {
    int length = input.read(buffer);
    return length < 0 ? input.read(buffer) : length;
  }
}
