package drover.tui.term;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.MouseCaptureMode;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A full-screen terminal on a {@link Device}: alternate screen, no cursor, pastes in brackets.
 * Owned by the screen thread, except {@link #exitPrivateMode()}, which any thread may call.
 *
 * <p>Lanterna's own Unix terminal asks for the cursor's position to learn the size, and waits five
 * seconds for a terminal that does not answer; it writes a hundred times a frame and sends half of
 * each emoji as a question mark. Here the size comes from the device, keys are read elsewhere
 * ({@link KeyReader}) and a frame is one write.
 *
 * <p>The one lock of the screen is here: a shutdown must be able to take the terminal away in the
 * midst of a frame, and nothing may be drawn after that.
 */
public final class DroverTerminal extends ANSITerminal {
  /** Clicks and the wheel; drags are left to the terminal. */
  private static final String MOUSE_ON = "\033[?1000h\033[?1006h";

  private static final String MOUSE_OFF = "\033[?1006l\033[?1000l";
  private static final String ENTER = "\033[?1049h\033[?25l\033[?2004h\033[m\033[H\033[2J";

  /** Also ends a frame that was cut off; the last row is for terminals with one screen only. */
  private static final String LEAVE =
      "\033[?2026l\033[r\033[m" + MOUSE_OFF + "\033[?2004l\033[999;1H\033[K\033[?1049l\033[?25h";

  private static final long STUCK_MILLIS = 500;

  private final Device device;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean isEntered = new AtomicBoolean();
  private boolean isMouseOn;
  private TerminalSize size;
  private long flushNanos;

  private DroverTerminal(Device device, TerminalSize size) {
    super(InputStream.nullInputStream(), new Writes(device), StandardCharsets.UTF_8);
    this.device = device;
    this.size = size;
  }

  /** Takes the device over; until {@link #exitPrivateMode()} nobody else should use it. */
  public static DroverTerminal open(Device device) throws IOException {
    TerminalSize size = device.raw();
    DroverTerminal terminal = new DroverTerminal(device, size);
    try {
      terminal.show();
      return terminal;
    } catch (IOException e) {
      device.restore();
      throw e;
    }
  }

  /** Comes back after {@link #exitPrivateMode()}; the screen is empty. */
  @Override
  public void enterPrivateMode() throws IOException {
    size = device.raw();
    show();
    getTerminalSize();
  }

  /** Gives the terminal back to the shell until the user comes back. */
  public void suspend() throws IOException {
    exitPrivateMode();
    device.suspend();
    enterPrivateMode();
  }

  private void show() throws IOException {
    isEntered.set(true);
    frame((isMouseOn ? ENTER + MOUSE_ON : ENTER).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Gives the terminal back as it was; idempotent. If it takes nothing any more, at least its modes
   * are set right.
   */
  @Override
  public void exitPrivateMode() {
    if (!isEntered.getAndSet(false)) {
      return;
    }
    boolean isFree = lockSoon();
    try {
      if (isFree) {
        byte[] bytes = LEAVE.getBytes(StandardCharsets.US_ASCII);
        device.write(bytes, 0, bytes.length);
      }
    } catch (IOException e) {
      // Gone: nobody is left to see it.
    } finally {
      if (isFree) {
        writing.unlock();
      }
    }
    device.restore();
  }

  private boolean lockSoon() {
    try {
      return writing.tryLock(STUCK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return writing.tryLock();
    }
  }

  /** Writes in one piece, or nothing if the terminal was given back. */
  void frame(byte[] bytes, int offset, int length) throws IOException {
    writing.lock();
    try {
      if (isEntered.get()) {
        long start = System.nanoTime();
        device.write(bytes, offset, length);
        flushNanos += System.nanoTime() - start;
      }
    } finally {
      writing.unlock();
    }
  }

  private void frame(byte[] bytes) throws IOException {
    frame(bytes, 0, bytes.length);
  }

  /** How long the terminal took for what was written since the last call. */
  public long flushNanos() {
    long nanos = flushNanos;
    flushNanos = 0;
    return nanos;
  }

  /** Hands a text to the terminal's clipboard; what is too long is cut. */
  public void copy(String text) throws IOException {
    frame(Clipboard.sequence(text));
  }

  /** Turns reports of the mouse on or off; off is what a terminal's own selection needs. */
  public void captureMouse(boolean on) throws IOException {
    if (on != isMouseOn) {
      isMouseOn = on;
      frame((on ? MOUSE_ON : MOUSE_OFF).getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void setMouseCaptureMode(@Nullable MouseCaptureMode mode) throws IOException {
    captureMouse(mode != null);
  }

  /** Asks the device for its size; listeners hear of a new one. */
  public TerminalSize measure() throws IOException {
    size = device.measure();
    return getTerminalSize();
  }

  @Override
  protected TerminalSize findTerminalSize() {
    return size;
  }

  /** Nothing: a {@link KeyReader} has the keys. */
  @Override
  public @Nullable KeyStroke pollInput() {
    return null;
  }

  /** Not here: a {@link KeyReader} has the keys. */
  @Override
  public KeyStroke readInput() {
    throw new UnsupportedOperationException("keys come from a KeyReader");
  }

  @Override
  public void close() {
    exitPrivateMode();
  }

  /** What Lanterna's inherited methods write. */
  private static final class Writes extends OutputStream {
    private final Device device;

    Writes(Device device) {
      this.device = device;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, bytes.length);
      device.write(bytes, offset, length);
    }
  }
}
