package drover.tui;

import com.googlecode.lanterna.TerminalSize;
import drover.control.Control;
import drover.control.LogTail;
import drover.tui.model.Settings;
import drover.tui.term.Device;
import drover.tui.term.NoTerminalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A few seconds of the full screen on a terminal that nobody sees, with keys that change nothing. A
 * frame comes each second, since the clock is on it; the figures of the machine come with the
 * second.
 */
public final class ScreenRehearsal implements Device {
  private static final long LONG_ENOUGH = TimeUnit.MILLISECONDS.toNanos(2_500);
  private static final String KEYS = "jklG/a\r?\033[6~";

  private final CountDownLatch end = new CountDownLatch(1);
  private final ScreenSession session;
  private final long start = System.nanoTime();

  private ScreenRehearsal(Control control, LogTail.Opener logs, Settings settings) {
    session = new ScreenSession(control, logs, settings, this, InstantSource.system());
  }

  /** Shows it to nobody. */
  public static void play(Control control, LogTail.Opener logs, Settings settings)
      throws NoTerminalException, InterruptedException {
    new ScreenRehearsal(control, logs, settings).play();
  }

  private void play() throws NoTerminalException, InterruptedException {
    try {
      session.run();
    } finally {
      end.countDown();
    }
  }

  @Override
  public InputStream input() {
    byte[] keys = KEYS.getBytes(StandardCharsets.US_ASCII);
    return new SequenceInputStream(new ByteArrayInputStream(keys), new Silence());
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (System.nanoTime() - start > LONG_ENOUGH) {
      session.end(Outcome.CLOSED);
    }
  }

  /** Asks a child process, as a real one does. */
  @Override
  public TerminalSize raw() throws IOException {
    Process process = new ProcessBuilder("sh", "-c", ":").redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return measure();
  }

  @Override
  public TerminalSize measure() {
    return new TerminalSize(120, 40);
  }

  @Override
  public void suspend() {}

  @Override
  public void restore() {}

  /** What comes after the last key: nothing, until the screen is over. */
  private final class Silence extends InputStream {
    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        end.await();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }
}
